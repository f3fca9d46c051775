import type { Call, Expr } from '../ast.ts';
import { type CommandFault, parseCommand } from '../command.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { runsIn } from '../formula.ts';
import type { Formula, Run, UnitCall } from '../plan.ts';
import type { FunctionSymbol } from '../scope.ts';
import { formulaText } from '../text/formula.ts';
import { type Cell, inLiteral } from './cell.ts';
import type { Environment } from './environment.ts';
import { replacement } from './names.ts';
import type { ParameterTable } from './parameters.ts';
import { asCondition } from './slots.ts';
import { describe, typeOf } from './types.ts';
import { few } from './words.ts';

/** A `command` is a number wherever it is computed with: its arguments stand in its template. */
export function asRun(objective: UnitCall, span: Span, { cell }: Environment): Run {
  return cell.place({ k: 'run', objective, args: [], named: {}, defineByRun: false, id: cell.id(span) }, span);
}

/** A function that suggests its own parameters. */
export function asDefineByRun(objective: UnitCall, span: Span, { cell }: Environment): Run {
  return cell.place({ k: 'run', objective, args: [], named: {}, defineByRun: true, id: cell.id(span) }, span);
}

/** `train(lr, layers)` or `train(lr=lr)`: the user's own function at these values. */
export function lowerRun(objective: UnitCall, call: Call, name: string, env: Environment): Run | undefined {
  const { cell } = env;
  if (objective.unit === 'command') {
    return cell.report('A0314', call.callee.span, { name, is: 'a command', help: 'write `{name}` in it for a parameter' });
  }
  const before = cell.count('error');
  const args: Formula[] = [];
  const named: Record<string, Formula> = {};
  const add = (expr: Expr, to: string | undefined, span: Span): undefined => {
    if (to !== undefined && Object.hasOwn(named, to)) return cell.report('A0319', span, { call: name, arg: to });
    const value = env.lower(expr);
    if (value === undefined || !isValue(value, expr, name, env)) return undefined;
    if (to === undefined) args.push(value);
    else named[to] = value;
  };
  for (const arg of call.args) {
    if (arg.kind === 'positional') add(arg.value, undefined, arg.span);
    else if (arg.kind === 'named') add(arg.value, arg.name.text, arg.span);
    else {
      const condition = asCondition(arg);
      if (condition === undefined) cell.report('A0320', arg.span, { call: name, all: '', suggestion: undefined });
      else add(condition, undefined, arg.span);
    }
  }
  if (cell.count('error') > before) return undefined;
  const signature = signatureOf(objective, cell);
  if (signature !== undefined && !checkSignature(signature, args.length, Object.keys(named), call, name, cell)) return undefined;
  return cell.place({ k: 'run', objective, args, named, defineByRun: false, id: cell.id(call.span) }, call.span);
}

const VALUES: ReadonlySet<string> = new Set(['number', 'boolean', 'label', 'list', 'unknown']);

function isValue(value: Formula, { span }: Expr, name: string, env: Environment): boolean {
  const type = typeOf(value, env.params);
  if (VALUES.has(type)) return true;
  env.cell.report('A0316', span, { what: `\`${name}\``, wants: 'values', got: describe(type) });
  return false;
}

/** What is known of the function: of a cell in another language, its arguments. */
export function signatureOf({ unit, args }: UnitCall, { scope }: Cell): FunctionSymbol | undefined {
  const name = args.function?.k === 'str' ? args.function.v : undefined;
  if (unit === 'command' || name === undefined || scope.functions === undefined) return undefined;
  const value = scope.values[name];
  const same = value?.k === 'formula' && value.formula.k === 'unit' && sameText(value.formula.args.path, args.path);
  return same && Object.hasOwn(scope.functions, name) ? scope.functions[name] : undefined;
}

function sameText(a: Formula | undefined, b: Formula | undefined): boolean {
  return a?.k === 'str' && b?.k === 'str' && a.v === b.v;
}

function checkSignature(
  { params, rest, named: byName }: FunctionSymbol,
  unnamed: number,
  named: readonly string[],
  call: Call,
  name: string,
  cell: Cell,
): boolean {
  const names = params.map((param) => param.name);
  for (const arg of call.args) {
    if (arg.kind !== 'named' || names.includes(arg.name.text) || rest) continue;
    const suggestion = suggest(arg.name.text, names);
    const said = { unit: name, arg: arg.name.text, all: few(names), suggestion };
    cell.report('A0305', arg.name.span, said, replacement(arg.name.span, suggestion));
    return false;
  }
  const given = byName ? new Set(named) : new Set([...names.slice(0, unnamed), ...named]);
  const missing = params.some((param) => param.required && !given.has(param.name));
  const many = !rest && unnamed > (byName ? 0 : params.length);
  if (!missing && !many) return true;
  const wants = `${params.length} ${params.length === 1 ? 'argument' : 'arguments'} (${names.join(', ')})`;
  cell.report('A0322', call.span, { name, wants, got: unnamed + named.length });
  return false;
}

/** Checks the templates and patterns of the commands in a formula. */
export function checkCommands(formula: Formula, params: ParameterTable, cell: Cell, fallback: Span): void {
  const seen = new Set<string>();
  for (const { objective } of runsIn(formula)) {
    const { template, pattern } = objective.args;
    const span = cell.placeOf(template ?? objective) ?? cell.placeOf(objective) ?? fallback;
    if (pattern?.k === 'str') checkPattern(pattern.v, cell.placeOf(pattern) ?? span, cell);
    if (objective.unit !== 'command' || template?.k !== 'str' || seen.has(template.v)) continue;
    seen.add(template.v);
    checkTemplate(template.v, span, params, cell);
  }
}

const FAULTS: Readonly<Record<CommandFault['fault'], { readonly what: string; readonly help: string }>> = {
  quote: { what: 'a quote in this command is not closed', help: 'close it, or write a backslash before it' },
  brace: { what: 'a brace in this command is not closed', help: 'write `{name}` for a parameter, `{{` for a brace' },
  name: { what: 'this is not the name of a parameter', help: 'write `{name}` for a parameter, `{{` for a brace' },
  empty: { what: 'this command is empty', help: 'for example `command("./train --lr {lr}")`' },
};

function checkTemplate(template: string, span: Span, params: ParameterTable, cell: Cell): undefined {
  const parsed = parseCommand(template);
  if ('fault' in parsed) {
    const place = parsed.fault === 'empty' ? span : inLiteral(cell.source, span, template, parsed);
    return cell.report('A0430', place, FAULTS[parsed.fault]);
  }
  const names = [...params.keys()];
  for (const { name, start, end } of parsed.params) {
    const place = inLiteral(cell.source, span, template, { start, end });
    const param = params.get(name);
    if (param === undefined) {
      const suggestion = suggest(name, names);
      const exact = place.end - place.start === end - start;
      const fix = exact ? replacement(place, suggestion === undefined ? undefined : `{${suggestion}}`) : {};
      cell.report('A0431', place, { name, all: few(names), suggestion }, fix);
    } else if (param.when !== undefined) {
      cell.report('A0432', place, { name, when: formulaText(param.when) });
    }
  }
  for (const { text, start, end } of parsed.shell) {
    cell.report('A0433', inLiteral(cell.source, span, template, { start, end }), { text });
  }
}

function checkPattern(pattern: string, span: Span, cell: Cell): undefined {
  let groups: number;
  try {
    groups = new RegExp(`${pattern}|`, 'mu').exec('')!.length - 1;
  } catch (error) {
    return cell.report('A0434', span, { reason: (error as Error).message.replace(/^.*: /, '') });
  }
  if (groups === 0) cell.report('A0434', span, { reason: 'it has no group' });
}
