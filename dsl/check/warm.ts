import type { Clause, Expr, From, RecordLit } from '../ast.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { constantOf } from '../formula.ts';
import type { Param, Space, Value, Warm } from '../plan.ts';
import { domainText } from '../text/domain.ts';
import type { Environment } from './environment.ts';
import { LAST, namesHere, replacement, studyOf } from './names.ts';
import { contains } from './starts.ts';
import { describe, typeOf } from './types.ts';
import { few } from './words.ts';

/**
 * What `from` lists: studies, points `{hidden: 32}`, and data with a column a parameter.
 * @param env without the parameters of the search
 * @param space of the search; a define-by-run one has no parameters, and any point is taken
 */
export function lowerWarm(clauses: readonly Clause[], space: Space, env: Environment): readonly Warm[] {
  const clause = clauses.find((candidate): candidate is From => candidate.kind === 'from');
  return (clause?.sources ?? []).map((expr) => lowerSource(expr, space, env)).filter((warm) => warm !== undefined);
}

function lowerSource(expr: Expr, space: Space, env: Environment): Warm | undefined {
  if (expr.kind === 'record') return lowerPoint(expr, space, env);
  const { cell } = env;
  if (
    expr.kind === 'ref' &&
    expr.name !== LAST &&
    studyOf(cell, expr.name) === undefined &&
    !namesHere(env).includes(expr.name)
  ) {
    return reportNoStudy(expr.name, expr.span, env);
  }
  const formula = env.lower(expr);
  if (formula === undefined) return undefined;
  if (formula.k === 'study') {
    const { k: _, ...study } = formula;
    return { k: 'study', study };
  }
  if (formula.k === 'unit' && formula.kind === 'data') return { k: 'rows', data: formula };
  const help =
    formula.k === 'str'
      ? `write \`${unitOf(formula.v)}(${JSON.stringify(formula.v)})\``
      : 'for example `from first, {hidden: 32}`';
  return cell.report('A0316', expr.span, {
    what: '`from`',
    wants: 'studies, points and data',
    got: describe(typeOf(formula)),
    help,
  });
}

/** Who reads a file of that name. */
function unitOf(file: string): string {
  const ending = /\.(jsonl?|ndjson|parquet)$/i.exec(file)?.[1]?.toLowerCase() ?? 'csv';
  return ending === 'parquet' || ending === 'csv' ? ending : 'json';
}

/** A0603 for a name that no study has. */
export function reportNoStudy(name: string, span: Span, { cell }: Environment): undefined {
  const suggestion = suggest(
    name,
    Object.keys(cell.scope.studies).filter((known) => known !== LAST),
  );
  cell.report('A0603', span, { name, is: 'unknown', suggestion }, replacement(span, suggestion));
}

function lowerPoint(record: RecordLit, space: Space, env: Environment): Warm | undefined {
  const { cell } = env;
  const before = cell.count('error');
  const params: Record<string, Value> = {};
  const given = new Set<string>();
  for (const { key, value } of record.entries) {
    const name = key.kind === 'str' ? key.value : key.text;
    if (given.has(name)) {
      cell.report('A0319', key.span, { call: 'from', arg: name });
      continue;
    }
    given.add(name);
    Object.assign(params, coordinates(name, key.span, value, space, env));
  }
  return cell.count('error') > before ? undefined : { k: 'point', params, id: cell.id(record.span) };
}

/** One entry of a point; a list for a vector gives its length and its elements. */
function coordinates(name: string, span: Span, expr: Expr, space: Space, env: Environment): Readonly<Record<string, Value>> {
  const { cell } = env;
  const param = space.params.find((known) => known.name === name);
  const elements = param === undefined ? elementsOf(name, space) : [];
  if (param === undefined && elements.length === 0 && space.params.length > 0) {
    const derived = space.derived.some((known) => known.name === name);
    const names = [...new Set(space.params.map((known) => known.name.replace(/(\[\d+\]|\.length)$/, '')))];
    const suggestion = suggest(name, names);
    cell.report('A0650', span, { name, derived, all: few(names), suggestion }, replacement(span, suggestion));
    return {};
  }
  const domain = (param ?? elements[0])?.domain;
  const words = domain !== undefined && 'values' in domain ? domain.values.filter((value) => typeof value === 'string') : 'any';
  const formula = env.lower(expr, words);
  const value = formula === undefined ? undefined : constantOf(formula);
  if (formula !== undefined && value === undefined) cell.report('A0207', expr.span, { what: 'a value of a point' });
  if (value === undefined) return {};
  if (elements.length > 0) return vectorCoordinates(name, elements, value, expr, space, env);
  if (param === undefined || isInside(param, value, expr, env)) return { [name]: value };
  return {};
}

function vectorCoordinates(
  name: string,
  elements: readonly Param[],
  value: Value,
  expr: Expr,
  space: Space,
  env: Environment,
): Readonly<Record<string, Value>> {
  const length = space.params.find((known) => known.name === `${name}.length`);
  const least = elements.filter(({ when }) => when === undefined).length;
  if (!Array.isArray(value) || value.length < Math.max(1, least) || value.length > elements.length) {
    const size = least === elements.length ? String(least) : `${least} to ${elements.length}`;
    env.cell.report('A0651', expr.span, { name, size });
    return {};
  }
  const items: readonly Value[] = value;
  const spans = expr.kind === 'list' ? expr.items : [];
  const fits = items.map((item, i) => isInside(elements[i]!, item, spans[i] ?? expr, env));
  if (!fits.every(Boolean)) return {};
  return {
    ...(length === undefined ? {} : { [length.name]: items.length }),
    ...Object.fromEntries(items.map((item, i) => [elements[i]!.name, item])),
  };
}

function elementsOf(name: string, { params }: Space): readonly Param[] {
  return params.filter((param) => param.name.startsWith(`${name}[`));
}

function isInside({ name, domain }: Param, value: Value, { span }: Expr, { cell }: Environment): boolean {
  if (contains(domain, value)) return true;
  const words = 'values' in domain ? domain.values.filter((member) => typeof member === 'string') : [];
  const suggestion = typeof value === 'string' ? suggest(value, words) : undefined;
  const params = { name, value: cell.text(span), domain: domainText(domain), suggestion };
  cell.report('A0652', span, params, replacement(span, suggestion));
  return false;
}
