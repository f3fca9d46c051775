"""`npm run bench:cash`: a choice of model and hyperparameters as one Argmax sentence, beside the same search with scikit-learn's models
under Optuna; same rows, same folds, same number of trials. Each side is a whole process on one worker and one thread, by turns; CPU
counts its process tree, start included, without the last fit on all rows.

Usage: cash.py [SEEDS [TRIALS]]; writes test/bench/results/cash.json after each pair, and docs/benchmarks/models.md. Pairs that are in
that file already are not run again: remove it to begin anew."""

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
NODE = ROOT / "node_modules/.bin/node"
ENV = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
FOLDS = 5
TARGET = ROOT / "test/bench/results/cash.json"


def measure(command, cwd):
    """Output, and CPU seconds of the process and its descendants."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=cwd, env=ENV, check=True, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return json.loads(done.stdout), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ours(seed, folder):
    result, cpu = measure([NODE, ROOT / "kernel/cli/argmax.mjs", "run", "--json", "cash.argmax"], folder)
    best = result["studies"][0]["best"]
    (Path(folder) / "params.json").write_text(json.dumps(best["params"]))
    unseen = json.loads(subprocess.check_output([NODE, HERE / "cash.ts", "score", str(seed), folder, "params.json"], cwd=folder, env=ENV))
    return {"best": best["value"], "unseen": unseen, "cpu": cpu, "params": best["params"]}


def theirs(seed, trials, folder):
    result, cpu = measure([sys.executable, HERE / "cash_scikit.py", str(seed), str(trials), folder], folder)
    return {"best": result["best"], "unseen": result["unseen"], "cpu": cpu - result["refit"], "params": result["params"]}


def run(data, seed, trials):
    with tempfile.TemporaryDirectory() as folder:
        write = [NODE, HERE / "cash.ts", "write", data, str(seed), str(trials), str(FOLDS), folder]
        subprocess.run(write, check=True, env=ENV)
        pair = {"seed": seed, "ours": ours(seed, folder), "theirs": theirs(seed, trials, folder)}
    for side in ("ours", "theirs"):
        it = pair[side]
        print(f"{data} {seed} {side:6} best {it['best']:.4f} unseen {it['unseen']:.4f} CPU {it['cpu']:.1f} {it['params']['clf']}", flush=True)
    return pair


def main():
    seeds = list(range(1, 1 + int(sys.argv[1] if len(sys.argv) > 1 else 10)))
    trials = int(sys.argv[2] if len(sys.argv) > 2 else 30)
    node = subprocess.check_output([NODE, "--version"], text=True).strip()
    named = {name: version(name) for name in ("scikit-learn", "optuna", "numpy")}
    begun = json.loads(TARGET.read_text()) if TARGET.exists() else {"load": [os.getloadavg()], "results": []}
    done = {each["data"]: each["runs"] for each in begun["results"]}
    for data in ("breast_cancer", "gaps"):
        runs = done.setdefault(data, [])
        for seed in seeds:
            if any(pair["seed"] == seed for pair in runs):
                continue
            runs.append(run(data, seed, trials))
            document = {
                "versions": {"node": node, "python": platform.python_version(), **named},
                "load": [begun["load"][0], os.getloadavg()],
                "trials": trials,
                "folds": FOLDS,
                "seeds": seeds,
                "results": [{"data": data, "runs": runs} for data, runs in done.items()],
            }
            TARGET.write_text(json.dumps(document) + "\n")
    subprocess.run([NODE, HERE / "page.ts"], check=True)


main()
