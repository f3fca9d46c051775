import type { Call } from '../ast.ts';
import { operation, rewrite, walk, withId } from '../formula.ts';
import type { Formula, ValueSpec } from '../plan.ts';
import type { Environment, Labels } from './environment.ts';
import { application } from './functions.ts';
import { assign, requireAll } from './slots.ts';
import { describe, typeOf } from './types.ts';
import { checkUnits, descriptorOf, labelsFor } from './units.ts';

type FunctionValue = ValueSpec & { readonly k: 'function' };

/** A let-bound function at its use: its body with the arguments in place. */
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
  const args = new Map<string, Formula>();
  for (const [param, expr] of given) {
    const formula = env.lower(expr, labelsIn(value.body, param, env));
    if (formula !== undefined) args.set(param, formula);
  }
  if (args.size < slots.length) return undefined;
  const body = cell.local.has(name) ? value.body : withId(value.body, cell.id(call.span));
  const inlined = rewrite(body, (node) => (node.k === 'arg' ? (args.get(node.name) ?? node) : refold(node)));
  cell.place(inlined, call.span);
  if (!checkTypes(inlined, call, name, env)) return undefined;
  if (env.params === undefined) checkUnits(inlined, call.span, cell);
  return inlined;
}

/** Arithmetic and functions whose operands have become numbers. */
function refold(node: Formula): Formula {
  if (node.k === 'fn') return application(node.fn, node.args);
  if (node.k !== 'op') return node;
  const { op, args } = node;
  if (op === '+' || op === '-' || op === '*' || op === '/' || op === '%' || op === '^' || op === 'neg')
    return operation(op, args);
  return node;
}

/** What a word given for this argument may be: the labels of the unit's argument that it goes to. */
function labelsIn(body: Formula, param: string, env: Environment): Labels {
  let labels: Labels;
  walk(body, (node) => {
    if (node.k !== 'unit') return;
    for (const [arg, value] of Object.entries(node.args)) {
      const descriptor = descriptorOf(node, env.cell)?.args[arg];
      if (value.k === 'arg' && value.name === param && descriptor !== undefined) labels ??= labelsFor(descriptor);
    }
  });
  return labels;
}

const NUMERIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '^', 'neg', '<', '<=', '>', '>=']);

/** Operators whose operands were unknown in the definition, with what was given for them. */
function checkTypes(body: Formula, call: Call, name: string, env: Environment): boolean {
  let wrong: string | undefined;
  walk(body, (node) => {
    if (node.k !== 'op' && (node.k !== 'fn' || node.fn === 'if')) return;
    if (node.k === 'op' && !NUMERIC.has(node.op)) return;
    for (const operand of node.args) {
      const type = typeOf(operand, env.params);
      if (type !== 'number' && type !== 'list' && type !== 'unknown') wrong ??= describe(type);
    }
  });
  if (wrong !== undefined) env.cell.report('A0316', call.span, { what: `\`${name}\``, wants: 'numbers', got: wrong });
  return wrong === undefined;
}
