import type { DomainCall, DomainExpr, Expr, ListLit, Modifier, SetLit } from '../ast.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { constantOf } from '../formula.ts';
import type { Domain, Value } from '../plan.ts';
import type { Environment, Labels } from './environment.ts';
import { LATER, reportLater } from './later.ts';
import { replacement } from './names.ts';
import type { Parameter } from './parameters.ts';
import { lowerRange } from './ranges.ts';
import { checkDefault } from './starts.ts';

/**
 * Checks a domain and writes it into the parameter: domain, places, type, default.
 * @param labels what bare words among its values may be
 */
export function lowerDomain(param: Parameter, expr: DomainExpr, env: Environment, labels: Labels): undefined {
  const { cell } = env;
  if (expr.length !== undefined) return reportLater(cell, expr.length.span, LATER.vector);
  const prior = expr.modifiers.find(({ kind }) => kind === 'prior');
  if (prior !== undefined) return reportLater(cell, prior.span, LATER.prior);
  const { atom } = expr;
  if (atom.kind === 'record') return reportLater(cell, atom.span, LATER.choice);
  const domain = atom.kind === 'domainCall' ? lowerNamed(param, atom, expr, env) : lowerMembers(param, atom, expr, env, labels);
  if (domain === undefined) return;
  param.domain = domain;
  checkDefault(param, expr, domain, env);
}

function lowerNamed(param: Parameter, atom: DomainCall, expr: DomainExpr, env: Environment): Domain | undefined {
  const { cell } = env;
  const kind = atom.name.text;
  if (kind === 'int' || kind === 'real') return lowerRange(param, kind, atom, expr.modifiers, env);
  if (kind === 'bool') {
    if (atom.args !== undefined) return cell.report('A0211', atom.span, { kind, count: atom.args.length });
    if (!plain(expr.modifiers, '`bool`', env)) return undefined;
    param.type = 'boolean';
    param.places = { atom: atom.span };
    return { kind: 'bool' };
  }
  const rewrite = rivalDomain(atom, env);
  const suggestion = suggest(kind, ['int', 'real', 'bool']);
  const fix =
    rewrite === undefined
      ? replacement(atom.name.span, suggestion)
      : { fix: { title: `Write \`${rewrite}\``, edits: [{ span: atom.span, text: rewrite }] } };
  return cell.report('A0204', atom.name.span, { name: kind, suggestion, rewrite }, fix);
}

/** What a domain of another tool is called here: `loguniform[a, b]` is `real[a, b] log`. */
function rivalDomain({ name, args }: DomainCall, { cell }: Environment): string | undefined {
  const inside = (args ?? []).map((arg) => cell.text(arg.span)).join(', ');
  switch (name.text) {
    case 'loguniform':
    case 'log_uniform':
      return `real[${inside}] log`;
    case 'uniform':
    case 'float':
      return `real[${inside}]`;
    case 'choice':
    case 'categorical':
      return `{${inside}}`;
    case 'randint':
    case 'integer':
      return `int[${inside}]`;
    default:
      return undefined;
  }
}

/** Whether no scale or step is given, where none applies. */
function plain(modifiers: readonly Modifier[], kind: string, { cell }: Environment): boolean {
  const wrong = modifiers.find((modifier) => modifier.kind !== 'default');
  if (wrong === undefined) return true;
  const fix = { title: `Remove \`${wrong.kind}\``, edits: [{ span: wrong.span, text: '' }] };
  cell.report('A0212', wrong.span, { modifier: wrong.kind, kind }, { fix });
  return false;
}

function lowerMembers(
  param: Parameter,
  atom: SetLit | ListLit,
  expr: DomainExpr,
  env: Environment,
  labels: Labels,
): Domain | undefined {
  const { cell } = env;
  const isSet = atom.kind === 'set_literal';
  if (atom.items.length === 0) return cell.report('A0208', atom.span, { what: isSet ? 'set' : 'list' });
  if (atom.items.some(isModelCall)) return reportLater(cell, atom.span, LATER.choice);
  const values = atom.items.map((item) => lowerValue(item, env, labels));
  if (!values.every((value) => value !== undefined)) return undefined;
  if (!isSet && values.length === 2 && values.every((value) => typeof value === 'number')) {
    return reportAmbiguous(values, atom, env);
  }
  let wrong = !plain(expr.modifiers, isSet ? 'a set' : 'a list', env);
  for (const [i, value] of values.entries()) {
    const text = JSON.stringify(value);
    if (!values.slice(0, i).some((earlier) => JSON.stringify(earlier) === text)) continue;
    const { span } = atom.items[i]!;
    const edits = [{ span: { ...span, start: atom.items[i - 1]!.span.end }, text: '' }];
    cell.report('A0209', span, { value: cell.text(span) }, { fix: { title: 'Remove it', edits } });
    wrong = true;
  }
  if (wrong) return undefined;
  param.type = memberType(values);
  param.places = { atom: atom.span, items: atom.items.map((item) => item.span) };
  return { kind: isSet ? 'categorical' : 'ordinal', values };
}

/** `mlp(…)` among the values of a domain. */
export function isModelCall(item: Expr): boolean {
  return item.kind === 'call';
}

function lowerValue(item: Expr, env: Environment, labels: Labels): Value | undefined {
  const formula = env.lower(item, labels ?? 'any');
  if (formula === undefined) return undefined;
  if (formula.k === 'unit') return reportLater(env.cell, item.span, LATER.choice);
  const value = constantOf(formula);
  if (value === undefined) return env.cell.report('A0218', item.span, { value: env.cell.text(item.span) });
  return value;
}

function memberType(values: readonly Value[]): Parameter['type'] {
  if (values.every((value) => typeof value === 'number')) return 'number';
  if (values.every((value) => typeof value === 'string')) return 'label';
  return values.every((value) => typeof value === 'boolean') ? 'boolean' : 'unknown';
}

function reportAmbiguous(values: readonly Value[], atom: ListLit | SetLit, { cell }: Environment): undefined {
  const [low, high] = atom.items.map((item) => cell.text(item.span)) as [string, string];
  const range = `${values.every(Number.isInteger) ? 'int' : 'real'}[${low}, ${high}]`;
  const fix = { title: `Write \`${range}\``, edits: [{ span: atom.span, text: range }] };
  cell.report('A0205', atom.span, { range, set: `{${low}, ${high}}` }, { fix });
}
