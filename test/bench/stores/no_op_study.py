"""`python no_op_study.py TRIALS`: the same study by Optuna, same journal mode and `synchronous`. Prints ms a trial as JSON."""

import json
import os
import sys
import tempfile
import time

import optuna
from sqlalchemy import event

WARM = 50
trials = int(sys.argv[1])
optuna.logging.set_verbosity(optuna.logging.WARNING)


def pragmas(connection, _):
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


with tempfile.TemporaryDirectory() as folder:
    storage = optuna.storages.RDBStorage("sqlite:///" + os.path.join(folder, "bench.db"))
    event.listen(storage.engine, "connect", pragmas)
    storage.engine.dispose()
    study = optuna.create_study(storage=storage, sampler=optuna.samplers.RandomSampler(seed=0))
    began = None

    def note(study, trial):
        global began
        if trial.number == WARM - 1:
            began = time.perf_counter(), time.process_time()

    study.optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=trials, callbacks=[note])
    wall, cpu = time.perf_counter() - began[0], time.process_time() - began[1]

print(json.dumps({"wall": 1000 * wall / (trials - WARM), "cpu": 1000 * cpu / (trials - WARM), "optuna": optuna.__version__}))
