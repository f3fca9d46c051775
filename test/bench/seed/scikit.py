"""The tutorial's program: scikit-optimize over scikit-learn. Usage: scikit.py SOLVER FOLDS.json; prints its trials as JSON."""

import json
import sys
import warnings

from sklearn.datasets import make_classification
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import cross_val_score
from sklearn.neural_network import MLPClassifier
from skopt import gp_minimize
from skopt.space import Integer

warnings.filterwarnings("ignore", category=ConvergenceWarning)
warnings.filterwarnings("ignore", category=UserWarning, module="skopt")

solver, folds_file = sys.argv[1:]
folds = [(fold["train"], fold["test"]) for fold in json.load(open(folds_file))]
x, y = make_classification(1000, 2, n_informative=2, n_redundant=0, random_state=42)
trials = []


def objective(point):
    hidden = int(point[0])
    model = MLPClassifier(hidden_layer_sizes=(hidden,), solver=solver, random_state=0)
    value = cross_val_score(model, x, y, cv=folds).mean()
    trials.append({"hidden": hidden, "value": float(value)})
    return -value


gp_minimize(objective, [Integer(1, 100, name="hidden")], n_calls=50, random_state=0)
print(json.dumps({"trials": trials}))
