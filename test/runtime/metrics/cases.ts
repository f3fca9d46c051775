/** The random cases of `test/golden/metrics/make.py`, bit for bit. */
export interface Case {
  /** 0 for regression. */
  readonly classes: number;
  readonly truth: Float64Array;
  readonly predicted: Float64Array;
}

export function cases(seed: number, count: number): readonly Case[] {
  const below = draws(seed);
  return Array.from({ length: count }, (_, i) => (i % 4 === 0 ? regression(below) : classification(below)));
}

type Below = (n: number) => number;

/** xorshift32 (Marsaglia 2003). */
function draws(seed: number): Below {
  let state = (Math.imul(seed, 2654435761) + 1) >>> 0 || 1;
  return (n) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % n;
  };
}

function classification(below: Below): Case {
  const classes = 2 + below(5);
  const rows = 1 + below(40);
  const present = 1 + below(classes);
  // Certain predictions, and coarse ones, tie: within a row and between rows.
  const kind = below(4);
  const truth = new Float64Array(rows);
  const predicted = new Float64Array(rows * classes);
  for (let row = 0; row < rows; row++) {
    truth[row] = below(present);
    const mine = predicted.subarray(row * classes, (row + 1) * classes);
    if (kind === 0) {
      mine[below(classes)] = 1;
      continue;
    }
    const weights = Array.from({ length: classes }, () => 1 + below(kind === 1 ? 3 : 1000));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    mine.set(weights.map((weight) => weight / total));
  }
  return { classes, truth, predicted };
}

function regression(below: Below): Case {
  const rows = 2 + below(40);
  const constant = below(8) === 0;
  const exact = below(8) === 0;
  const truth = new Float64Array(rows);
  const predicted = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    truth[row] = constant ? 7 : below(100000) / 1000;
    const noise = below(20000) / 1000;
    predicted[row] = exact ? truth[row]! : truth[row]! + noise;
  }
  return { classes: 0, truth, predicted };
}
