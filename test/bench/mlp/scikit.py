"""The scikit-learn side of `node test/bench/mlp/compare.ts`: writes the rows of each case as float64
files, then answers one JSON line a fit. Runs on one thread."""

import json
import os
import sys
import time
import warnings

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
import sklearn
from sklearn.datasets import load_diabetes, load_digits, load_iris, make_classification
from sklearn.neural_network import MLPClassifier, MLPRegressor

warnings.filterwarnings("ignore")


def standard(x):
    deviation = x.std(axis=0)
    return (x - x.mean(axis=0)) / np.where(deviation == 0, 1, deviation)


def rows(name):
    if name.startswith("classification"):
        _, n, d = name.split("-")
        n, d = int(n), int(d)
        informative = {} if d > 2 else {"n_informative": 2, "n_redundant": 0}
        return make_classification(n, d, random_state=42, **informative)
    if name == "diabetes":
        x, y = load_diabetes(return_X_y=True)
        return standard(x), (y - y.mean()) / y.std()
    x, y = {"iris": load_iris, "digits": load_digits}[name](return_X_y=True)
    return standard(x), y


data = {}


def write(case):
    x, y = data.setdefault(case["data"], rows(case["data"]))
    folder = case["folder"]
    x.astype("<f8").tofile(f"{folder}/{case['data']}.x")
    y.astype("<f8").tofile(f"{folder}/{case['data']}.y")
    classes = 0 if case["data"] == "diabetes" else len(np.unique(y))
    return {"rows": len(y), "columns": x.shape[1], "classes": classes}


def fit(case):
    x, y = data[case["data"]]
    make = MLPRegressor if case["data"] == "diabetes" else MLPClassifier
    model = make(hidden_layer_sizes=case["hidden"], activation=case["activation"], solver=case["solver"], learning_rate_init=case["lr"], random_state=case["seed"])
    train, test = case["train"], case["test"]
    train_x, train_y, test_x, test_y = x[train], y[train], x[test], y[test]
    cpu, wall = time.process_time(), time.perf_counter()
    model.fit(train_x, train_y)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    score = model.score(test_x, test_y)
    return {"cpu": cpu * 1000, "wall": wall * 1000, "epochs": model.n_iter_, "score": score, "loss": model.loss_}


print(json.dumps({"version": f"scikit-learn {sklearn.__version__}, Python {sys.version.split()[0]}"}), flush=True)
for line in sys.stdin:
    case = json.loads(line)
    print(json.dumps(write(case) if case["do"] == "write" else fit(case)), flush=True)
