"""Writes the built-in tables from scikit-learn into a folder (this one unless named).

    python make.py [FOLDER]

NAME.bin holds the features row by row and then the target: one byte a row, the class, or a little-endian float64. NAME.json
says how to read it, where it is from, and the SHA-256 of NAME.bin. `x` is `float64` (little-endian) or `uint8`; a value is
the stored number / `scale`.
"""

import hashlib
import json
import pathlib
import sys

import numpy
import sklearn
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits, load_iris, load_wine, make_classification


def write(folder, name, x, y, features, target, classes, recipe, kind, scale):
    stored = x if kind == "float64" else numpy.rint(x * scale)
    block = stored.astype({"float64": "<f8", "uint8": "u1"}[kind]).tobytes()
    block += y.astype("<f8" if classes is None else "u1").tobytes()
    assert numpy.array_equal(numpy.frombuffer(block, "<f8" if kind == "float64" else "u1", x.size) / scale, x.ravel())
    about = {
        "rows": x.shape[0],
        "columns": x.shape[1],
        "features": features,
        "target": target,
        **({} if classes is None else {"classes": classes}),
        "x": kind,
        "scale": scale,
        "recipe": recipe,
        "source": f"scikit-learn {sklearn.__version__}",
        "sha256": hashlib.sha256(block).hexdigest(),
    }
    (folder / f"{name}.bin").write_bytes(block)
    (folder / f"{name}.json").write_text(json.dumps(about, indent=2) + "\n")


def main(folder):
    x, y = make_classification(1000, 2, n_informative=2, n_redundant=0, random_state=42)
    recipe = "make_classification(1000, 2, n_informative=2, n_redundant=0, random_state=42)"
    write(folder, "classification", x, y, ["x1", "x2"], "class", ["0", "1"], recipe, "float64", 1)

    iris = load_iris()
    species = [str(name) for name in iris.target_names]
    write(folder, "iris", iris.data, iris.target, iris.feature_names, "species", species, "load_iris()", "uint8", 10)

    digits = load_digits()
    labels = [str(digit) for digit in digits.target_names]
    write(folder, "digits", digits.data, digits.target, digits.feature_names, "digit", labels, "load_digits()", "uint8", 1)

    wine = load_wine()
    cultivars = ["1", "2", "3"]
    write(folder, "wine", wine.data, wine.target, wine.feature_names, "cultivar", cultivars, "load_wine()", "float64", 1)

    cancer = load_breast_cancer()
    names = [str(name) for name in cancer.feature_names]
    kinds = [str(name) for name in cancer.target_names]
    write(folder, "breast_cancer", cancer.data, cancer.target, names, "diagnosis", kinds, "load_breast_cancer()", "float64", 1)

    diabetes = load_diabetes()
    names = diabetes.feature_names
    write(folder, "diabetes", diabetes.data, diabetes.target, names, "progression", None, "load_diabetes()", "float64", 1)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
