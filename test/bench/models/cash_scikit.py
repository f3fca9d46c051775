"""The other side of `npm run bench:cash`: the same search with scikit-learn's models under Optuna. Usage: cash_scikit.py SEED TRIALS
FOLDER; prints the best trial's value and its accuracy on the rows that no trial saw, and the CPU seconds of that last fit."""

import json
import sys
import time
import warnings

import optuna
import pandas
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.model_selection import cross_val_score
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler
from sklearn.svm import SVC

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)
seed, trials, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
folds = [(fold["train"], fold["test"]) for fold in json.load(open(f"{folder}/folds.json"))]


def read(name):
    table = pandas.read_csv(f"{folder}/{name}.csv")
    return table.iloc[:, :-1], table.iloc[:, -1]


def prepared(model, ordinal):
    words = make_column_selector(dtype_exclude="number")
    numbers = make_column_selector(dtype_include="number")
    if ordinal:
        encode = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
        scale = [SimpleImputer(strategy="median")]
    else:
        encode = OneHotEncoder(handle_unknown="ignore")
        scale = [SimpleImputer(strategy="median"), StandardScaler()]
    columns = make_column_transformer(
        (make_pipeline(*scale), numbers), (make_pipeline(SimpleImputer(strategy="most_frequent"), encode), words)
    )
    return make_pipeline(columns, model)


def model_of(trial):
    clf = trial.suggest_categorical("clf", ["svm", "forest", "mlp", "boosting"])
    if clf == "svm":
        c, gamma = trial.suggest_float("svm.C", 1e-2, 1e3, log=True), trial.suggest_float("svm.gamma", 1e-4, 1, log=True)
        return prepared(SVC(C=c, gamma=gamma), False)
    if clf == "forest":
        depth, leaf = trial.suggest_int("forest.depth", 2, 32), trial.suggest_int("forest.min_leaf", 1, 10)
        return prepared(RandomForestClassifier(max_depth=depth, min_samples_leaf=leaf, random_state=seed), True)
    if clf == "mlp":
        hidden = trial.suggest_int("mlp.hidden", 8, 128)
        rate = trial.suggest_float("mlp.lr", 1e-4, 1e-1, log=True)
        alpha = trial.suggest_float("mlp.alpha", 1e-6, 1, log=True)
        return prepared(MLPClassifier((hidden,), learning_rate_init=rate, alpha=alpha, random_state=seed), False)
    count = trial.suggest_int("boosting.trees", 20, 200)
    rate, leaves = trial.suggest_float("boosting.lr", 0.01, 0.5, log=True), trial.suggest_int("boosting.leaves", 4, 64)
    boosting = HistGradientBoostingClassifier(
        max_iter=count, learning_rate=rate, max_leaf_nodes=leaves, early_stopping=False, random_state=seed
    )
    return prepared(boosting, True)


x, y = read("train")
study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=seed))
study.optimize(lambda trial: cross_val_score(model_of(trial), x, y, cv=folds).mean(), n_trials=trials)
began = time.process_time()
every, truth = read("all")
best = model_of(optuna.trial.FixedTrial(study.best_params)).fit(x, y)
unseen = best.score(every[len(x) :], truth[len(x) :])
print(json.dumps({"best": study.best_value, "unseen": unseen, "refit": time.process_time() - began, "params": study.best_params}))
