import { Rng } from '../../core/rng.ts';
import { sharedNumbers, type Table, withHash } from '../../core/table.ts';
import { type ArgValues, arg } from '../../core/unit.ts';

/** What a set of points on two curves takes. */
export const curveArguments = {
  n: arg.int({ default: 200, min: 2, max: 10_000_000, doc: 'rows, shared between the two classes' }),
  noise: arg.real({ default: 0.2, min: 0, doc: 'standard deviation of the noise on each coordinate' }),
  seed: arg.int({ default: 0, min: 0, doc: 'seed of the shuffle and the noise' }),
};

/** Point `i` of `count` on a curve. */
type Curve = (i: number, count: number) => readonly [number, number];

/**
 * ⌊n/2⌋ points on the outer curve (class 0), the rest on the inner one (class 1), shuffled, then normal noise on both
 * coordinates: the recipe that scikit-learn's `make_moons` and `make_circles` share. Draws are ours, not numpy's.
 */
export function onTwoCurves(name: string, target: string, args: ArgValues, outer: Curve, inner: Curve): Table {
  const { n, noise, seed } = args as { n: number; noise: number; seed: number };
  const outside = Math.floor(n / 2);
  const rng = new Rng(seed);
  const order = rng.shuffle(Int32Array.from({ length: n }, (_, i) => i));
  const x = sharedNumbers(2 * n);
  const y = sharedNumbers(n);
  for (let row = 0; row < n; row++) {
    const point = order[row]!;
    const isInner = point >= outside;
    const [u, v] = isInner ? inner(point - outside, n - outside) : outer(point, outside);
    x[2 * row] = u + noise * rng.normal();
    x[2 * row + 1] = v + noise * rng.normal();
    y[row] = isInner ? 1 : 0;
  }
  return withHash({
    name,
    task: 'classification',
    rows: n,
    columns: 2,
    x,
    y,
    features: ['x1', 'x2'],
    target,
    classes: ['0', '1'],
  });
}
