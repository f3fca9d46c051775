import type { Problem, Score } from '../../dsl/plan.ts';
import { Refusal } from '../core/errors.ts';
import { evaluate } from '../core/formula.ts';
import { nodeKey } from '../core/node-key.ts';
import type { Params } from '../core/trial.ts';

/**
 * The quality that the first objective measures at a point: of `if(c, a, b)` the branch that is taken. Throws A0664 where nothing
 * is trained there, or models that differ.
 * @param params derived ones included
 */
export function scoreAt(
  { objectives }: Pick<Problem, 'objectives'>,
  params: Params,
  refused: { readonly study: string; readonly what: string },
  node?: number,
): Score {
  const found: Score[] = [];
  // Not a number, rather than nothing: a sum goes on to its other terms.
  evaluate(objectives[0]!.formula, {
    params,
    score: (score) => {
      found.push(score);
      return Number.NaN;
    },
    run: () => Number.NaN,
  });
  const qualities = found.filter(({ protocol }) => protocol !== 'cost');
  const [first] = qualities;
  if (first === undefined) throw new Refusal('A0664', { ...refused, reason: 'nothing is trained' }, node);
  const trained = new Set(qualities.map(({ model, data }) => nodeKey(model) + nodeKey(data)));
  if (trained.size > 1) throw new Refusal('A0664', { ...refused, reason: `${trained.size} models are trained` }, node);
  return first;
}
