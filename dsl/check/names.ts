import type { Span } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { withId } from '../formula.ts';
import type { Formula, StudyRef, UnitKind, ValueSpec } from '../plan.ts';
import type { StudySymbol } from '../scope.ts';
import type { Cell } from './cell.ts';
import { type Environment, type Labels, parameterNamed } from './environment.ts';
import { CONSTANTS, FUNCTIONS } from './functions.ts';
import { presentFirst } from './words.ts';

/** The name of the last study. */
export const LAST = 'it';

export const COUNTERS = ['trials', 'time', 'best', 'stale', 'failures', 'cost', 'regret', 'noise'] as const;

/** Kinds of units that an expression may name, in the order they are looked up. */
const NAMED_KINDS = ['model', 'data', 'sampler'] as const satisfies readonly UnitKind[];

/** A let-bound value; `wrong` where its definition has an error. */
export function boundValue(cell: Cell, name: string): ValueSpec | 'wrong' | undefined {
  if (cell.local.has(name)) return cell.local.get(name) ?? 'wrong';
  return Object.hasOwn(cell.scope.values, name) ? cell.scope.values[name] : undefined;
}

/** A study by the name a program uses for it. */
export function studyOf(cell: Cell, name: string): StudySymbol | undefined {
  const known = name === LAST ? (cell.scope.it ?? LAST) : name;
  return Object.hasOwn(cell.scope.studies, known) ? cell.scope.studies[known] : undefined;
}

export function studyRef(cell: Cell, name: string, span: Span): StudyRef {
  return { name, id: cell.id(span) };
}

/** What a bare word stands for, or undefined where nothing has that name. `silent`: it has, but its definition is wrong. */
export function resolve(name: string, span: Span, env: Environment, labels: Labels): Formula | 'silent' | undefined {
  const { cell } = env;
  if (env.counters === true) {
    const counter = COUNTERS.find((known) => known === name);
    if (counter !== undefined) return cell.place({ k: 'counter', name: counter }, span);
  }
  const arg = env.args?.get(name);
  if (arg !== undefined) return arg === 'open' ? cell.place({ k: 'arg', name }, span) : (arg(labels) ?? 'silent');
  const param = parameterNamed(env, name);
  if (param !== undefined) return cell.place({ k: 'param', name: param.name }, span);
  if (env.objectives?.has(name) === true) return cell.place({ k: 'objective', name }, span);
  const value = boundValue(cell, name);
  if (value === 'wrong') return 'silent';
  if (value?.k === 'formula') return inlined(name, value.formula, span, cell);
  if (value?.k === 'function') {
    cell.report('A0326', span, { name, is: 'a function', help: `call it: \`${name}(${value.params.join(', ')})\`` });
    return 'silent';
  }
  if (value?.k === 'space') {
    cell.report('A0326', span, { name, is: 'a space', help: `search it: \`search ${name} …\`` });
    return 'silent';
  }
  if (name === LAST || studyOf(cell, name) !== undefined) return cell.place({ k: 'study', ...studyRef(cell, name, span) }, span);
  if (Object.hasOwn(CONSTANTS, name)) return cell.place({ k: 'num', v: CONSTANTS[name]! }, span);
  for (const kind of NAMED_KINDS) {
    if (Object.hasOwn(cell.catalog[kind], name)) {
      return cell.place({ k: 'unit', kind, unit: name, args: {}, id: cell.id(span) }, span);
    }
  }
  return undefined;
}

/** A let-bound value in place of its name. Values of other cells get the place of the name, those of this cell keep theirs. */
function inlined(name: string, formula: Formula, span: Span, cell: Cell): Formula {
  const copy = cell.local.has(name) ? { ...formula } : withId(formula, cell.id(span));
  cell.place(copy, span);
  return copy.k === 'unit' ? cell.name(copy, name) : copy;
}

/** Every name that may stand as an expression here, nearest first. */
export function namesHere(env: Environment): readonly string[] {
  const { cell } = env;
  return [
    ...(env.counters === true ? COUNTERS : []),
    ...(env.args?.keys() ?? []),
    ...(env.closed === true ? [] : (env.params?.keys() ?? [])),
    ...cell.local.keys(),
    ...Object.keys(cell.scope.values),
    ...Object.keys(cell.scope.studies).filter((study) => study !== LAST),
    ...Object.keys(CONSTANTS),
    ...NAMED_KINDS.slice(0, 2).flatMap((kind) => presentFirst(cell.catalog[kind])),
  ];
}

/** Every name that may be called as an expression. */
export function callableNames(env: Environment): readonly string[] {
  const { catalog, scope, local } = env.cell;
  const functions = [...local, ...Object.entries(scope.values)].filter(([, value]) => value?.k === 'function');
  const scores = presentFirst(catalog.metric).flatMap((metric) =>
    catalog.metric[metric]!.measures === 'cost' ? [metric] : [`cv_${metric}`, `holdout_${metric}`, `train_${metric}`],
  );
  return [
    ...functions.map(([name]) => name),
    ...Object.keys(FUNCTIONS),
    ...scores,
    ...presentFirst(catalog.model),
    ...presentFirst(catalog.data),
    ...presentFirst(catalog.objective),
  ];
}

/** A fix that puts the suggested word in place of the one written. */
export function replacement(span: Span, suggestion: string | undefined) {
  return suggestion === undefined
    ? {}
    : { fix: { title: `Replace with \`${suggestion}\``, edits: [{ span, text: suggestion }] } };
}

/** A0301 with the nearest name that may stand here. */
export function reportUnknown(name: string, span: Span, env: Environment): undefined {
  const suggestion = suggest(name, namesHere(env));
  env.cell.report('A0301', span, { name, suggestion }, replacement(span, suggestion));
}
