import { Rng } from '../core/rng.ts';
import { sharedNumbers, withHash } from '../core/table.ts';
import { arg, data } from '../core/unit.ts';

/**
 * Two interleaving half circles by the recipe of scikit-learn's `make_moons`: floor(n/2) points on the outer one (class 0),
 * the rest on the inner one (class 1), shuffled, then normal noise on both coordinates. Draws are ours, not numpy's.
 */
export default data({
  name: 'moons',
  doc: 'n × 2, two interleaving half circles, generated',
  args: {
    n: arg.int({ default: 200, min: 2, max: 10_000_000, doc: 'rows, shared between the two classes' }),
    noise: arg.real({ default: 0.2, min: 0, doc: 'standard deviation of the noise on each coordinate' }),
    seed: arg.int({ default: 0, min: 0, doc: 'seed of the shuffle and the noise' }),
  },
  tasks: ['classification'],
  load: async ({ args }) => {
    const { n, noise, seed } = args as { n: number; noise: number; seed: number };
    const outer = Math.floor(n / 2);
    const rng = new Rng(seed);
    const order = rng.shuffle(Int32Array.from({ length: n }, (_, i) => i));
    const x = sharedNumbers(2 * n);
    const y = sharedNumbers(n);
    for (let row = 0; row < n; row++) {
      const point = order[row]!;
      const inner = point >= outer;
      const angle = inner ? turn(point - outer, n - outer) : turn(point, outer);
      x[2 * row] = (inner ? 1 - Math.cos(angle) : Math.cos(angle)) + noise * rng.normal();
      x[2 * row + 1] = (inner ? 0.5 - Math.sin(angle) : Math.sin(angle)) + noise * rng.normal();
      y[row] = inner ? 1 : 0;
    }
    const features = ['x1', 'x2'];
    return withHash({
      name: 'moons',
      task: 'classification',
      rows: n,
      columns: 2,
      x,
      y,
      features,
      target: 'moon',
      classes: ['0', '1'],
    });
  },
});

/** The angle of point `i` of `count`, evenly from 0 to π. */
function turn(i: number, count: number): number {
  return count === 1 ? 0 : (Math.PI * i) / (count - 1);
}
