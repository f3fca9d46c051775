"""For each case {y, folds} on standard input: rows of each class a fold of StratifiedKFold, and rows a fold of KFold."""

import json
import sys
import warnings

import numpy
from sklearn.model_selection import KFold, StratifiedKFold

warnings.simplefilter("ignore")
answers = []
for case in json.load(sys.stdin):
    y = numpy.array(case["y"])
    stratified = StratifiedKFold(case["folds"], shuffle=True, random_state=0)
    plain = KFold(case["folds"], shuffle=True, random_state=0)
    answers.append([
        [numpy.bincount(y[test], minlength=y.max() + 1).tolist() for _, test in stratified.split(y, y)],
        [len(test) for _, test in plain.split(y)],
    ])
print(json.dumps(answers))
