import { scoresIn } from '../formula.ts';
import type { Assumption, Problem } from '../plan.ts';
import type { Cell } from './cell.ts';
import type { Strategy } from './strategy.ts';

/** What the first line of output says: data and folds where they were taken for granted, and always sampler, seed and n. */
export function assumptions(
  { objectives }: Problem,
  strategy: Strategy,
  n: number | undefined,
  seed: number,
  cell: Cell,
): readonly Assumption[] {
  const list: Assumption[] = [];
  const add = (assumption: Assumption): void => {
    if (!list.some((known) => JSON.stringify(known) === JSON.stringify(assumption))) list.push(assumption);
  };
  const scores = objectives
    .flatMap(({ formula }) => scoresIn(formula))
    .map(({ id, options }) => ({ options, ...(id === undefined ? undefined : cell.assumptions.get(id)) }));
  for (const score of scores) if (score.data !== undefined) add({ what: 'data', unit: score.data });
  for (const { folds, options } of scores) {
    const by = options.group !== undefined ? 'group' : options.order !== undefined ? 'order' : undefined;
    if (folds !== undefined) add({ what: 'folds', folds, ...(by === undefined ? {} : { by }) });
  }
  add({ what: 'sampler', unit: strategy.call.unit });
  add({ what: 'seed', seed });
  if (n !== undefined) add({ what: 'n', n });
  return list;
}
