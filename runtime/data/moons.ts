import { data } from '../core/unit.ts';
import { curveArguments, onTwoCurves } from './generated/curves.ts';

/**
 * Two interleaving half circles by the recipe of scikit-learn's `make_moons`: floor(n/2) points on the outer one (class 0),
 * the rest on the inner one (class 1), shuffled, then normal noise on both coordinates. Draws are ours, not numpy's.
 */
export default data({
  name: 'moons',
  doc: 'n × 2, two interleaving half circles, generated',
  args: curveArguments,
  tasks: ['classification'],
  load: async ({ args }) =>
    onTwoCurves(
      'moons',
      'moon',
      args,
      (i, count) => [Math.cos(turn(i, count)), Math.sin(turn(i, count))],
      (i, count) => [1 - Math.cos(turn(i, count)), 0.5 - Math.sin(turn(i, count))],
    ),
});

/** The angle of point `i` of `count`, evenly from 0 to π. */
function turn(i: number, count: number): number {
  return count === 1 ? 0 : (Math.PI * i) / (count - 1);
}
