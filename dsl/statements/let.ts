import type { Let } from '../ast.ts';
import type { Cell } from '../check/cell.ts';
import { environment } from '../check/expressions.ts';
import { LAST } from '../check/names.ts';
import { withId } from '../formula.ts';
import type { Step, ValueSpec } from '../plan.ts';
import { declareStudy, lowerSearch } from './search.ts';

/** `let name = value`, `let f(x) = …`, `let s = search …`. */
export function lowerLet(statement: Let, cell: Cell): Step | undefined {
  const { name, params, value } = statement;
  if (name.text === LAST) cell.report('A0324', name.span, { name: name.text });
  if (value.kind === 'search') {
    const study = lowerSearch(value, cell, name.text);
    if (study === undefined) {
      cell.local.set(name.text, undefined);
      return undefined;
    }
    declareStudy(study, cell);
    return { op: 'optimize', study };
  }
  const spec = params === undefined ? lowerValue(statement, cell) : lowerDefinition(statement, cell);
  declareValue(name.text, spec, cell);
  return spec === undefined ? undefined : { op: 'define', name: name.text, value: spec };
}

function lowerValue({ value }: Let, cell: Cell): ValueSpec | undefined {
  if (value.kind === 'search') return undefined;
  const formula = environment({ cell }).lower(value);
  return formula === undefined ? undefined : { k: 'formula', formula };
}

function lowerDefinition({ params = [], value }: Let, cell: Cell): ValueSpec | undefined {
  if (value.kind === 'search') return undefined;
  const args = new Set<string>();
  for (const param of params) {
    if (args.has(param.text)) return cell.report('A0325', param.span, { name: param.text });
    args.add(param.text);
  }
  const body = environment({ cell, args }).lower(value);
  return body === undefined ? undefined : { k: 'function', params: [...args], body };
}

/** The value under its name from here on: for this cell with node ids, for later ones without. */
function declareValue(name: string, spec: ValueSpec | undefined, cell: Cell): void {
  cell.local.set(name, spec);
  if (spec === undefined) return;
  const kept: ValueSpec =
    spec.k === 'space'
      ? spec
      : spec.k === 'formula'
        ? { ...spec, formula: withId(spec.formula) }
        : { ...spec, body: withId(spec.body) };
  const { [name]: _, ...studies } = cell.scope.studies;
  cell.scope = { ...cell.scope, values: { ...cell.scope.values, [name]: kept }, studies };
}
