import type { Arg, Expr, Search } from '../ast.ts';
import type { ArgDescriptor } from '../catalog.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { constantOf } from '../formula.ts';
import type { Formula, RunOptions, Value } from '../plan.ts';
import type { Settings } from '../scope.ts';
import type { Environment } from './environment.ts';
import { LATER_OPTIONS, reportLater } from './later.ts';
import { replacement } from './names.ts';
import { labelsFor } from './units.ts';
import { checkValue } from './values.ts';

/** What `with` takes. */
export const OPTIONS: Readonly<Record<string, ArgDescriptor>> = {
  seed: { type: 'int', min: 0, default: 0, doc: 'seed of everything random: the same seed gives the same trials' },
  workers: { type: 'int', min: 1, max: 1024, default: 1, doc: 'trials that run at a time' },
  fresh: { type: 'bool', default: false, doc: 'forget the stored trials of this study first' },
};

/** What `set` takes beside `data`. */
export const SETTINGS: Readonly<Record<string, ArgDescriptor>> = {
  seed: OPTIONS.seed!,
  workers: OPTIONS.workers!,
  store: { type: 'string', default: 'sqlite:argmax.db', doc: 'where studies are kept: `sqlite:file.db`' },
  language: { type: 'label', labels: ['en', 'zh'], default: 'en', doc: 'language of messages' },
};

export interface Options {
  readonly run: RunOptions;
  readonly workersSpan?: Span;
}

/** `with seed=7, workers=2`, over the notebook's defaults. */
export function lowerOptions(search: Search, settings: Settings, env: Environment): Options {
  const given = new Map<string, { value: Value; span: Span }>();
  for (const clause of search.clauses) {
    if (clause.kind !== 'with') continue;
    for (const arg of clause.args) lowerOption(arg, given, env);
  }
  const number = (name: string): number | undefined => {
    const value = given.get(name)?.value;
    return typeof value === 'number' ? value : undefined;
  };
  const run = {
    seed: number('seed') ?? settings.seed ?? 0,
    workers: number('workers') ?? settings.workers ?? 1,
    fresh: given.get('fresh')?.value === true,
  };
  const workersSpan = given.get('workers')?.span;
  return { run, ...(workersSpan === undefined ? {} : { workersSpan }) };
}

function lowerOption(arg: Arg, given: Map<string, { value: Value; span: Span }>, env: Environment): undefined {
  const { cell } = env;
  if (arg.kind !== 'named') {
    const bare = arg.kind === 'positional' && arg.value.kind === 'ref' ? arg.value.name : undefined;
    if (bare !== 'fresh') return cell.report('A0506', arg.span, { example: bare === undefined ? 'seed=7' : `${bare}=…` });
    const fix = { title: 'Write `fresh=true`', edits: [{ span: arg.span, text: 'fresh=true' }] };
    return cell.report('A0506', arg.span, { example: 'fresh=true' }, { fix });
  }
  const name = arg.name.text;
  if (given.has(name)) return cell.report('A0507', arg.span, { name });
  const descriptor = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
  if (descriptor === undefined) {
    if (Object.hasOwn(LATER_OPTIONS, name)) return reportLater(cell, arg.span, LATER_OPTIONS[name]!);
    const suggestion = suggest(name, Object.keys(OPTIONS));
    const params = { name, all: Object.keys(OPTIONS).join(', '), suggestion };
    return cell.report('A0505', arg.name.span, params, replacement(arg.name.span, suggestion));
  }
  const formula = lowerConstant(arg.value, name, descriptor, env);
  const value = formula === undefined ? undefined : constantOf(formula);
  if (value !== undefined) given.set(name, { value, span: arg.span });
}

/** A value that must be known before the search runs; undefined where it is not one, already reported. */
export function lowerConstant(expr: Expr, name: string, descriptor: ArgDescriptor, env: Environment): Formula | undefined {
  const { cell } = env;
  const formula = env.lower(expr, labelsFor(descriptor));
  if (formula === undefined) return undefined;
  const before = cell.diagnostics.length;
  checkValue(formula, { arg: name, descriptor }, expr.span, cell);
  if (cell.diagnostics.length > before) return undefined;
  return constantOf(formula) === undefined ? cell.report('A0329', expr.span, { what: `\`${name}\`` }) : formula;
}
