"""What scikit-learn says of random cases, one JSON list a line: kind, classes, scores.

    python make.py SEED COUNT > reference.jsonl

The cases are drawn by a generator that `test/runtime/metrics/cases.ts` repeats bit for bit, so only scores are kept.
Classification: accuracy, f1 as binary (two classes) or macro, f1 macro, micro and weighted, log-loss. Regression: rmse, r2.
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
    sure = draws.below(4) == 0
    truth, probabilities = [], []
    for _ in range(rows):
        truth.append(draws.below(present))
        if sure:
            certain = draws.below(classes)
            probabilities.append([1.0 if c == certain else 0.0 for c in range(classes)])
            continue
        weights = [1 + draws.below(1000) for _ in range(classes)]
        total = sum(weights)
        probabilities.append([weight / total for weight in weights])
    guess = numpy.argmax(probabilities, axis=1)
    f1 = lambda average: float(metrics.f1_score(truth, guess, average=average))
    return classes, [
        float(metrics.accuracy_score(truth, guess)),
        f1("binary") if classes == 2 else f1("macro"),
        f1("macro"),
        f1("micro"),
        f1("weighted"),
        float(metrics.log_loss(truth, numpy.array(probabilities), labels=list(range(classes)))),
    ]


def regression(draws):
    rows = 2 + draws.below(40)
    constant = draws.below(8) == 0
    exact = draws.below(8) == 0
    truth, predicted = [], []
    for _ in range(rows):
        truth.append(7.0 if constant else draws.below(100000) / 1000)
        noise = draws.below(20000) / 1000
        predicted.append(truth[-1] if exact else truth[-1] + noise)
    return 0, [float(metrics.root_mean_squared_error(truth, predicted)), float(metrics.r2_score(truth, predicted))]


warnings.simplefilter("ignore")
draws = Draws(int(sys.argv[1]))
for case in range(int(sys.argv[2])):
    classes, scores = classification(draws) if case % 4 else regression(draws)
    print(json.dumps([classes, *scores]))
