import type { Clause, Resume } from '../ast.ts';
import type { Cell } from '../check/cell.ts';
import { environment } from '../check/expressions.ts';
import { studyOf } from '../check/names.ts';
import { lowerWith, writtenOptions } from '../check/options.ts';
import { checkPruners, lowerPruner } from '../check/pruners.ts';
import { changedStop, lowerUntil } from '../check/stop.ts';
import { lowerStrategies } from '../check/strategy.ts';
import { lowerStudy } from '../check/study-calls.ts';
import type { Step } from '../plan.ts';

const CHANGES: ReadonlySet<Clause['kind']> = new Set(['using', 'until', 'prune', 'with']);

/** `resume s using bayes(n=100)`: a stored study goes on with another sampler, pruner, budget or options. */
export function lowerResume({ study: expr, clauses, span }: Resume, cell: Cell): Step | undefined {
  const before = cell.count('error');
  const env = environment({ cell });
  const study = lowerStudy(expr, env);
  for (const { kind, span: place } of clauses) {
    if (!CHANGES.has(kind)) cell.report('A0655', { ...place, end: place.start + kind.length }, { word: kind });
  }
  const symbol = study === undefined || study.elsewhere === true ? undefined : studyOf(cell, study.name);
  const objectives = symbol?.objectives.length ?? 1;
  const strategies = lowerStrategies(clauses, undefined, env);
  const [strategy, second] = strategies;
  if (second !== undefined) cell.report('A0656', second.span, {});
  const pruner = lowerPruner(clauses, env);
  checkPruners(clauses, strategies, objectives, env);
  const until = lowerUntil(clauses, { params: new Set(symbol?.params ?? []), objectives }, cell);
  const given = lowerWith(clauses, env);
  for (const name of ['fresh', 'repeats', 'store', 'seed']) {
    const option = given.get(name);
    if (option !== undefined) cell.report('A0657', option.span, { name });
  }
  if (study === undefined || cell.count('error') > before) return undefined;
  const prune = strategy?.prune ?? pruner;
  return {
    op: 'resume',
    study,
    change: {
      ...(strategy === undefined ? {} : { strategy: strategy.call }),
      ...(prune === undefined ? {} : { prune }),
      ...changedStop(strategy, until),
      run: writtenOptions(given),
    },
    id: cell.id(span),
  };
}
