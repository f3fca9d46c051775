"""scikit-learn's side of `npm run bench:models`: one JSON line a fit, on one thread."""

import inspect
import json
import platform
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn import ensemble, linear_model, naive_bayes, neighbors, neural_network, svm, tree

warnings.filterwarnings("ignore")
homes = (ensemble, linear_model, naive_bayes, neighbors, neural_network, svm, tree)


def read(question, part):
    rows = np.fromfile(f"{question['prefix']}.{part}.x").reshape(-1, question["columns"])
    truth = np.fromfile(f"{question['prefix']}.{part}.y")
    return rows, truth.astype(int) if question["classes"] else truth


def answer(question):
    make = next(getattr(home, question["scikit"]["name"]) for home in homes if hasattr(home, question["scikit"]["name"]))
    seeded = {"random_state": question["seed"]} if "random_state" in inspect.signature(make).parameters else {}
    model = make(**question["scikit"]["args"], **seeded)
    train_x, train_y = read(question, "train")
    test_x, test_y = read(question, "test")
    began = time.process_time()
    model.fit(train_x, train_y)
    fitted = time.process_time()
    model.predict(test_x)
    done = time.process_time()
    return {"fit": (fitted - began) * 1000, "predict": (done - fitted) * 1000, "score": model.score(test_x, test_y)}


versions = {"python": platform.python_version(), "scikit-learn": sklearn.__version__, "numpy": np.__version__}
print(json.dumps(versions), flush=True)
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
