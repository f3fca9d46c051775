import type { Split } from '../folds.ts';

/**
 * Forward chaining, as scikit-learn's `TimeSeriesSplit`: the last `folds` blocks of ⌊rows / (folds + 1)⌋ rows in order are each
 * tested by a model of all rows before. Rows of equal value stay in the order of the table.
 */
export function chain(values: Float64Array, folds: number): readonly Split[] {
  const order = inOrder(values);
  const size = Math.floor(order.length / (folds + 1));
  return Array.from({ length: folds }, (_, fold) => {
    const from = order.length - (folds - fold) * size;
    return { train: order.slice(0, from).sort(), test: order.slice(from, from + size).sort() };
  });
}

/** The last ⌈share · rows⌉ rows in order are tested, but not all. */
export function holdOutLast(values: Float64Array, share: number): Split {
  const order = inOrder(values);
  const from = order.length - Math.min(Math.ceil(share * order.length), order.length - 1);
  return { train: order.slice(0, from).sort(), test: order.slice(from).sort() };
}

function inOrder(values: Float64Array): Int32Array {
  return Int32Array.from(values, (_, row) => row).sort((a, b) => values[a]! - values[b]! || a - b);
}
