import type { Assert } from '../ast.ts';
import type { Cell } from '../check/cell.ts';
import { environment } from '../check/expressions.ts';
import { describe, typeOf } from '../check/types.ts';
import { some } from '../formula.ts';
import type { Step } from '../plan.ts';

/** `assert condition, "note"`. */
export function lowerAssert({ test, note, span }: Assert, cell: Cell): Step | undefined {
  const formula = environment({ cell }).lower(test);
  if (formula === undefined) return undefined;
  const type = typeOf(formula);
  if (type !== 'boolean' && type !== 'unknown') {
    const example = 'assert it.best.value >= 0.9';
    return cell.report('A0414', test.span, { word: 'assert', got: describe(type), example });
  }
  if (some(formula, ({ k }) => k === 'score')) return cell.report('A0417', test.span, { what: 'a score' });
  if (some(formula, ({ k }) => k === 'run')) return cell.report('A0417', test.span, { what: 'an objective' });
  return {
    op: 'assert',
    test: formula,
    ...(note === undefined ? {} : { note: note.value }),
    source: cell.text(test.span),
    id: cell.id(span),
  };
}
