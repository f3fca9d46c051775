import type { Value } from '../../../dsl/plan.ts';
import { arg } from '../../core/unit.ts';
import type { Counts } from './counts.ts';

/** The argument by which a score of single classes becomes one number. */
export const average = arg.label({
  labels: ['auto', 'macro', 'micro', 'weighted'],
  default: 'auto',
  doc: 'over classes; auto: the second of two classes alone, macro with more',
});

/**
 * scikit-learn's averages: `auto` is `binary` with two classes, the second label being the positive one, and `macro` with more.
 * `macro` is the plain mean over the classes that occur in truth or prediction, `weighted` the mean by true rows, `micro`
 * counts all classes together (which is the accuracy).
 * @param scoreOf a class's score
 */
export function averaged(counts: Counts, how: Value, scoreOf: (c: number) => number): number {
  const { hits, actual, claimed } = counts;
  const classes = hits.length;
  if (how === 'auto' && classes === 2) return scoreOf(1);
  if (how === 'micro') return sum(hits) / sum(actual);
  let total = 0;
  let weights = 0;
  for (let c = 0; c < classes; c++) {
    const weight = how === 'weighted' ? actual[c]! : Number(actual[c]! + claimed[c]! > 0);
    total += weight * scoreOf(c);
    weights += weight;
  }
  return total / weights;
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
