"""What scikit-learn's perceptrons become from given weights, rows in order: `python make.py > reference.jsonl`, a JSON object a line.

`before` and `after` are all weights ([inputs][outputs] of each layer in turn), then all biases.
"""

import itertools
import json
import warnings

import numpy as np
from sklearn.neural_network import MLPClassifier, MLPRegressor

warnings.filterwarnings("ignore")
random = np.random.RandomState(5)


def flat(model):
    return [round(float(v), 9) for part in model.coefs_ + model.intercepts_ for v in part.ravel()]


def case(output, hidden, batch, **args):
    x = random.normal(size=(29, 3))
    score = x @ random.normal(size=3) + 0.3 * random.normal(size=29)
    y = np.digitize(score, np.quantile(score, np.arange(1, output) / output)) if output else score
    kind = MLPClassifier if output else MLPRegressor
    options = dict(hidden_layer_sizes=hidden, batch_size=batch, shuffle=False, random_state=1, **args)
    start = kind(max_iter=1, **options).fit(x, y)
    before = flat(start)
    # A warm start goes on from these weights with a new optimizer.
    model = start.set_params(warm_start=True, max_iter=options.get("max_iter", 60)).fit(x, y)
    given = model.predict_proba(x) if output else model.predict(x).reshape(-1, 1)
    return {
        "output": output, "hidden": hidden, "batch": batch, **args,
        "x": x.round(9).ravel().tolist(), "y": y.round(9).tolist(), "before": before, "after": flat(model),
        "epochs": model.n_iter_, "loss": round(float(model.loss_), 9), "predicted": given.round(9).ravel().tolist(),
    }  # fmt: skip


cases = []
for output, activation in itertools.product((0, 2, 4), ("relu", "tanh", "logistic")):
    cases.append(case(output, [5], 29, activation=activation, solver="adam", learning_rate_init=0.01, alpha=0.1))
    cases.append(case(output, [6, 4], 12, activation=activation, solver="sgd", learning_rate_init=0.05, alpha=0.01))
cases.append(case(2, [9], 10, activation="relu", solver="sgd", learning_rate_init=0.1, nesterovs_momentum=False, momentum=0.5))
cases.append(case(4, [3, 5, 2], 7, activation="tanh", solver="adam", learning_rate_init=0.02, beta_1=0.8, beta_2=0.99, epsilon=1e-4))
# Stops by the rule.
cases.append(case(2, [8], 29, activation="relu", solver="adam", learning_rate_init=0.05, tol=0.02, n_iter_no_change=3))
cases.append(case(0, [8], 10, activation="tanh", solver="sgd", learning_rate_init=0.02, tol=0.005, n_iter_no_change=5))
for one in cases:
    print(json.dumps(one))
