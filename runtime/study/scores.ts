import type { Formula, Score } from '../../dsl/plan.ts';
import { childrenOf } from '../core/formula.ts';

/** The scores in a formula, in reading order. */
export function scoresIn(formula: Formula): readonly Score[] {
  return formula.k === 'score' ? [formula] : childrenOf(formula).flatMap(scoresIn);
}
