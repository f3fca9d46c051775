import type { Explain } from '../ast.ts';
import type { Cell } from '../check/cell.ts';
import { environment } from '../check/expressions.ts';
import { LATER, reportLater } from '../check/later.ts';
import { describe, typeOf } from '../check/types.ts';
import { explainStudy } from '../explain.ts';
import type { Step } from '../plan.ts';
import { lowerSearch } from './search.ts';

/** `explain search …`: the loop that the search stands for; nothing runs. */
export function lowerExplain({ of }: Explain, cell: Cell): Step | undefined {
  if (of.kind === 'search') {
    const study = lowerSearch(of, cell);
    return study === undefined ? undefined : { op: 'explain', study, text: explainStudy(study, cell.catalog) };
  }
  const formula = environment({ cell }).lower(of);
  if (formula === undefined) return undefined;
  if (formula.k === 'study') return reportLater(cell, of.span, LATER.explainStudy);
  return cell.report('A0316', of.span, { what: '`explain`', wants: 'a search', got: describe(typeOf(formula)) });
}
