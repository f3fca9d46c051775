import { arg, data } from '../core/unit.ts';
import { curveArguments, onTwoCurves } from './generated/curves.ts';

/**
 * A circle of radius 1 (class 0, floor(n/2) points evenly spaced) around one of radius `factor` (class 1), shuffled, then normal
 * noise: the recipe of scikit-learn's `make_circles`. Draws are ours, not numpy's.
 */
export default data({
  name: 'circles',
  doc: 'n × 2, one circle inside another, generated',
  example: 'search k in int[1, 30] maximize cv_accuracy(knn(k=k), circles(noise=0.1, factor=0.5))',
  args: {
    ...curveArguments,
    factor: arg.real({ default: 0.8, min: 0, max: 1, doc: 'radius of the inner circle' }),
  },
  tasks: ['classification'],
  load: async ({ args }) => {
    const factor = args.factor as number;
    return onTwoCurves(
      'circles',
      'circle',
      args,
      (i, count) => [Math.cos(turn(i, count)), Math.sin(turn(i, count))],
      (i, count) => [factor * Math.cos(turn(i, count)), factor * Math.sin(turn(i, count))],
    );
  },
});

/** The angle of point `i` of `count`, evenly from 0 to 2π, the end left out. */
function turn(i: number, count: number): number {
  return (2 * Math.PI * i) / count;
}
