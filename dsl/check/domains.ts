import type { DomainCall, DomainExpr, Expr, ListLit, Modifier, SetLit } from '../ast.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { constantOf } from '../formula.ts';
import type { Domain, Value } from '../plan.ts';
import { after } from './cell.ts';
import { isNested } from './choices.ts';
import type { Environment, Labels } from './environment.ts';
import { replacement } from './names.ts';
import { lowerChoice } from './options-of-choice.ts';
import type { Parameter } from './parameters.ts';
import { lowerPrior } from './priors.ts';
import { lowerRange } from './ranges.ts';
import { checkDefault, checkDefaults } from './starts.ts';

/**
 * Checks a domain and writes it into the parameter, or into each element of the vector: domain, places, type, default, prior.
 * @param labels what bare words among its values may be
 */
export function lowerDomain(param: Parameter, expr: DomainExpr, env: Environment, labels: Labels): undefined {
  const { vector } = param;
  if (expr.length !== undefined && vector === undefined) return;
  const [first, ...others] = vector?.elements ?? [param];
  const domain = lowerAtom(first!, expr, env, labels);
  if (domain === undefined) return;
  const prior = lowerPrior(expr, domain, env);
  for (const element of [first!, ...others]) {
    element.domain = domain;
    element.type = first!.type;
    if (first!.places !== undefined) element.places = first!.places;
    if (prior !== undefined) element.prior = prior;
  }
  if (vector === undefined) checkDefault(param, expr, domain, env);
  else checkDefaults(vector, expr, domain, env);
}

function lowerAtom(param: Parameter, expr: DomainExpr, env: Environment, labels: Labels): Domain | undefined {
  const { atom } = expr;
  if (atom.kind === 'domainCall') return lowerNamed(param, atom, expr, env);
  if (param.choice !== undefined && isNested(param.choice.options, expr)) return lowerChoice(param, param.choice, expr, env);
  if (atom.kind !== 'record') return lowerMembers(param, atom, expr, env, labels);
  return env.cell.report('A0224', atom.span, {});
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
  const call = atom.items.find((item) => item.kind === 'call');
  if (call !== undefined) return reportMixed(call, atom, expr, env);
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
    const edits = [{ span: { ...after(cell.source, atom.items[i - 1]!.span), end: span.end }, text: '' }];
    cell.report('A0209', span, { value: cell.text(span) }, { fix: { title: 'Remove it', edits } });
    wrong = true;
  }
  if (wrong) return undefined;
  param.type = memberType(values);
  param.places = { atom: atom.span, items: atom.items.map((item) => item.span) };
  return { kind: isSet ? 'categorical' : 'ordinal', values };
}

/** Options with parameters of their own in a vector, or beside numbers. */
function reportMixed(call: Expr, { items }: SetLit | ListLit, { length }: DomainExpr, { cell }: Environment): undefined {
  if (length !== undefined) return cell.report('A0224', call.span, {});
  const other = items.find(({ kind }) => kind !== 'call' && kind !== 'ref' && kind !== 'str') ?? call;
  return cell.report('A0229', other.span, { value: cell.text(other.span) });
}

function lowerValue(item: Expr, env: Environment, labels: Labels): Value | undefined {
  const formula = env.lower(item, labels ?? 'any');
  if (formula === undefined) return undefined;
  // A word stays a word although a model or data has that name.
  if (formula.k === 'unit' && item.kind === 'ref') return item.name;
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
