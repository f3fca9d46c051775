import type { Arg, Clause, Expr } from '../ast.ts';
import type { ArgDescriptor } from '../catalog.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { constantOf } from '../formula.ts';
import type { Formula, RunOptions, UnitCall } from '../plan.ts';
import type { Settings } from '../scope.ts';
import { numberText } from '../text/number.ts';
import { lowerAddress } from './addresses.ts';
import type { Environment } from './environment.ts';
import { boundValue, replacement } from './names.ts';
import { describe, typeOf } from './types.ts';
import { labelsFor, lowerUnit } from './units.ts';
import { checkValue } from './values.ts';
import { alternatives, few, presentFirst } from './words.ts';

/** What `with` takes. */
export const OPTIONS: Readonly<Record<string, ArgDescriptor>> = {
  seed: { type: 'int', min: 0, default: 0, doc: 'seed of everything random: the same seed gives the same trials' },
  workers: { type: 'int', min: 1, max: 1024, default: 1, doc: 'trials that run at a time' },
  fresh: { type: 'bool', default: false, doc: 'forget the stored trials of this study first' },
  engine: { type: 'label', optional: true, doc: 'where trials run: `threads`, `processes`, `bullmq("redis://…")`' },
  store: { type: 'string', optional: true, doc: 'where this study is kept: `"sqlite:file.db"`, or `env("NAME")`' },
  timeout: { type: 'real', min: 0, optional: true, doc: 'time that one trial may take: `90 s`' },
  retries: { type: 'int', min: 0, default: 0, doc: 'times a failed trial is tried again' },
  max_failures: { type: 'int', min: 1, optional: true, doc: 'failed trials after which the study stops' },
  cache: { type: 'bool', default: false, doc: 'take over the value of an equal earlier trial' },
  repeats: { type: 'int', min: 1, default: 1, doc: 'runs of each sampler, each with a seed of its own' },
  on_error: {
    type: 'label',
    labels: ['fail', 'skip', 'stop'],
    default: 'fail',
    doc: 'what a failed trial does: is recorded, is not counted, or ends the study',
  },
  memory: { type: 'real', min: 0, optional: true, doc: 'memory that one trial of your own code may use: `2 GB`' },
};

/** What `set` takes beside `data`. */
export const SETTINGS: Readonly<Record<string, ArgDescriptor>> = {
  seed: OPTIONS.seed!,
  workers: OPTIONS.workers!,
  store: { ...OPTIONS.store!, default: 'sqlite:argmax.db', doc: 'where studies are kept: `"sqlite:file.db"`, or `env("NAME")`' },
  language: { type: 'label', labels: ['en', 'zh'], default: 'en', doc: 'language of messages' },
  engine: OPTIONS.engine!,
  timeout: OPTIONS.timeout!,
  retries: OPTIONS.retries!,
  max_failures: OPTIONS.max_failures!,
  cache: OPTIONS.cache!,
  on_error: OPTIONS.on_error!,
  memory: OPTIONS.memory!,
};

/** Options as they are written, by name. */
export interface Given {
  readonly value: Formula;
  readonly span: Span;
}

/** `with seed=7, timeout=90 s`: what is written and right. */
export function lowerWith(clauses: readonly Clause[], env: Environment): ReadonlyMap<string, Given> {
  const given = new Map<string, Given>();
  for (const clause of clauses) {
    if (clause.kind !== 'with') continue;
    for (const arg of clause.args) lowerOption(arg, given, env);
  }
  return given;
}

/** The options of a study, over the notebook's defaults. */
export function runOptions(given: ReadonlyMap<string, Given>, settings: Settings): RunOptions {
  return {
    seed: settings.seed ?? 0,
    workers: settings.workers ?? 1,
    fresh: false,
    ...(settings.engine === undefined ? {} : { engine: settings.engine }),
    ...(settings.timeout === undefined ? {} : { timeout: settings.timeout }),
    ...(settings.retries === undefined ? {} : { retries: settings.retries }),
    ...(settings.max_failures === undefined ? {} : { maxFailures: settings.max_failures }),
    ...(settings.cache === undefined ? {} : { cache: settings.cache }),
    ...(settings.on_error === undefined ? {} : { onError: settings.on_error }),
    ...(settings.memory === undefined ? {} : { memory: settings.memory }),
    ...writtenOptions(given),
  };
}

const FIELDS: Readonly<Record<string, keyof RunOptions>> = { max_failures: 'maxFailures', on_error: 'onError' };

/** The options that are written, as the plan has them; `repeats` is of a comparison. */
export function writtenOptions(given: ReadonlyMap<string, Given>): Partial<RunOptions> {
  const run: Partial<Record<keyof RunOptions, unknown>> = {};
  for (const [name, { value }] of given) {
    if (name === 'repeats') continue;
    const field = (FIELDS[name] ?? name) as keyof RunOptions;
    run[field] = field === 'engine' || field === 'store' ? value : constantOf(value);
  }
  return run as Partial<RunOptions>;
}

function lowerOption(arg: Arg, given: Map<string, Given>, env: Environment): undefined {
  const { cell } = env;
  if (arg.kind !== 'named') {
    const bare = arg.kind === 'positional' && arg.value.kind === 'ref' ? arg.value.name : undefined;
    if (bare !== 'fresh' && bare !== 'cache') {
      return cell.report('A0506', arg.span, { example: bare === undefined ? 'seed=7' : `${bare}=…` });
    }
    const fix = { title: `Write \`${bare}=true\``, edits: [{ span: arg.span, text: `${bare}=true` }] };
    return cell.report('A0506', arg.span, { example: `${bare}=true` }, { fix });
  }
  const name = arg.name.text;
  if (given.has(name)) return cell.report('A0507', arg.span, { name });
  const descriptor = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
  if (descriptor === undefined) {
    const suggestion = suggest(name, Object.keys(OPTIONS));
    const params = { name, all: Object.keys(OPTIONS).join(', '), suggestion };
    return cell.report('A0505', arg.name.span, params, replacement(arg.name.span, suggestion));
  }
  const value = lowerOptionValue(name, arg.value, descriptor, env);
  if (value !== undefined) given.set(name, { value, span: arg.span });
}

/** The value of an option or setting; undefined where it is wrong, already reported. */
export function lowerOptionValue(name: string, expr: Expr, descriptor: ArgDescriptor, env: Environment): Formula | undefined {
  if (name === 'engine') return lowerEngine(expr, env);
  if (name === 'store') return lowerAddress(expr, name, env);
  const formula = lowerConstant(expr, name, descriptor, env);
  if (formula !== undefined && name === 'memory') return checkMemory(formula, expr, env);
  return formula !== undefined && name === 'timeout' ? checkTimeout(formula, expr, env) : formula;
}

/** A value that must be known before the search runs; undefined where it is not one, already reported. */
function lowerConstant(expr: Expr, name: string, descriptor: ArgDescriptor, env: Environment): Formula | undefined {
  const { cell } = env;
  const formula = env.lower(expr, labelsFor(descriptor));
  if (formula === undefined) return undefined;
  const before = cell.diagnostics.length;
  checkValue(formula, { arg: name, descriptor }, expr.span, cell);
  if (cell.diagnostics.length > before) return undefined;
  return constantOf(formula) === undefined ? cell.report('A0329', expr.span, { what: `\`${name}\`` }) : formula;
}

/** A0503 for another measure, A0502 for none, A0317 for no time at all. */
function checkTimeout(formula: Formula, expr: Expr, { cell }: Environment): Formula | undefined {
  const text = cell.text(expr.span);
  if (expr.kind === 'quantity' && expr.measure !== 'seconds') {
    return cell.report('A0503', expr.span, { counter: 'timeout', wants: 'a time such as `90 s`', got: text });
  }
  if (formula.k === 'num' && formula.v === 0) {
    return cell.report('A0317', expr.span, { what: '`timeout`', bound: 'above 0', value: numberText(formula.v) });
  }
  if (expr.kind === 'num') {
    const fix = { title: `Write \`${text} s\``, edits: [{ span: expr.span, text: `${text} s` }] };
    cell.report('A0521', expr.span, { value: text }, { fix });
  }
  return formula;
}

/** A0503 for another measure or none, A0317 for nothing at all. */
function checkMemory(formula: Formula, expr: Expr, { cell }: Environment): Formula | undefined {
  if (expr.kind === 'num' || (expr.kind === 'quantity' && expr.measure !== 'bytes')) {
    return cell.report('A0503', expr.span, { counter: 'memory', wants: 'a size such as `2 GB`', got: cell.text(expr.span) });
  }
  if (formula.k === 'num' && formula.v === 0) {
    return cell.report('A0317', expr.span, { what: '`memory`', bound: 'above 0', value: numberText(formula.v) });
  }
  return formula;
}

/** `processes` or `bullmq("redis://…")`: an engine of the catalogue, or a let-bound one. */
function lowerEngine(expr: Expr, outside: Environment): UnitCall | undefined {
  const env = outside.inside({ connects: true });
  const { cell } = env;
  const callee = expr.kind === 'call' ? expr.callee : expr;
  if (callee.kind === 'ref' && boundValue(cell, callee.name) === undefined) {
    const { name, span } = callee;
    const unit = Object.hasOwn(cell.catalog.engine, name) ? cell.catalog.engine[name] : undefined;
    if (unit !== undefined) return lowerUnit(unit, expr.kind === 'call' ? expr.args : [], expr.span, env);
    const names = presentFirst(cell.catalog.engine);
    const suggestion = suggest(name, names);
    return cell.report('A0343', span, { name, all: alternatives(names, 'and'), suggestion }, replacement(span, suggestion));
  }
  const formula = env.lower(expr);
  if (formula === undefined) return undefined;
  if (formula.k === 'unit' && formula.kind === 'engine') return formula;
  const got = describe(typeOf(formula, env.params));
  const help = `the engines are ${few(presentFirst(cell.catalog.engine).map((name) => `\`${name}\``))}`;
  return cell.report('A0316', expr.span, { what: '`engine`', wants: 'an engine', got, help });
}
