"""The seed tutorial's work, `npm run bench:seed`: tune the width of an MLP on make_classification(1000, 2) by 50 evaluations of
5-fold cross-validation, once as one Argmax sentence, once as scikit-optimize + scikit-learn. Same rows, same folds, same
stopping rule, a fresh store. Each side runs as a whole process, interleaved; CPU counts its process tree, start included.

Usage: bench.py RUNS [solver …]; writes test/bench/results/seed.json"""

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
NODE = ROOT / "node_modules/.bin/node"
ENV = {key: value for key, value in os.environ.items() if key not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
# One BLAS thread: more of them only add CPU at this size.
ENV |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def measure(command, cwd):
    """Output, CPU seconds of the process and its descendants, wall seconds."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=cwd, env=ENV, check=True, capture_output=True, text=True)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return json.loads(done.stdout), cpu, wall


def argmax(program, folder):
    file = Path(folder) / "seed.argmax"
    file.write_text(program)
    return measure([NODE, ROOT / "kernel/cli/argmax.mjs", "run", "--json", file], folder)


def best(trials):
    return max(trial["value"] for trial in trials)


def ours(solver, folder):
    program = f"search hidden in int[1,100] using bayes(n=50) maximize cv_accuracy(mlp(solver={solver}))"
    result, cpu, wall = argmax(program, folder)
    trials = [{"hidden": t["params"]["hidden"], "value": t["values"][0]} for t in result["studies"][0]["trials"]]
    return {"trials": trials, "best": best(trials), "cpu": cpu, "wall": wall}


def theirs(solver, folds, folder):
    result, cpu, wall = measure([sys.executable, HERE / "scikit.py", solver, folds], folder)
    return {**result, "best": best(result["trials"]), "cpu": cpu, "wall": wall}


def at_points(solver, points, folder):
    """Our accuracy at given widths."""
    program = f"search hidden in [{', '.join(map(str, points))}] using grid maximize cv_accuracy(mlp(solver={solver}))"
    result, _, _ = argmax(program, folder)
    return {t["params"]["hidden"]: t["values"][0] for t in result["studies"][0]["trials"]}


def compare(solver, runs, folds):
    rows = []
    for run in range(runs):
        with tempfile.TemporaryDirectory() as a, tempfile.TemporaryDirectory() as b:
            rows.append({"argmax": ours(solver, a), "scikit": theirs(solver, folds, b)})
            row = rows[-1]
            print(
                f"{solver} run {run + 1}: argmax {row['argmax']['cpu']:.2f} CPU-s, best {row['argmax']['best']:.4f}; "
                f"scikit {row['scikit']['cpu']:.2f} CPU-s, best {row['scikit']['best']:.4f}",
                flush=True,
            )
    visited = {trial["hidden"]: trial["value"] for trial in rows[0]["scikit"]["trials"]}
    with tempfile.TemporaryDirectory() as folder:
        same = at_points(solver, sorted(visited), folder)
    points = [{"hidden": h, "scikit": visited[h], "argmax": same[h]} for h in sorted(visited)]
    middle = lambda side, key: statistics.median(row[side][key] for row in rows)
    summary = {
        "cpu_argmax": middle("argmax", "cpu"),
        "cpu_scikit": middle("scikit", "cpu"),
        "cpu_ratio": middle("scikit", "cpu") / middle("argmax", "cpu"),
        "wall_argmax": middle("argmax", "wall"),
        "wall_scikit": middle("scikit", "wall"),
        "wall_ratio": middle("scikit", "wall") / middle("argmax", "wall"),
        "best_argmax": middle("argmax", "best"),
        "best_scikit": middle("scikit", "best"),
        "largest_difference_at_a_point": max(abs(p["scikit"] - p["argmax"]) for p in points),
        "points_over_0.02": [p for p in points if abs(p["scikit"] - p["argmax"]) > 0.02],
    }
    return {"solver": solver, "summary": summary, "points": points, "runs": rows}


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    solvers = sys.argv[2:] or ["adam", "sgd"]
    with tempfile.TemporaryDirectory() as folder:
        folds = Path(folder) / "folds.json"
        folds.write_text(subprocess.check_output([NODE, HERE / "folds.ts"], env=ENV, text=True))
        results = [compare(solver, runs, folds) for solver in solvers]
    node = subprocess.check_output([NODE, "--version"], text=True).strip()
    document = {
        "command": "npm run bench:seed",
        "date": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "machine": {"cpu": platform.processor() or platform.machine(), "cores": os.cpu_count()},
        "versions": {
            "argmax": json.loads((ROOT / "package.json").read_text())["version"],
            "node": node,
            "python": platform.python_version(),
            **{name: version(name) for name in ("scikit-learn", "scikit-optimize", "numpy")},
        },
        "results": results,
    }
    target = ROOT / "test/bench/results/seed.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(document, indent=1) + "\n")
    for result in results:
        print(result["solver"], json.dumps({k: v for k, v in result["summary"].items() if k != "points_over_0.02"}, indent=1))
        print("points that differ by more than 0.02:", result["summary"]["points_over_0.02"])
    print("raw figures:", target.relative_to(ROOT))


main()
