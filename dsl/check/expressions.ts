import type { Binary, BinaryOp, Expr, Unary } from '../ast.ts';
import { operation } from '../formula.ts';
import type { Formula, UnitCall } from '../plan.ts';
import { numberText } from '../text/number.ts';
import { lowerCall, reportNoUnit } from './calls.ts';
import { lowerComparison, lowerMembership } from './comparisons.ts';
import type { Environment, Labels, Surroundings } from './environment.ts';
import { lowerIndex } from './indexes.ts';
import { lowerMember } from './members.ts';
import { boundValue, reportUnknown, resolve } from './names.ts';
import { asRun } from './runs.ts';
import { requireAll, slotsOf } from './slots.ts';
import { describe, type Type, typeOf } from './types.ts';
import { descriptorOf } from './units.ts';

/** An environment that can lower expressions. */
export function environment(surroundings: Surroundings): Environment {
  const env: Environment = {
    ...surroundings,
    lower: (expr, labels) => lower(expr, env, labels),
    inside: (changes) => environment({ ...surroundings, ...changes }),
  };
  return env;
}

function lower(expr: Expr, env: Environment, labels: Labels): Formula | undefined {
  const { cell } = env;
  switch (expr.kind) {
    case 'num':
    case 'quantity':
      if (Number.isFinite(expr.value)) return cell.place({ k: 'num', v: expr.value }, expr.span);
      cell.report('A0317', expr.span, { what: 'a number', bound: `at most ${numberText(Number.MAX_VALUE)}`, value: expr.text });
      return undefined;
    case 'str':
      return cell.place({ k: 'str', v: expr.value }, expr.span);
    case 'bool':
      return cell.place({ k: 'bool', v: expr.value }, expr.span);
    case 'ref':
      return lowerWord(expr.name, expr, env, labels);
    case 'unary':
      return lowerUnary(expr, env);
    case 'binary':
      return lowerBinary(expr, env);
    case 'call':
      return lowerCall(expr, env, labels);
    case 'member':
      return lowerMember(expr, env);
    case 'list':
      return lowerItems('list', expr, env, labels);
    case 'set_literal':
      return lowerItems('set', expr, env, labels);
    case 'index':
      return lowerIndex(expr, env);
    case 'record':
      cell.report('A0345', expr.span, {});
      return undefined;
    case 'recovered':
      return undefined;
  }
}

function lowerWord(name: string, expr: Expr, env: Environment, labels: Labels): Formula | undefined {
  const label = (): Formula => env.cell.place({ k: 'str', v: name }, expr.span);
  if (Array.isArray(labels) && labels.includes(name)) {
    const value = boundValue(env.cell, name);
    const alsoText = value !== 'wrong' && value?.k === 'formula' && typeOf(value.formula) === 'label';
    if (alsoText) env.cell.report('A0304', expr.span, { name });
    return label();
  }
  const meaning = resolve(name, expr.span, env, labels);
  if (meaning === 'silent') return undefined;
  if (meaning !== undefined) {
    if (meaning.k === 'unit') requireUnit(meaning, expr, env);
    const command = meaning.k === 'unit' && meaning.kind === 'objective' && meaning.unit === 'command';
    return command && env.params !== undefined ? asRun(meaning, expr.span, env) : meaning;
  }
  if (typeof labels === 'object' && 'unit' in labels) {
    reportNoUnit(labels.unit, name, expr.span, env);
    return undefined;
  }
  // A word that is none of the labels known is reported by whoever checks the value: it can name the argument.
  if (labels !== undefined) return label();
  reportUnknown(name, expr.span, env);
  return undefined;
}

/** A unit named without a call still needs its arguments: `csv` alone has no path. */
function requireUnit(call: UnitCall, { span }: Expr, { cell }: Environment): void {
  const unit = descriptorOf(call, cell);
  if (unit !== undefined) requireAll(unit.name, span, slotsOf(unit.args), (name) => name in call.args, cell);
}

function lowerItems(
  k: 'list' | 'set',
  expr: Expr & { kind: 'list' | 'set_literal' },
  env: Environment,
  labels: Labels,
): Formula | undefined {
  const items = expr.items.map((item) => env.lower(item, labels));
  return items.every((item) => item !== undefined) ? env.cell.place({ k, items }, expr.span) : undefined;
}

function lowerUnary(expr: Unary, env: Environment): Formula | undefined {
  const operand = env.lower(expr.operand);
  if (operand === undefined) return undefined;
  if (expr.op === '-') {
    if (!require(operand, expr.operand, ['number', 'list'], '`-`', env)) return undefined;
    return env.cell.place(operation('neg', [operand]), expr.span);
  }
  if (!require(operand, expr.operand, ['boolean'], '`not`', env)) return undefined;
  return env.cell.place({ k: 'op', op: 'not', args: [operand] }, expr.span);
}

const COMPARISONS: ReadonlySet<BinaryOp> = new Set(['==', '!=', '<', '<=', '>', '>=']);

function lowerBinary(expr: Binary, env: Environment): Formula | undefined {
  const { op } = expr;
  if (COMPARISONS.has(op)) return lowerComparison(expr, env);
  if (op === 'in') return lowerMembership(expr, env);
  if (op === '..') {
    env.cell.report('A0328', expr.span, {});
    return undefined;
  }
  const left = env.lower(expr.left);
  const right = env.lower(expr.right);
  if (left === undefined || right === undefined) return undefined;
  const logical = op === 'and' || op === 'or';
  const wanted: readonly Type[] = logical ? ['boolean'] : ['number', 'list'];
  const fits = [require(left, expr.left, wanted, `\`${op}\``, env), require(right, expr.right, wanted, `\`${op}\``, env)].every(
    Boolean,
  );
  if (!fits) return undefined;
  if (logical) return env.cell.place({ k: 'op', op, args: [left, right] }, expr.span);
  return env.cell.place(operation(op as '+' | '-' | '*' | '/' | '%' | '^', [left, right]), expr.span);
}

/** Whether a formula is of one of the types; else A0316 says what `who` takes. */
export function require(
  formula: Formula,
  expr: { readonly span: Expr['span'] },
  wanted: readonly Type[],
  who: string,
  env: Environment,
): boolean {
  const type = typeOf(formula, env.params);
  if (type === 'unknown' || wanted.includes(type)) return true;
  const wants = wanted[0] === 'number' ? 'numbers' : wanted[0] === 'boolean' ? 'conditions' : describe(wanted[0]!);
  env.cell.report('A0316', env.cell.blame(formula, expr.span), { what: who, wants, got: describe(type) });
  return false;
}
