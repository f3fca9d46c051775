"""Loads a study of ours, prints what Optuna makes of it, and continues it with five trials of TPE."""

import json
import sys
import warnings

import optuna

warnings.simplefilter("error")
optuna.logging.set_verbosity(optuna.logging.ERROR)
storage = f"sqlite:///{sys.argv[1]}"
study = optuna.load_study(study_name="nb/s", storage=storage, sampler=optuna.samplers.TPESampler(seed=1))


def told(trial):
    return {
        "number": trial.number,
        "state": trial.state.name,
        "values": trial.values,
        "params": trial.params,
        "reports": list(map(list, trial.intermediate_values.items())),
        "attributes": trial.user_attrs,
        "distributions": {k: json.loads(optuna.distributions.distribution_to_json(d)) for k, d in trial.distributions.items()},
        "inside": all(d._contains(d.to_internal_repr(trial.params[k])) for k, d in trial.distributions.items()),
        "started": trial.datetime_start.timestamp(),
        "finished": trial.datetime_complete and trial.datetime_complete.timestamp(),
    }


before = [told(trial) for trial in study.trials]
best = study.best_trial.number
importances = optuna.importance.get_param_importances(study)
frame = study.trials_dataframe()


def objective(trial):
    hidden = trial.suggest_int("hidden", 1, 100)
    trial.suggest_int("even", 2, 20, step=2)
    trial.suggest_int("trees", 1, 512, log=True)
    trial.suggest_int("grid", 10, 90, step=20)
    trial.suggest_float("net.lr", 1e-5, 1, log=True)
    trial.suggest_float("momentum", 0, 0.999)
    trial.suggest_float("dropout", 0, 0.6, step=0.1)
    trial.suggest_categorical("bias", [False, True])
    trial.suggest_categorical("solver", ["adam", "sgd", 1, True, 2.5, 'é "quoted"'])
    trial.suggest_categorical("batch", [16, 32, 64])
    trial.set_user_attr("note", {"from": "Optuna"})
    trial.report(0.5, 1)
    return 1000.0 + hidden


study.optimize(objective, n_trials=5)
json.dump(
    {
        "directions": [d.name for d in study.directions],
        "attributes": study.user_attrs,
        "before": before,
        "best": best,
        "importances": importances,
        "columns": list(frame.columns),
        "rows": len(frame),
        "after": [told(trial) for trial in study.trials[len(before) :]],
    },
    sys.stdout,
)
