import type { Formula, Operator, Score, Value } from '../../dsl/plan.ts';
import { evaluate, holds } from './formula.ts';
import type { Params } from './trial.ts';

/** A number and its derivatives by some variables: forward mode (Griewank & Walther 2008, chapter 3). */
export interface Dual {
  readonly value: number;
  readonly slopes: Float64Array;
}
/** What a formula of a search comes to; a list holds the elements of a vector. */
export type Result = Dual | readonly Result[];

/** What the names in a formula stand for. */
export interface Point {
  /** The values, derived ones included: for conditions. */
  readonly params: Params;
  /** Those that have derivatives; the others are constants. */
  readonly duals: ReadonlyMap<string, Result>;
  /** What a score came to, with its derivatives. */
  readonly scored?: (node: Score) => Dual | undefined;
  /** Number of variables. */
  readonly variables: number;
}

/**
 * A formula's value and derivatives at a point. Where it has a kink (`abs`, `min`, `max`, `if`) those of the side the point is
 * on; steps (`floor`, `ceil`, `round`) have none. @throws TypeError where it is not a number
 */
export function differentiate(formula: Formula, point: Point): Dual {
  const result = reduce(formula, point);
  if (isList(result)) throw new TypeError('a list is not a number');
  return result;
}

/** As `differentiate`, of each element of a list, one of a number. */
export function differentiateEach(formula: Formula, point: Point): readonly Dual[] {
  return flat(reduce(formula, point));
}

/** As `differentiate`; of a list, its elements so. */
export function reduce(formula: Formula, point: Point): Result {
  switch (formula.k) {
    case 'score':
      return point.scored?.(formula) ?? constant(Number.NaN, point);
    case 'num':
      return constant(formula.v, point);
    case 'param':
      return point.duals.get(formula.name) ?? lift(point.params[formula.name], point);
    case 'list':
      return formula.items.map((item) => reduce(item, point));
    case 'vector':
      return formula.items.slice(0, Number(evaluate(formula.length, point))).map((item) => reduce(item, point));
    case 'index': {
      const list = reduce(formula.of, point);
      const element = isList(list) ? list[Number(evaluate(formula.at, point)) - 1] : undefined;
      return element ?? constant(Number.NaN, point);
    }
    case 'op': {
      const apply = ARITHMETIC[formula.op];
      if (apply === undefined) throw new TypeError(`${formula.op} has no derivative`);
      const [a, b] = formula.args.map((arg) => reduce(arg, point));
      return b === undefined ? elementwise(a!, (x) => apply(constant(0, point), x)) : pairwise(a!, b, apply);
    }
    case 'fn':
      return call(formula.fn, formula.args, point);
    default:
      throw new TypeError(`a ${formula.k} has no derivative`);
  }
}

function call(name: string, args: readonly Formula[], point: Point): Result {
  if (name === 'if') return reduce(holds(args[0]!, point) ? args[1]! : args[2]!, point);
  if (name === 'min' || name === 'max') {
    const sign = name === 'min' ? 1 : -1;
    const all = args.map((arg) => reduce(arg, point)).flatMap(flat);
    return all.reduce((best, next) => (sign * next.value < sign * best.value || Number.isNaN(next.value) ? next : best));
  }
  const apply = FUNCTIONS[name];
  if (apply === undefined) throw new TypeError(`no function ${name}`);
  return elementwise(reduce(args[0]!, point), (x) => {
    const [value, slope] = apply(x.value);
    return { value, slopes: scaled(x.slopes, slope) };
  });
}

const ARITHMETIC: Readonly<Partial<Record<Operator, (a: Dual, b: Dual) => Dual>>> = {
  '+': (a, b) => combine(a.value + b.value, a, 1, b, 1),
  '-': (a, b) => combine(a.value - b.value, a, 1, b, -1),
  neg: (zero, x) => combine(-x.value, zero, 0, x, -1),
  '*': (a, b) => combine(a.value * b.value, a, b.value, b, a.value),
  '/': (a, b) => combine(a.value / b.value, a, 1 / b.value, b, -a.value / (b.value * b.value)),
  '%': (a, b) => combine(a.value - b.value * Math.floor(a.value / b.value), a, 1, b, -Math.floor(a.value / b.value)),
  '^': (a, b) =>
    combine(
      a.value ** b.value,
      a,
      b.value === 0 ? 0 : b.value * a.value ** (b.value - 1),
      b,
      a.value ** b.value * Math.log(a.value),
    ),
};

/** Values and slopes by value. */
const FUNCTIONS: Readonly<Record<string, (x: number) => readonly [number, number]>> = {
  log: (x) => [Math.log(x), 1 / x],
  exp: (x) => [Math.exp(x), Math.exp(x)],
  sqrt: (x) => [Math.sqrt(x), 0.5 / Math.sqrt(x)],
  abs: (x) => [Math.abs(x), Math.sign(x)],
  floor: (x) => [Math.floor(x), 0],
  ceil: (x) => [Math.ceil(x), 0],
  round: (x) => [evaluate({ k: 'fn', fn: 'round', args: [{ k: 'num', v: x }] }, {}) as number, 0],
  sin: (x) => [Math.sin(x), Math.cos(x)],
  cos: (x) => [Math.cos(x), -Math.sin(x)],
  tan: (x) => [Math.tan(x), 1 + Math.tan(x) ** 2],
  tanh: (x) => [Math.tanh(x), 1 - Math.tanh(x) ** 2],
};

/** Chain rule of two arguments; a slope of 0 takes no part, so that 0 · ∞ of a constant exponent does no harm. */
function combine(value: number, a: Dual, byA: number, b: Dual, byB: number): Dual {
  const slopes = scaled(a.slopes, byA);
  const others = scaled(b.slopes, byB);
  for (let i = 0; i < slopes.length; i++) slopes[i]! += others[i]!;
  return { value, slopes };
}

function scaled(slopes: Float64Array, factor: number): Float64Array {
  return slopes.map((slope) => (slope === 0 ? 0 : slope * factor));
}

function constant(value: number, point: Point): Dual {
  return { value, slopes: new Float64Array(point.variables) };
}

function lift(value: Value | undefined, point: Point): Result {
  if (Array.isArray(value)) return value.map((item) => lift(item, point));
  return constant(typeof value === 'number' ? value : Number.NaN, point);
}

function elementwise(value: Result, apply: (x: Dual) => Dual): Result {
  return isList(value) ? value.map((item) => elementwise(item, apply)) : apply(value);
}

function pairwise(a: Result, b: Result, apply: (a: Dual, b: Dual) => Dual): Result {
  if (isList(a) && isList(b)) return a.map((item, i) => pairwise(item, b[i]!, apply));
  if (isList(a)) return a.map((item) => pairwise(item, b, apply));
  if (isList(b)) return b.map((item) => pairwise(a, item, apply));
  return apply(a, b);
}

const flat = (value: Result): readonly Dual[] => (isList(value) ? value.flatMap(flat) : [value]);
const isList = (value: Result): value is readonly Result[] => Array.isArray(value);
