"""The points of make_circles without noise: circle, x, y a row."""

import json
import sys

from sklearn.datasets import make_circles

x, y = make_circles(int(sys.argv[1]), shuffle=False, noise=None, factor=float(sys.argv[2]))
print(json.dumps([[int(circle), *map(float, row)] for circle, row in zip(y, x)]))
