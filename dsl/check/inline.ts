import type { Call, Expr } from '../ast.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { parse } from '../parser.ts';
import type { Formula, ValueSpec } from '../plan.ts';
import type { Argument, Environment } from './environment.ts';
import { quote } from './quotation.ts';
import { assign, requireAll } from './slots.ts';

type FunctionValue = ValueSpec & { readonly k: 'function' };

/** A let-bound function at its use: its body lowered with the arguments in place, what is wrong said at the call. */
export function inlineFunction(name: string, value: FunctionValue, call: Call, env: Environment): Formula | undefined {
  const { cell } = env;
  const slots = value.params.map((param) => ({ name: param, positional: true, required: true, example: '…' }));
  if (call.args.length !== slots.length && call.args.every((arg) => arg.kind === 'positional')) {
    const wants = `${slots.length} ${slots.length === 1 ? 'argument' : 'arguments'} (${value.params.join(', ')})`;
    cell.report('A0322', call.span, { name, wants, got: call.args.length });
    return undefined;
  }
  const before = cell.diagnostics.length;
  const given = assign(name, slots, call.args, cell);
  if (cell.diagnostics.length === before) requireAll(name, call.span, slots, (slot) => given.has(slot), cell);
  const body = bodyOf(value, call.span);
  if (given.size < slots.length || body === undefined) return undefined;
  const args = new Map([...given].map(([param, expr]) => [param, argument(expr, env)]));
  const inner = env.inside({ cell: cell.within(value.names), args, closed: true });
  const formula = inner.lower(body);
  // An argument that the body does not use is still checked.
  for (const arg of args.values()) if (arg(undefined) === undefined) return undefined;
  if (formula === undefined) return undefined;
  return cell.placeOf(formula) === undefined ? cell.place(formula, call.span) : formula;
}

function bodyOf({ source, params }: FunctionValue, use: Span): Expr | undefined {
  const text = `let f(${params.join(', ')}) = ${source}`;
  const [statement] = parse(text).program;
  return statement?.kind === 'let' && statement.value.kind !== 'search' ? quote(statement.value, text, use) : undefined;
}

/** What was given, lowered once: where the body first mentions it, which says what a bare word may be. */
function argument(expr: Expr, env: Environment): Exclude<Argument, 'open'> {
  let lowered: { readonly formula: Formula | undefined } | undefined;
  return (labels) => {
    lowered ??= { formula: env.lower(expr, labels) };
    return lowered.formula;
  };
}
