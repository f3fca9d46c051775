"""Writes reference.json: parameter importances by Optuna on a study that is drawn here, with the versions. Run by hand."""

import json
import pathlib
import sys

import numpy as np
import optuna
import sklearn
from optuna.importance import (
    FanovaImportanceEvaluator,
    MeanDecreaseImpurityImportanceEvaluator,
    PedAnovaImportanceEvaluator,
    get_param_importances,
)

optuna.logging.set_verbosity(optuna.logging.ERROR)
N = 300
rng = np.random.default_rng(7)
distributions = {
    "x": optuna.distributions.FloatDistribution(-1.0, 1.0),
    "k": optuna.distributions.IntDistribution(1, 40),
    "c": optuna.distributions.CategoricalDistribution(["a", "b", "c", "d"]),
    "idle": optuna.distributions.FloatDistribution(0.0, 1.0),
}
effect = {"a": 0.3, "b": -0.2, "c": 0.9, "d": 0.0}


def value(p):
    return 1.5 * (p["x"] - 0.3) ** 2 + 0.02 * p["k"] + effect[p["c"]] + 0.4 * p["x"] * (p["k"] - 20) / 20


study = optuna.create_study(direction="minimize")
logged = optuna.create_study(direction="maximize")
trials, logged_trials = [], []
lr = optuna.distributions.FloatDistribution(1e-4, 1e-1, log=True)
for _ in range(N):
    p = {
        "x": float(rng.uniform(-1, 1)),
        "k": int(rng.integers(1, 41)),
        "c": "abcd"[rng.integers(4)],
        "idle": float(rng.uniform()),
    }
    v = float(value(p))
    study.add_trial(optuna.trial.create_trial(params=p, distributions=distributions, value=v))
    trials.append({"params": p, "value": v})
    q = {"lr": float(10 ** rng.uniform(-4, -1)), "k": p["k"]}
    w = float(-((np.log10(q["lr"]) + 2.2) ** 2) - 0.01 * q["k"])
    logged.add_trial(
        optuna.trial.create_trial(params=q, distributions={"lr": lr, "k": distributions["k"]}, value=w)
    )
    logged_trials.append({"params": q, "value": w})

# Each forest has its own luck: the mean over seeds.
seeds = range(10)
mean = lambda runs: {k: float(np.mean([run[k] for run in runs])) for k in runs[0]}
fanova = mean([FanovaImportanceEvaluator(seed=s).evaluate(study) for s in seeds])
mdi = mean([MeanDecreaseImpurityImportanceEvaluator(seed=s).evaluate(study) for s in seeds])
ped = get_param_importances(study, evaluator=PedAnovaImportanceEvaluator())
ped_log = get_param_importances(logged, evaluator=PedAnovaImportanceEvaluator())
out = {
    "versions": {"python": sys.version.split()[0], "optuna": optuna.__version__, "scikit-learn": sklearn.__version__},
    "study": trials,
    "fanova": fanova,
    "mdi": mdi,
    "ped": ped,
    "logged": logged_trials,
    "pedLogged": ped_log,
}
pathlib.Path(__file__).with_name("reference.json").write_text(json.dumps(out) + "\n")
print(fanova, mdi, ped, ped_log, sep="\n")
