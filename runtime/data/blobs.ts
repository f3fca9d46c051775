import { Rng } from '../core/rng.ts';
import { sharedNumbers, withHash } from '../core/table.ts';
import { arg, data } from '../core/unit.ts';

/** Centres lie in the cube from −10 to 10. */
const BOX = 10;

/**
 * Normal clouds around centres drawn evenly from a cube, shuffled: the recipe of scikit-learn's `make_blobs`. The first n mod
 * `centers` clouds have one point more than the others. Draws are ours, not numpy's.
 */
export default data({
  name: 'blobs',
  doc: 'n rows, a normal cloud a class, generated',
  example: 'search k in int[1, 30] maximize cv_accuracy(knn(k=k), blobs(n=500, centers=5, spread=3))',
  args: {
    n: arg.int({ default: 200, min: 2, max: 10_000_000, doc: 'rows, shared between the classes' }),
    features: arg.int({ default: 2, min: 1, max: 10_000, doc: 'columns' }),
    centers: arg.int({ default: 3, min: 2, max: 1000, doc: 'classes' }),
    spread: arg.real({ default: 1, min: 0, doc: 'standard deviation of each cloud' }),
    seed: arg.int({ default: 0, min: 0, doc: 'seed of the centres, the points and the shuffle' }),
  },
  tasks: ['classification'],
  load: async ({ args }) => {
    const { n, features, spread, seed } = args as Record<string, number> & { n: number; features: number; spread: number };
    const centers = Math.min(args.centers as number, n);
    const rng = new Rng(seed!);
    const center = Float64Array.from({ length: centers * features }, () => BOX * (2 * rng.next() - 1));
    const order = rng.shuffle(Int32Array.from({ length: n }, (_, i) => i));
    const x = sharedNumbers(n * features);
    const y = sharedNumbers(n);
    for (let row = 0; row < n; row++) {
      // Dealt out in turn: as many points a cloud as counting them off one cloud after another.
      const cloud = order[row]! % centers;
      for (let c = 0; c < features; c++) x[row * features + c] = center[cloud * features + c]! + spread * rng.normal();
      y[row] = cloud;
    }
    return withHash({
      name: 'blobs',
      task: 'classification',
      rows: n,
      columns: features,
      x,
      y,
      features: Array.from({ length: features }, (_, c) => `x${c + 1}`),
      target: 'blob',
      classes: Array.from({ length: centers }, (_, c) => String(c)),
    });
  },
});
