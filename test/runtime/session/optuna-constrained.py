"""What Optuna makes of a constrained study of ours with two objectives, and a study of its own for us to read."""

import json
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
path = sys.argv[1]
storage = f"sqlite:///{path}"
ours = optuna.load_study(study_name="test/s", storage=storage)
theirs = optuna.create_study(study_name="theirs", storage=storage, direction="minimize")


def objective(trial):
    x = trial.suggest_float("x", -5, 5)
    act = trial.suggest_categorical("act", ["relu", "tanh"])
    return x * x + (act == "relu")


theirs.optimize(objective, n_trials=6)
print(json.dumps({"best": [trial.number for trial in ours.best_trials], "theirs": theirs.best_value}))
