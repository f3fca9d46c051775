import type { Call, Expr } from '../ast.ts';
import type { Formula } from '../plan.ts';
import type { Environment, Labels } from './environment.ts';
import { application, type FunctionEntry } from './functions.ts';
import { asCondition } from './slots.ts';
import { describe, typeOf } from './types.ts';

/** A call of a numeric function of the language. */
export function lowerFunction(
  name: string,
  { least, most }: FunctionEntry,
  call: Call,
  env: Environment,
  labels: Labels,
): Formula | undefined {
  const { cell } = env;
  const exprs: Expr[] = [];
  for (const arg of call.args) {
    const expr = arg.kind === 'positional' ? arg.value : arg.kind === 'binding' ? asCondition(arg) : undefined;
    if (expr === undefined) {
      cell.report('A0320', arg.span, { call: name, all: '', suggestion: undefined });
      return undefined;
    }
    exprs.push(expr);
  }
  if (exprs.length < least || exprs.length > (most ?? Number.POSITIVE_INFINITY)) {
    const wants = `${most === undefined ? 'at least ' : ''}${least} ${least === 1 ? 'argument' : 'arguments'}`;
    cell.report('A0322', call.span, { name, wants, got: exprs.length });
    return undefined;
  }
  const args = exprs.map((expr, i) => env.lower(expr, name === 'if' && i > 0 ? labels : undefined));
  if (!args.every((arg) => arg !== undefined)) return undefined;
  for (const [i, arg] of args.entries()) {
    const type = typeOf(arg, env.params);
    const wanted = name !== 'if' ? ['number', 'list'] : i === 0 ? ['boolean'] : [type];
    if (type === 'unknown' || wanted.includes(type)) continue;
    const wants = wanted[0] === 'boolean' ? 'a condition first' : 'numbers';
    cell.report('A0316', cell.blame(arg, exprs[i]!.span), { what: `\`${name}\``, wants, got: describe(type) });
    return undefined;
  }
  return cell.place(application(name, args), call.span);
}
