"""What scikit-learn says of random cases, one JSON list a line: kind, classes, scores.

    python make.py SEED COUNT > reference.jsonl

The cases are drawn by a generator that `test/runtime/metrics/cases.ts` repeats bit for bit, so only scores are kept.
Classification: accuracy, balanced accuracy, log-loss, area under the curve (null where a class has no row), then f1, precision and
recall, each as binary (two classes) or macro, and macro, micro, weighted. Regression: rmse, r2, mse, mae.
"""

import json
import sys
import warnings

import numpy
from sklearn import metrics


class Draws:
    """xorshift32 (Marsaglia 2003)."""

    def __init__(self, seed):
        self.state = (seed * 2654435761 + 1) & 0xFFFFFFFF or 1

    def below(self, n):
        x = self.state
        x ^= (x << 13) & 0xFFFFFFFF
        x ^= x >> 17
        x ^= (x << 5) & 0xFFFFFFFF
        self.state = x
        return x % n


def classification(draws):
    classes = 2 + draws.below(5)
    rows = 1 + draws.below(40)
    present = 1 + draws.below(classes)
    # Certain predictions, and coarse ones, tie: within a row and between rows.
    kind = draws.below(4)
    truth, probabilities = [], []
    for _ in range(rows):
        truth.append(draws.below(present))
        if kind == 0:
            certain = draws.below(classes)
            probabilities.append([1.0 if c == certain else 0.0 for c in range(classes)])
            continue
        weights = [1 + draws.below(3 if kind == 1 else 1000) for _ in range(classes)]
        total = sum(weights)
        probabilities.append([weight / total for weight in weights])
    guess = numpy.argmax(probabilities, axis=1)
    averages = ["binary" if classes == 2 else "macro", "macro", "micro", "weighted"]
    by_class = [metrics.f1_score, metrics.precision_score, metrics.recall_score]
    return classes, [
        float(metrics.accuracy_score(truth, guess)),
        float(metrics.balanced_accuracy_score(truth, guess)),
        float(metrics.log_loss(truth, numpy.array(probabilities), labels=list(range(classes)))),
        area(truth, numpy.array(probabilities), classes),
        *(float(score(truth, guess, average=average, zero_division=0)) for score in by_class for average in averages),
    ]


def area(truth, probabilities, classes):
    if len(set(truth)) < classes:
        return None
    if classes == 2:
        return float(metrics.roc_auc_score(truth, probabilities[:, 1]))
    return float(metrics.roc_auc_score(truth, probabilities, multi_class="ovr", average="macro"))


def regression(draws):
    rows = 2 + draws.below(40)
    constant = draws.below(8) == 0
    exact = draws.below(8) == 0
    truth, predicted = [], []
    for _ in range(rows):
        truth.append(7.0 if constant else draws.below(100000) / 1000)
        noise = draws.below(20000) / 1000
        predicted.append(truth[-1] if exact else truth[-1] + noise)
    scores = [metrics.root_mean_squared_error, metrics.r2_score, metrics.mean_squared_error, metrics.mean_absolute_error]
    return 0, [float(score(truth, predicted)) for score in scores]


warnings.simplefilter("ignore")
draws = Draws(int(sys.argv[1]))
for case in range(int(sys.argv[2])):
    classes, scores = classification(draws) if case % 4 else regression(draws)
    print(json.dumps([classes, *scores]))
