import type { Explain } from '../ast.ts';
import type { Cell } from '../check/cell.ts';
import { environment } from '../check/expressions.ts';
import { describe, typeOf } from '../check/types.ts';
import { explanationOf } from '../explain/explanation.ts';
import { explanationHtml } from '../explain/html.ts';
import { explanationText } from '../explain/text.ts';
import type { Step } from '../plan.ts';
import { lowerSearch } from './search.ts';

/** `explain search …`: the loop that the search stands for, nothing runs; `explain s`: the plan that a study was made by. */
export function lowerExplain({ of }: Explain, cell: Cell): Step | undefined {
  if (of.kind === 'search') {
    const searched = lowerSearch(of, cell);
    if (searched === undefined) return undefined;
    const study = searched.k === 'study' ? searched.study : searched.comparison;
    const explanation = explanationOf(study, cell.catalog);
    return { op: 'explain', study, text: explanationText(explanation), html: explanationHtml(explanation) };
  }
  const formula = environment({ cell }).lower(of);
  if (formula === undefined) return undefined;
  if (formula.k === 'study' && Object.hasOwn(cell.catalog.view, 'plan')) {
    const { k: _, ...study } = formula;
    return { op: 'view', view: { k: 'unit', kind: 'view', unit: 'plan', args: {}, id: cell.id(of.span) }, studies: [study] };
  }
  return cell.report('A0316', of.span, { what: '`explain`', wants: 'a search', got: describe(typeOf(formula)) });
}
