import type { Formula, Operator } from '../../dsl/plan.ts';
import { type Environment, evaluate } from '../core/formula.ts';

/**
 * How far a trial is beyond an outcome constraint: ≤ 0 where it holds. `a <= b` gives a − b, `a >= b` gives b − a, `x in a..b`
 * the distance to the range; other conditions 0 or 1. A constraint on what has no value (an inactive parameter) is not
 * violated. What is not a number violates by as much as can be.
 */
export function violationOf(constraint: Formula, environment: Environment): number {
  const amount = amountOf(constraint, environment);
  if (amount !== undefined) return Number.isNaN(amount) ? Number.MAX_VALUE : finite(amount);
  return evaluate(constraint, environment) === false ? 1 : 0;
}

function amountOf(constraint: Formula, environment: Environment): number | undefined {
  if (constraint.k !== 'op') return undefined;
  const [a, b] = constraint.args;
  if (constraint.op === 'in' && b?.k === 'range') {
    const [below, above] = [difference(b.low, a!, environment), difference(a!, b.high, environment)];
    return below === undefined || above === undefined ? undefined : Math.max(below, above);
  }
  const order = ORDERS[constraint.op];
  if (order === undefined) return undefined;
  const excess = order.larger === 'left' ? difference(a!, b!, environment) : difference(b!, a!, environment);
  // Violations count from above 0: equality must be above it where it is not allowed.
  return excess === 0 && order.strict ? Number.EPSILON : excess;
}

/** Which side is the larger one where the condition is violated. */
const ORDERS: Readonly<Partial<Record<Operator, { readonly larger: 'left' | 'right'; readonly strict: boolean }>>> = {
  '<=': { larger: 'left', strict: false },
  '<': { larger: 'left', strict: true },
  '>=': { larger: 'right', strict: false },
  '>': { larger: 'right', strict: true },
};

/** a − b; 0 for equal infinities. Undefined where either has no value. */
function difference(a: Formula, b: Formula, environment: Environment): number | undefined {
  const [x, y] = [evaluate(a, environment), evaluate(b, environment)];
  if (typeof x !== 'number' || typeof y !== 'number') return undefined;
  return x === y ? 0 : x - y;
}

/** Within what JSON holds. */
function finite(value: number): number {
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, value));
}
