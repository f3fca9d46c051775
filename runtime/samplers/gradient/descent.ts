import { type BoxOptions, type Differentiable, minimiseInBox } from '../../math/lbfgsb.ts';

const OPTIONS: BoxOptions = { iterations: 500, gradientTolerance: 1e-10, valueTolerance: 1e-14 };
/** Steps of a fixed size that move no coordinate by more than this end a descent. */
const STILL = 1e-12;

/** The rows at which a quasi-Newton descent evaluates the loss, in order, after `start` itself. */
export function quasiNewton(loss: Differentiable, start: Float64Array): readonly Float64Array[] {
  const rows: Float64Array[] = [];
  const x = start.slice();
  const recorded: Differentiable = (row, gradient) => {
    rows.push(row.slice());
    return loss(row, gradient);
  };
  minimiseInBox(recorded, x, new Float64Array(x.length), new Float64Array(x.length).fill(1), OPTIONS);
  return rows.slice(1);
}

/**
 * The rows of projected gradient descent after `start`: steps of `rate` times the gradient in the parameters' own units, or
 * those of their logarithm on a log scale. Ends where it stands still, or where the loss is not finite.
 * @param widths of the ranges, in those units
 */
export function* steepest(
  loss: Differentiable,
  start: Float64Array,
  rate: number,
  widths: Float64Array,
): Generator<Float64Array, void, void> {
  const x = start.slice();
  const gradient = new Float64Array(x.length);
  for (let moved = Number.POSITIVE_INFINITY; moved > STILL; ) {
    if (!Number.isFinite(loss(x, gradient))) return;
    moved = 0;
    for (let j = 0; j < x.length; j++) {
      const before = x[j]!;
      x[j] = Math.min(1, Math.max(0, before - (rate * gradient[j]!) / widths[j]! ** 2));
      moved = Math.max(moved, Math.abs(x[j]! - before));
    }
    yield x.slice();
  }
}
