"""Makes a study with Optuna that has everything a study can have, for us to read."""

import sys
import warnings

import optuna

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)
study = optuna.create_study(
    storage=f"sqlite:///{sys.argv[1]}",
    study_name="theirs",
    directions=["minimize", "maximize"],
    sampler=optuna.samplers.NSGAIISampler(seed=1),
)
study.set_user_attr("note", "not ours")
study._storage.set_study_system_attr(study._study_id, "cmaes:0", "80049512")


def objective(trial):
    x = trial.suggest_float("x", 0, 1)
    trial.suggest_int("n", 1, 100, log=True)
    trial.suggest_categorical("c", [None, "a", 1, 2.5, True])
    trial.set_user_attr("é", [1, float("inf"), float("nan")])
    if trial.number == 1:
        raise optuna.TrialPruned()
    if trial.number == 2:
        raise ValueError("boom")
    return x, float("inf") if trial.number == 3 else x


study.optimize(objective, n_trials=4, catch=(ValueError,))
study.ask()
study.enqueue_trial({"x": 0.5})
single = optuna.create_study(storage=f"sqlite:///{sys.argv[1]}", study_name="single")
trial = single.ask()
for step, value in enumerate([0.5, float("inf"), float("-inf"), float("nan")]):
    trial.report(value, step)
single.tell(trial, 0.25)
