import type { Expr } from '../ast.ts';
import type { Protocol, ScoreOptions } from '../plan.ts';
import type { Environment } from './environment.ts';

/** Reports options of a score that say two ways to split the rows. */
export function checkTogether(
  protocol: Protocol,
  { group, order, stratify, repeats }: ScoreOptions,
  given: ReadonlyMap<string, Expr>,
  env: Environment,
): undefined {
  const clash = (one: string, other: string, why: string): undefined =>
    env.cell.report('A0737', given.get(one)!.span, { one, other, why });
  if (order !== undefined && group !== undefined) return clash('group', 'order', 'rows in order are split where they stand');
  if (order !== undefined && stratify === 'yes') return clash('stratify', 'order', 'rows in order are split where they stand');
  if (order !== undefined && repeats > 1) return clash('repeats', 'order', 'rows in order can be split in one way only');
  if (protocol === 'holdout' && group !== undefined && stratify === 'yes') {
    clash('stratify', 'group', 'groups are held out as a whole, whatever classes they have');
  }
}
