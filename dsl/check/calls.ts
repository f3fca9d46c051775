import type { Arg, Call, Expr } from '../ast.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { rivalCall } from '../diagnostics/rivalCalls.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { Formula, ValueSpec } from '../plan.ts';
import { type Argument, type Environment, type Labels, parameterNamed } from './environment.ts';
import { lowerFunction } from './function-calls.ts';
import { FUNCTIONS } from './functions.ts';
import { inlineFunction } from './inline.ts';
import { boundValue, callableNames, replacement, studyOf } from './names.ts';
import { scoreName } from './protocols.ts';
import { asRun, lowerRun } from './runs.ts';
import { lowerScore } from './scores.ts';
import { STUDY_CALLS } from './study-calls.ts';
import { describe, typeOf } from './types.ts';
import { descriptorOf, lowerUnit, refineUnit } from './units.ts';
import { presentFirst } from './words.ts';

/** `name(arguments)`: a function, a score, a catalogue unit, or a let-bound one of these. */
export function lowerCall(call: Call, env: Environment, labels: Labels): Formula | undefined {
  const { cell } = env;
  const { callee } = call;
  if (callee.kind !== 'ref') {
    if (callee.kind === 'call') return callResult(callee, call, env);
    if (callee.kind !== 'recovered' && !reportRival(call, env)) notCallable(cell.text(callee.span), 'a value', callee.span, env);
    return undefined;
  }
  const { name } = callee;
  const arg = env.args?.get(name);
  if (arg !== undefined) return callArgument(name, arg, call, env);
  if (parameterNamed(env, name) !== undefined) return notCallable(name, 'a parameter', callee.span, env);
  const value = boundValue(cell, name);
  if (value === 'wrong') return undefined;
  if (value?.k === 'function') return inlineFunction(name, value, call, env);
  if (value?.k === 'space' || (value === undefined && name === 'space')) return reportSpace(name, value, call, env);
  if (value?.k === 'formula') return callValue(name, value.formula, call, callee, env);
  if (studyOf(cell, name) !== undefined) return notCallable(name, 'a study', callee.span, env);
  if (Object.hasOwn(FUNCTIONS, name)) return lowerFunction(name, FUNCTIONS[name]!, call, env, labels);
  if (Object.hasOwn(STUDY_CALLS, name)) return STUDY_CALLS[name]!.lower(call, env);
  const { metric } = cell.catalog;
  const score = scoreName(name);
  if (score !== undefined && Object.hasOwn(metric, score.metric) && metric[score.metric]!.measures !== 'cost') {
    return lowerScore(call, name, score.protocol, metric[score.metric]!, env);
  }
  if (Object.hasOwn(metric, name) && metric[name]!.measures === 'cost') return lowerScore(call, name, 'cost', metric[name]!, env);
  for (const kind of ['model', 'data', 'sampler', 'pruner'] as const) {
    if (Object.hasOwn(cell.catalog[kind], name)) return lowerUnit(cell.catalog[kind][name]!, call.args, call.span, env);
  }
  if (Object.hasOwn(cell.catalog.engine, name)) {
    return lowerUnit(cell.catalog.engine[name]!, call.args, call.span, env.inside({ connects: true }));
  }
  if (Object.hasOwn(cell.catalog.objective, name)) return lowerObjectiveCall(name, call, env);
  reportUncallable(name, callee.span, call, env, labels);
  return undefined;
}

/** `m(hidden=8)` where `m` is an argument of a function. */
function callArgument(name: string, arg: Argument, call: Call, env: Environment): Formula | undefined {
  if (arg !== 'open') {
    const formula = arg(undefined);
    return formula === undefined ? undefined : callValue(name, formula, call, call.callee, env);
  }
  const values = call.args.map(({ value }) => (value === undefined ? undefined : env.lower(value, 'any')));
  return values.includes(undefined) ? undefined : env.cell.place({ k: 'arg', name }, call.span);
}

/** A0326: a space has a name, given by `let`, and is searched by it. */
function reportSpace(name: string, value: ValueSpec | undefined, { span, callee }: Call, env: Environment): undefined {
  if (value !== undefined) return notCallable(name, 'a space', callee.span, env, `search it: \`search ${name} …\``);
  const help = 'name it: `let sp = space(…)`, then `search sp …`';
  env.cell.report('A0326', span, { name: 'space(…)', is: 'a list of parameters', help });
}

/** The user's own code: a command is a number where it is computed with, a function waits for its arguments. */
function lowerObjectiveCall(name: string, call: Call, env: Environment): Formula | undefined {
  const objective = lowerUnit(env.cell.catalog.objective[name]!, call.args, call.span, env);
  const computed = env.params !== undefined || env.args !== undefined;
  return name === 'command' && computed ? asRun(objective, call.span, env) : objective;
}

/** `python("train.py")(lr)`. */
function callResult(callee: Call, call: Call, env: Environment): Formula | undefined {
  if (reportRival(call, env)) return undefined;
  const formula = env.lower(callee);
  if (formula === undefined) return undefined;
  const text = env.cell.text(callee.span);
  if (formula.k === 'unit' && formula.kind === 'objective') return lowerRun(formula, call, text, env);
  return notCallable(text, describe(typeOf(formula, env.params)), callee.span, env);
}

function callValue(name: string, formula: Formula, call: Call, callee: Expr, env: Environment): Formula | undefined {
  if (formula.k === 'unit' && formula.kind === 'objective') return lowerRun(formula, call, name, env);
  const unit = formula.k === 'unit' ? descriptorOf(formula, env.cell) : undefined;
  if (formula.k !== 'unit' || unit === undefined) return notCallable(name, describe(typeOf(formula)), callee.span, env);
  return env.cell.name(refineUnit(formula, unit, call.args, call.span, env, name), name);
}

function notCallable(name: string, is: string, span: Span, env: Environment, help?: string): undefined {
  env.cell.report('A0314', span, { name, is, help });
}

/** Says what a name that cannot be called is, or what was probably meant. */
function reportUncallable(name: string, span: Span, call: Call, env: Environment, labels: Labels): undefined {
  const { cell } = env;
  const { catalog } = cell;
  const score = scoreName(name);
  if (score !== undefined) return reportMetric(name, score, span, env);
  if (Object.hasOwn(catalog.metric, name)) {
    return cell.report('A0327', span, { name, metric: name, example: `cv_${name}${argumentsOf(call, env)}` });
  }
  if (Object.hasOwn(catalog.view, name)) {
    return notCallable(name, 'a view', span, env, `write \`show ${cell.text(call.span)}\``);
  }
  if (typeof labels === 'object' && 'unit' in labels) return reportNoUnit(labels.unit, name, span, env);
  if (reportRival(call, env)) return;
  const suggestion = suggest(name, callableNames(env));
  cell.report('A0301', span, { name, suggestion }, replacement(span, suggestion));
}

/** A0330 for what another tool does by a call; whether it is one. */
function reportRival({ callee, args }: Call, { cell }: Environment): boolean {
  const name = cell.text(callee.span);
  const written = args.length === 0 ? '' : cell.source.slice(args[0]!.span.start, args.at(-1)!.span.end);
  const example = rivalCall(name, written);
  if (example !== undefined) cell.report('A0330', callee.span, { call: name, example });
  return example !== undefined;
}

function reportMetric(name: string, score: { protocol: string; metric: string }, span: Span, env: Environment): undefined {
  const { cell } = env;
  const { metric } = cell.catalog;
  if (Object.hasOwn(metric, score.metric)) {
    const fix = replacement(span, score.metric);
    return cell.report('A0344', span, { name, metric: score.metric }, fix);
  }
  const quality = presentFirst(metric).filter((known) => metric[known]!.measures !== 'cost');
  const nearest = suggest(score.metric, quality);
  const suggestion = nearest === undefined ? undefined : `${score.protocol}_${nearest}`;
  cell.report('A0311', span, { name, metric: score.metric, suggestion }, replacement(span, suggestion));
}

/** A0310 or A0312: a name where a model or data is expected. */
export function reportNoUnit(kind: 'model' | 'data', name: string, span: Span, env: Environment): undefined {
  const { cell } = env;
  const bound = [...cell.local.keys(), ...Object.keys(cell.scope.values)];
  const suggestion = suggest(name, [...bound, ...presentFirst(cell.catalog[kind])]);
  cell.report(kind === 'model' ? 'A0310' : 'A0312', span, { name, suggestion }, replacement(span, suggestion));
}

function argumentsOf(
  call: { readonly args: readonly Arg[]; readonly callee: Expr; readonly span: Span },
  env: Environment,
): string {
  return env.cell.source.slice(call.callee.span.end, call.span.end);
}
