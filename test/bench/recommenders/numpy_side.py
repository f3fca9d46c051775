"""The numpy side of `node test/bench/recommenders/compare.ts`: the same algorithms as `factorization`, vectorised, float32, one
thread. Reads the ratings that the question names, answers one JSON line a fit, and leaves the factors in files.

Sums over the rows that a batch shares are the dear part: `np.add.at`, or a product with a sparse matrix of ones. The faster one of
the two is taken, by a trial of both.
"""

import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
import scipy
from scipy.sparse import csr_matrix


def add_at(target, rows, values):
    np.add.at(target, rows, values)


def add_product(target, rows, values):
    ones = np.ones(len(rows), np.float32)
    target += csr_matrix((ones, (rows, np.arange(len(rows)))), shape=(len(target), len(rows))) @ values


def add_sorted(target, rows, values):
    order = np.argsort(rows, kind="stable")
    sorted_rows = rows[order]
    first = np.flatnonzero(np.r_[True, sorted_rows[1:] != sorted_rows[:-1]])
    target[sorted_rows[first]] += np.add.reduceat(values[order], first, axis=0)


def squared(case, users, items, ratings, rng, add):
    factors, lr, reg, batch = case["factors"], np.float32(case["lr"]), np.float32(case["reg"]), case["batch"]
    p = (0.1 * rng.standard_normal((case["users"], factors))).astype(np.float32)
    q = (0.1 * rng.standard_normal((case["items"], factors))).astype(np.float32)
    of_user, of_item = np.zeros((case["users"], 1), np.float32), np.zeros((case["items"], 1), np.float32)
    mean = np.float32(ratings.mean())
    centred = ratings - mean
    for _ in range(case["epochs"]):
        order = rng.permutation(len(ratings))
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            u, i = users[rows], items[rows]
            pu, qi, bu, bi = p[u], q[i], of_user[u], of_item[i]
            e = (centred[rows] - np.einsum("rf,rf->r", pu, qi))[:, None] - bu - bi
            add(p, u, lr * (e * qi - reg * pu))
            add(q, i, lr * (e * pu - reg * qi))
            add(of_user, u, lr * (e - reg * bu))
            add(of_item, i, lr * (e - reg * bi))
    return p, q, of_user, of_item, float(mean)


def bpr(case, users, items, ratings, rng, add):
    factors, lr, reg, batch = case["factors"], np.float32(case["lr"]), np.float32(case["reg"]), case["batch"]
    p = (0.1 * rng.standard_normal((case["users"], factors))).astype(np.float32)
    q = (0.1 * rng.standard_normal((case["items"], factors))).astype(np.float32)
    of_item = np.zeros((case["items"], 1), np.float32)
    liked = np.zeros((case["users"], case["items"]), bool)
    liked[users, items] = True
    for _ in range(case["epochs"]):
        others = rng.integers(0, case["items"], len(users), np.int32)
        wrong = np.flatnonzero(liked[users, others])
        while len(wrong):
            others[wrong] = rng.integers(0, case["items"], len(wrong), np.int32)
            wrong = wrong[liked[users[wrong], others[wrong]]]
        order = rng.permutation(len(users))
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            u, i, j = users[rows], items[rows], others[rows]
            pu, qi, qj, bi, bj = p[u], q[i], q[j], of_item[i], of_item[j]
            apart = qi - qj
            x = np.einsum("rf,rf->r", pu, apart)[:, None] + bi - bj
            s = 1 / (1 + np.exp(x))
            add(p, u, lr * (s * apart - reg * pu))
            pull = s * pu
            add(q, i, lr * (pull - reg * qi))
            add(q, j, lr * (-pull - reg * qj))
            add(of_item, i, lr * (s - reg * bi))
            add(of_item, j, lr * (-s - reg * bj))
    return p, q, np.zeros((case["users"], 1), np.float32), of_item, 0.0


def als(case, users, items, ratings, rng, add):
    factors, reg = case["factors"], np.float32(case["reg"])
    x = (0.1 * rng.standard_normal((case["users"], factors))).astype(np.float32)
    y = (0.1 * rng.standard_normal((case["items"], factors))).astype(np.float32)
    extra = (case["alpha"] * ratings).astype(np.float32)

    def lists(rows, columns, count):
        order = np.argsort(rows, kind="stable")
        starts = np.searchsorted(rows[order], np.arange(count + 1))
        return starts, columns[order], extra[order]

    by_user, by_item = lists(users, items, case["users"]), lists(items, users, case["items"])
    eye = reg * np.eye(factors, dtype=np.float32)

    def solve(target, other, starts, columns, weights):
        gram = other.T @ other + eye
        a = np.empty((len(target), factors, factors), np.float32)
        b = np.zeros((len(target), factors), np.float32)
        for row in range(len(target)):
            start, end = starts[row], starts[row + 1]
            if start == end:
                a[row] = gram
                continue
            mine, more = other[columns[start:end]], weights[start:end]
            scaled = mine * more[:, None]
            a[row] = gram + scaled.T @ mine
            b[row] = (1 + more) @ mine
        target[:] = np.linalg.solve(a, b[:, :, None])[:, :, 0]

    for _ in range(case["epochs"]):
        solve(x, y, *by_user)
        solve(y, x, *by_item)
    return x, y, np.zeros((case["users"], 1), np.float32), np.zeros((case["items"], 1), np.float32), 0.0


ways = {"add.at": add_at, "sparse product": add_product, "sorted reduceat": add_sorted}
fastest = {}


def fit(case):
    folder = case["folder"]
    users = np.fromfile(f"{folder}/users", "<i4")
    items = np.fromfile(f"{folder}/items", "<i4")
    ratings = np.fromfile(f"{folder}/ratings", "<f4")
    train = {"squared": squared, "bpr": bpr, "als": als}[case["loss"]]
    key = (case["loss"], case["factors"], case["batch"], len(users))
    if key not in fastest and case["loss"] != "als":
        times = {}
        for name, way in ways.items():
            before = time.process_time()
            train({**case, "epochs": 1}, users, items, ratings, np.random.default_rng(0), way)
            times[name] = time.process_time() - before
        fastest[key] = min(times, key=times.get)
    way = fastest.get(key, "add.at")
    rng = np.random.default_rng(case["seed"])
    cpu, wall = time.process_time(), time.perf_counter()
    p, q, of_user, of_item, mean = train(case, users, items, ratings, rng, ways[way])
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    one = np.ones((1, 1), np.float32)
    user_rows = np.hstack([p, of_user, np.repeat(one, len(p), 0)])
    item_rows = np.hstack([q, np.repeat(one, len(q), 0), of_item])
    user_rows.astype("<f4").tofile(f"{folder}/numpy-users")
    item_rows.astype("<f4").tofile(f"{folder}/numpy-items")
    return {"cpu": cpu * 1000, "wall": wall * 1000, "mean": mean, "width": case["factors"] + 2, "way": way}


print(json.dumps({"version": f"numpy {np.__version__}, scipy {scipy.__version__}, Python {sys.version.split()[0]}"}), flush=True)
for line in sys.stdin:
    print(json.dumps(fit(json.loads(line))), flush=True)
