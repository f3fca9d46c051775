import type { Binary, BinaryOp, Expr } from '../ast.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { Formula } from '../plan.ts';
import { type Environment, type Labels, parameterNamed } from './environment.ts';
import { replacement } from './names.ts';
import { describe, typeOf } from './types.ts';
import { few } from './words.ts';

/** `a == b`, `a < b`: words on one side are labels where the other side takes labels. */
export function lowerComparison(expr: Binary, env: Environment): Formula | undefined {
  const sides = lowerSides(expr.left, expr.right, env);
  if (sides === undefined) return undefined;
  const op = expr.op as Exclude<BinaryOp, '..'>;
  const [left, right] = sides;
  const types = [typeOf(left, env.params), typeOf(right, env.params)] as const;
  const equality = op === '==' || op === '!=';
  for (const [i, side] of [expr.left, expr.right].entries()) {
    const type = types[i]!;
    const fits = equality ? ['number', 'label', 'boolean', 'list', 'unknown'] : ['number', 'unknown'];
    if (fits.includes(type)) continue;
    const wants = equality ? 'values' : 'numbers';
    env.cell.report('A0316', env.cell.blame(sides[i]!, side.span), { what: `\`${op}\``, wants, got: describe(type) });
    return undefined;
  }
  if (equality && types[0] !== types[1] && !types.includes('unknown')) {
    const wants = `two values of a kind: ${describe(types[0])} here`;
    env.cell.report('A0316', env.cell.blame(right, expr.right.span), { what: `\`${op}\``, wants, got: describe(types[1]) });
    return undefined;
  }
  if (equality && !(possible(left, right, env) && possible(right, left, env))) return undefined;
  return env.cell.place({ k: 'op', op, args: [left, right] }, expr.span);
}

/** `x in 1..9`, `x in {a, b}`, `x in [1, 2]`. */
export function lowerMembership(expr: Binary, env: Environment): Formula | undefined {
  const item = env.lower(expr.left);
  const { right } = expr;
  if (right.kind === 'binary' && right.op === '..') {
    const low = env.lower(right.left);
    const high = env.lower(right.right);
    if (item === undefined || low === undefined || high === undefined) return undefined;
    for (const [formula, side] of [
      [item, expr.left],
      [low, right.left],
      [high, right.right],
    ] as const) {
      const type = typeOf(formula, env.params);
      if (type === 'number' || type === 'unknown') continue;
      env.cell.report('A0316', side.span, { what: '`in a..b`', wants: 'numbers', got: describe(type) });
      return undefined;
    }
    return env.cell.place({ k: 'op', op: 'in', args: [item, { k: 'range', low, high }] }, expr.span);
  }
  if (item === undefined) return undefined;
  const members = env.lower(right, labelsOf(item, env));
  if (members === undefined) return undefined;
  const type = typeOf(members, env.params);
  if (type !== 'set' && type !== 'list' && type !== 'unknown') {
    const wants = 'a range, a set or a list, as in `x in {a, b}`';
    env.cell.report('A0316', right.span, { what: '`in`', wants, got: describe(type) });
    return undefined;
  }
  if ((members.k === 'set' || members.k === 'list') && !members.items.every((member) => possible(item, member, env))) {
    return undefined;
  }
  return env.cell.place({ k: 'op', op: 'in', args: [item, members] }, expr.span);
}

/** Lowers both sides, the one that is not a bare word of unknown meaning first: it says what the other may be. */
function lowerSides(left: Expr, right: Expr, env: Environment): readonly [Formula, Formula] | undefined {
  const swap = left.kind === 'ref' && parameterNamed(env, left.name) === undefined && isLabelled(right, env);
  const first = env.lower(swap ? right : left);
  const second = env.lower(swap ? left : right, first === undefined ? 'any' : labelsOf(first, env));
  if (first === undefined || second === undefined) return undefined;
  return swap ? [second, first] : [first, second];
}

function isLabelled(expr: Expr, env: Environment): boolean {
  return expr.kind === 'ref' && (parameterNamed(env, expr.name)?.words.length ?? 0) > 0;
}

/** The words that a value may be compared with. */
function labelsOf(formula: Formula, env: Environment): Labels {
  if (formula.k === 'param') {
    const words = env.params?.get(formula.name)?.words ?? [];
    return words.length > 0 ? words : undefined;
  }
  const type = typeOf(formula, env.params);
  return type === 'label' || formula.k === 'member' ? 'any' : undefined;
}

/** Whether a parameter may be equal to a label; else A0419. */
function possible(param: Formula, label: Formula, env: Environment): boolean {
  if (param.k !== 'param' || label.k !== 'str') return true;
  const words = env.params?.get(param.name)?.words ?? [];
  if (words.length === 0 || words.includes(label.v)) return true;
  const span = env.cell.placeOf(label);
  if (span === undefined) return true;
  const suggestion = suggest(label.v, words);
  env.cell.report(
    'A0419',
    span,
    { name: param.name, value: label.v, labels: few(words), suggestion },
    replacement(span, suggestion),
  );
  return false;
}
