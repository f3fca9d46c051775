import type { Search, Using } from '../ast.ts';
import type { ComparisonSpec, StudySpec } from '../plan.ts';
import type { Cell } from './cell.ts';
import type { Strategy } from './strategy.ts';

/** The arms of a comparison, each under a name of its own: `bayes`, or `bayes(acq=ucb)` where there are two. */
export function armsOf(strategies: readonly Strategy[], studies: readonly StudySpec[]): ComparisonSpec['arms'] {
  const names = strategies.map(({ text }) => text.replace(/\(.*$/s, ''));
  return studies.map((study, i) => {
    const name = names[i]!;
    return { label: names.filter((other) => other === name).length > 1 ? strategies[i]!.text : name, study };
  });
}

/** A0426: the same sampler, written the same, twice. */
export function checkArms(search: Search, strategies: readonly Strategy[], cell: Cell): void {
  const clause = search.clauses.find((candidate): candidate is Using => candidate.kind === 'using');
  for (const [i, strategy] of strategies.entries()) {
    const first = strategies.findIndex(({ text }) => text === strategy.text);
    if (first === i || clause === undefined) continue;
    const secondary = [{ span: strategies[first]!.span, label: 'first here' }];
    cell.report('A0426', clause.strategies[i]?.span ?? strategy.span, { sampler: strategy.text }, { secondary });
  }
}
