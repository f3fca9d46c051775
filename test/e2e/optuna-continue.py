"""Loads study `test/s` of a storage, tells its trials, asks for importances, and runs five more. Arguments: URL, name."""

import json
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
url, name = sys.argv[1:]
study = optuna.load_study(study_name=name, storage=url, sampler=optuna.samplers.TPESampler(seed=1))


def told():
    return [
        {"number": t.number, "state": t.state.name, "params": t.params, "values": t.values, "reports": t.intermediate_values}
        for t in study.trials
    ]


def objective(trial):
    x = trial.suggest_float("x", 1e-3, 1.0, log=True)
    k = trial.suggest_int("k", 1, 9)
    kind = trial.suggest_categorical("kind", ["a", "b"])
    trial.report(x, 1)
    return x + k + (0 if kind == "a" else 1)


before = told()
best = study.best_trial.number
study.optimize(objective, n_trials=5)
print(json.dumps({"version": optuna.__version__, "direction": study.direction.name, "before": before, "best": best, "after": told()}))
