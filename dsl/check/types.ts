import type { Formula, StudyRef, UnitKind } from '../plan.ts';
import type { ParameterTable } from './parameters.ts';

/** What an expression stands for; `unknown` fits everywhere. */
export type Type =
  | 'number'
  | 'boolean'
  | 'label'
  | 'list'
  | 'set'
  | 'range'
  | 'study'
  | 'record'
  | 'fitted'
  | 'predictions'
  | 'unknown'
  | UnitKind;

const DESCRIPTIONS: Readonly<Record<Type, string>> = {
  number: 'a number',
  boolean: 'a condition',
  label: 'text',
  list: 'a list',
  set: 'a set',
  range: 'a range',
  study: 'a study',
  record: 'a record',
  unknown: 'something unknown',
  sampler: 'a sampler',
  model: 'a model',
  metric: 'a metric',
  data: 'data',
  view: 'a view',
  store: 'a store',
  engine: 'an engine',
  pruner: 'a pruner',
  objective: 'an objective function',
  format: 'a format',
  fitted: 'a trained model',
  predictions: 'predictions',
};

/** A type with its article, for messages. */
export function describe(type: Type): string {
  return DESCRIPTIONS[type];
}

/** Members of a study and their types; `best.params.x` is whatever `x` is. */
export const STUDY_MEMBERS: Readonly<Record<string, Type>> = {
  best: 'record',
  trials: 'number',
  pareto: 'record',
  name: 'label',
  seed: 'number',
};
export const BEST_MEMBERS: Readonly<Record<string, Type>> = {
  value: 'number',
  values: 'record',
  params: 'record',
  number: 'number',
};
/** Of the trials that no other beats: how many, their numbers, and their values by objective. */
export const PARETO_MEMBERS: Readonly<Record<string, Type>> = { count: 'number', numbers: 'list', values: 'record' };

/** The study that a chain of members begins with, and the names after it: `best`, `values`. */
export function studyPath(formula: Formula): { readonly study: StudyRef; readonly path: readonly string[] } | undefined {
  if (formula.k === 'study') return { study: formula, path: [] };
  const of = formula.k === 'member' ? studyPath(formula.of) : undefined;
  return formula.k !== 'member' || of === undefined ? undefined : { study: of.study, path: [...of.path, formula.name] };
}

/** @param params parameters of the search around it, if any */
export function typeOf(formula: Formula, params?: ParameterTable): Type {
  switch (formula.k) {
    case 'num':
    case 'counter':
    case 'objective':
    case 'score':
    case 'run':
      return 'number';
    case 'vector':
      return 'list';
    case 'index':
      return elementType(formula.of, params);
    case 'env':
      return 'label';
    case 'fitted':
    case 'loaded':
      return 'fitted';
    case 'predicted':
      return 'predictions';
    case 'str':
      return 'label';
    case 'bool':
      return 'boolean';
    case 'list':
    case 'set':
    case 'range':
    case 'study':
      return formula.k;
    case 'param':
      return params?.get(formula.name)?.type ?? 'unknown';
    case 'arg':
      return 'unknown';
    case 'unit':
      return formula.kind;
    case 'member':
      return memberType(formula);
    case 'op':
      return operatorType(formula.op, formula.args, params);
    case 'fn':
      return functionType(formula.fn, formula.args, params);
  }
}

/** The type of a list's elements, where all are of one. */
function elementType(of: Formula, params?: ParameterTable): Type {
  if (of.k === 'param') return params?.get(of.name)?.vector?.elements[0]?.type ?? 'unknown';
  const [first, ...rest] = of.k === 'list' ? of.items.map((item) => typeOf(item, params)) : [];
  return first !== undefined && rest.every((type) => type === first) ? first : 'unknown';
}

function memberType(member: Formula & { k: 'member' }): Type {
  const [first, second, third, ...more] = studyPath(member)?.path ?? [];
  if (first === undefined || more.length > 0) return 'unknown';
  if (second === undefined) return STUDY_MEMBERS[first] ?? 'unknown';
  const type = (first === 'pareto' ? PARETO_MEMBERS : BEST_MEMBERS)[second] ?? 'unknown';
  if (third === undefined) return type;
  return second === 'values' ? (first === 'pareto' ? 'list' : 'number') : 'unknown';
}

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '^', 'neg']);

function operatorType(op: string, args: readonly Formula[], params?: ParameterTable): Type {
  if (!ARITHMETIC.has(op)) return 'boolean';
  return args.some((arg) => typeOf(arg, params) === 'list') ? 'list' : 'number';
}

function functionType(fn: string, args: readonly Formula[], params?: ParameterTable): Type {
  if (fn === 'if') {
    const type = typeOf(args[1]!, params);
    return type === 'unknown' ? typeOf(args[2]!, params) : type;
  }
  if (fn === 'min' || fn === 'max') return 'number';
  return typeOf(args[0]!, params) === 'list' ? 'list' : 'number';
}
