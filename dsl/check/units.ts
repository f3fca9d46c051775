import type { Arg, Expr } from '../ast.ts';
import type { ArgDescriptor, UnitDescriptor } from '../catalog.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { constantOf, some, walk } from '../formula.ts';
import type { Formula, UnitCall } from '../plan.ts';
import type { Cell } from './cell.ts';
import type { Environment, Labels } from './environment.ts';
import type { ParameterTable } from './parameters.ts';
import { assign, requireAll, slotsOf } from './slots.ts';
import { checkValue } from './values.ts';

export function descriptorOf(call: UnitCall, cell: Cell): UnitDescriptor | undefined {
  const units: Readonly<Record<string, UnitDescriptor>> = cell.catalog[call.kind];
  return Object.hasOwn(units, call.unit) ? units[call.unit] : undefined;
}

/** What a bare word may be where this argument is expected. */
export function labelsFor({ type, labels }: ArgDescriptor): Labels {
  if (type === 'label') return labels ?? 'any';
  if (type === 'data') return { unit: 'data' };
  return type === 'column' || type === 'columns' || type === 'param' || type === 'string' ? 'any' : undefined;
}

/** A call of a catalogue unit, its arguments named and in the order of the unit's declaration. */
export function lowerUnit(unit: UnitDescriptor, args: readonly Arg[], span: Span, env: Environment): UnitCall {
  const { cell } = env;
  const before = cell.diagnostics.length;
  const call = refineUnit({ k: 'unit', kind: unit.kind, unit: unit.name, args: {} }, unit, args, span, env, unit.name);
  if (cell.diagnostics.length === before) requireAll(unit.name, span, slotsOf(unit.args), (name) => name in call.args, cell);
  return call;
}

/** A let-bound unit called again: `net(lr=x)` keeps what `net` was given and adds to it. */
export function refineUnit(
  base: UnitCall,
  unit: UnitDescriptor,
  args: readonly Arg[],
  span: Span,
  env: Environment,
  written: string,
): UnitCall {
  const given = assign(written, slotsOf(unit.args), args, env.cell);
  const values: Record<string, Formula> = {};
  for (const [name, descriptor] of Object.entries(unit.args)) {
    const expr = given.get(name);
    const value = expr === undefined ? base.args[name] : env.lower(wordOf(expr, descriptor), labelsFor(descriptor));
    if (value !== undefined) values[name] = value;
    else if (expr !== undefined) values[name] = WRONG;
  }
  const call: UnitCall = { ...base, args: values, id: env.cell.id(span) };
  env.cell.place(call, span);
  if (env.params === undefined) checkUnit(call, span, env.cell);
  return call;
}

/** Stands for a value that is wrong and already reported; `arg` nodes are never checked. */
const WRONG: Formula = { k: 'arg', name: '' };

/** A column or a parameter is its name, whatever else has that name. */
export function wordOf(expr: Expr, { type }: Pick<ArgDescriptor, 'type'>): Expr {
  if (type === 'columns' && expr.kind === 'list') {
    return { ...expr, items: expr.items.map((item) => wordOf(item, { type: 'column' })) };
  }
  const bare = (type === 'column' || type === 'columns' || type === 'param') && expr.kind === 'ref';
  return bare ? { kind: 'str', value: expr.name, span: expr.span } : expr;
}

/** Checks the values of a call's arguments. */
export function checkUnit(call: UnitCall, fallback: Span, cell: Cell, params?: ParameterTable): undefined {
  const unit = descriptorOf(call, cell);
  if (unit === undefined) return;
  const span = cell.placeOf(call) ?? fallback;
  for (const [arg, value] of Object.entries(call.args)) {
    const descriptor = unit.args[arg];
    if (descriptor === undefined) continue;
    if (call.kind === 'model' || value.k === 'env' || descriptor.type === 'data' || isFixed(value))
      checkValue(value, { unit: unit.name, arg, descriptor }, span, cell, params);
    else cell.report('A0329', cell.placeOf(value) ?? span, { what: `\`${arg}\`` });
  }
}

/** Whether a value is the same for every trial; inside a function that is known at its use. */
function isFixed(value: Formula): boolean {
  return constantOf(value) !== undefined || some(value, ({ k }) => k === 'arg');
}

/** Checks every call of a unit in a formula. */
export function checkUnits(formula: Formula, fallback: Span, cell: Cell, params?: ParameterTable): undefined {
  walk(formula, (node) => {
    if (node.k === 'unit') checkUnit(node, fallback, cell, params);
  });
}
