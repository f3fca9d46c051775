import type { Let } from '../ast.ts';
import { captured } from '../check/captured.ts';
import type { Cell } from '../check/cell.ts';
import type { Argument } from '../check/environment.ts';
import { environment } from '../check/expressions.ts';
import { LAST } from '../check/names.ts';
import { lowerSpace } from '../check/search-list.ts';
import { isSpaceCall } from '../check/spaces.ts';
import { withId } from '../formula.ts';
import type { Formula, Step, ValueSpec } from '../plan.ts';
import { declareStudy, lowerSearch, searchStep } from './search.ts';

/** `let name = value`, `let f(x) = …`, `let s = search …`. */
export function lowerLet(statement: Let, cell: Cell): Step | undefined {
  const { name, params, value } = statement;
  if (name.text === LAST) cell.report('A0324', name.span, { name: name.text });
  if (value.kind === 'search') {
    const searched = lowerSearch(value, cell, name.text);
    if (searched === undefined) {
      cell.local.set(name.text, undefined);
      return undefined;
    }
    declareStudy(searched, cell);
    return searchStep(searched);
  }
  const spec = params === undefined ? lowerValue(statement, cell) : lowerDefinition(statement, cell);
  declareValue(name.text, spec, cell);
  return spec === undefined ? undefined : { op: 'define', name: name.text, value: spec };
}

function lowerValue({ name, value }: Let, cell: Cell): ValueSpec | undefined {
  if (value.kind === 'search') return undefined;
  if (value.kind === 'call' && isSpaceCall(value, cell)) return lowerSpace(value, cell);
  const formula = environment({ cell }).lower(value);
  return formula === undefined ? undefined : { k: 'formula', formula: named(formula, name.text, cell) };
}

/** A trained model goes on being what it was when it was bound, whatever becomes of its study. */
function named(formula: Formula, name: string, cell: Cell): Formula {
  if (formula.k !== 'fitted' || formula.name !== undefined) return formula;
  const span = cell.placeOf(formula);
  const bound: Formula = { ...formula, name };
  return span === undefined ? bound : cell.place(bound, span);
}

function lowerDefinition({ params = [], value }: Let, cell: Cell): ValueSpec | undefined {
  if (value.kind === 'search') return undefined;
  const args = new Map<string, Argument>();
  for (const param of params) {
    if (args.has(param.text)) return cell.report('A0325', param.span, { name: param.text });
    args.set(param.text, 'open');
  }
  const body = environment({ cell, args }).lower(value);
  if (body === undefined) return undefined;
  const source = cell.source.slice(value.span.start, value.span.end);
  return { k: 'function', params: [...args.keys()], source, names: captured(value, cell, args) };
}

/** The value under its name from here on: for this cell with node ids, for later ones without. */
function declareValue(name: string, spec: ValueSpec | undefined, cell: Cell): void {
  cell.local.set(name, spec);
  if (spec === undefined) return;
  const kept: ValueSpec = spec.k === 'formula' ? { ...spec, formula: withId(spec.formula) } : spec;
  cell.declare(name, kept);
}
