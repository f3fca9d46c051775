"""Writes a study `theirs` into a storage: eight complete trials, one pruned, one failed. Argument: URL."""

import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
study = optuna.create_study(study_name="theirs", storage=sys.argv[1], sampler=optuna.samplers.RandomSampler(seed=2))


def objective(trial):
    x = trial.suggest_float("x", 1e-3, 1.0, log=True)
    k = trial.suggest_int("k", 1, 9)
    trial.suggest_categorical("kind", ["a", "b"])
    if trial.number == 8:
        raise optuna.TrialPruned()
    if trial.number == 9:
        raise ValueError("broken")
    return x + k


study.optimize(objective, n_trials=10, catch=(ValueError,))
