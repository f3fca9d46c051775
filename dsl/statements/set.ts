import type { Expr, Name, SetDefaults } from '../ast.ts';
import type { Cell } from '../check/cell.ts';
import { environment } from '../check/expressions.ts';
import { replacement } from '../check/names.ts';
import { lowerOptionValue, SETTINGS } from '../check/options.ts';
import { describe, typeOf } from '../check/types.ts';
import { few } from '../check/words.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { constantOf, withId } from '../formula.ts';
import type { Formula, Step } from '../plan.ts';

/** `set data = …, seed = 7`: defaults of the notebook from here on. */
export function lowerSet(statement: SetDefaults, cell: Cell): readonly Step[] {
  const steps: Step[] = [];
  const seen = new Set<string>();
  for (const { name, value } of statement.items) {
    const key = name.text;
    if (seen.has(key)) cell.report('A0507', name.span, { name: key });
    seen.add(key);
    const formula = key === 'data' ? lowerData(value, cell) : lowerSetting(name, value, cell);
    if (formula === undefined) continue;
    cell.scope = { ...cell.scope, settings: { ...cell.scope.settings, [key]: settingOf(formula) } };
    steps.push({ op: 'set', key, value: formula, id: cell.id(value.span) });
  }
  return steps;
}

function settingOf(formula: Formula) {
  if (formula.k === 'env') return formula;
  return formula.k === 'unit' ? withId(formula) : constantOf(formula);
}

function lowerData(value: Expr, cell: Cell): Formula | undefined {
  const formula = environment({ cell }).lower(value, { unit: 'data' });
  if (formula === undefined) return undefined;
  if (formula.k === 'unit' && formula.kind === 'data') return formula;
  const help = value.kind === 'str' ? `write \`csv("${value.value}", target=column)\`` : undefined;
  return cell.report('A0316', value.span, { what: '`data`', wants: 'data', got: describe(typeOf(formula)), help });
}

function lowerSetting({ text: key, span }: Name, value: Expr, cell: Cell): Formula | undefined {
  const descriptor = Object.hasOwn(SETTINGS, key) ? SETTINGS[key] : undefined;
  if (descriptor === undefined) {
    const all = ['data', ...Object.keys(SETTINGS)];
    const suggestion = suggest(key, all);
    return cell.report('A0508', span, { name: key, all: few(all), suggestion }, replacement(span, suggestion));
  }
  return lowerOptionValue(key, value, descriptor, environment({ cell }));
}
