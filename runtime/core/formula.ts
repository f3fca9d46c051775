import type { Counter, Formula, Operator, Run, Score, StudyRef, Value } from '../../dsl/plan.ts';
import type { Params } from './trial.ts';

/** What names in a formula stand for. A parameter that is absent is inactive. */
export interface Environment {
  readonly params?: Params;
  readonly objectives?: Readonly<Record<string, number>>;
  /** `best` is absent before the first complete trial. */
  readonly counters?: Readonly<Partial<Record<Counter, number>>>;
  /** The result of a train-and-score node; undefined where it was not carried out yet. */
  readonly score?: (node: Score) => number | undefined;
  /** The result of the user's own code, likewise. */
  readonly run?: (node: Run) => Value | undefined;
  /** The value of an environment variable. */
  readonly env?: (name: string) => string;
  /** What `s` in `s.best.value` stands for: members by name. */
  readonly study?: (reference: StudyRef) => Members | undefined;
}
/** A record that `.name` reads from. */
export interface Members {
  readonly [name: string]: Value | Members | undefined;
}

/**
 * The value of a formula. `undefined` where it depends on something that is not there: an inactive parameter, `best`
 * before the first trial. Such a value makes every operator undefined, but for `false and …` and `true or …` (Kleene's
 * strong logic), so that a condition on an inactive parameter does not hold and a constraint on one is not violated.
 *
 * Arithmetic and functions of one argument go over vectors element by element. `%` has the sign of the divisor and `round`
 * takes halves to the even number, as in Python.
 *
 * @throws TypeError on a node that has no value here, such as a model: a defect of the caller, not a user's mistake
 */
export function evaluate(formula: Formula, environment: Environment): Value | undefined {
  const value = reduce(formula, environment);
  if (isMembers(value)) throw new TypeError('a study is not a value');
  return value;
}

/** Whether a condition is true: for `when` and `until`. */
export function holds(condition: Formula, environment: Environment): boolean {
  return evaluate(condition, environment) === true;
}

/** Whether a condition is false: for constraints. */
export function violated(condition: Formula, environment: Environment): boolean {
  return evaluate(condition, environment) === false;
}

type Result = Value | Members | undefined;

function reduce(node: Formula, environment: Environment): Result {
  switch (node.k) {
    case 'num':
    case 'str':
    case 'bool':
      return node.v;
    case 'list':
    case 'set':
      return listOf(node.items, environment);
    case 'vector':
      return vectorOf(node, environment);
    case 'index':
      return elementOf(node, environment);
    case 'run':
      if (environment.run === undefined) throw new TypeError('a run outside a trial');
      return environment.run(node);
    case 'param':
      return environment.params?.[node.name];
    case 'objective':
      return environment.objectives?.[node.name];
    case 'counter':
      return environment.counters?.[node.name];
    case 'op':
      return operate(node.op, node.args, environment);
    case 'fn':
      return node.fn === 'if' ? choose(node.args, environment) : call(node.fn, node.args, environment);
    case 'score':
      if (environment.score === undefined) throw new TypeError('a score outside a trial');
      return environment.score(node);
    case 'env':
      if (environment.env === undefined) throw new TypeError('an environment variable where none is read');
      return environment.env(node.name);
    case 'study':
      return environment.study?.(node);
    case 'member':
      return memberOf(reduce(node.of, environment), node.name);
    default:
      throw new TypeError(`a ${node.k} is not a value`);
  }
}

function listOf(items: readonly Formula[], environment: Environment): Value | undefined {
  const values: Value[] = [];
  for (const item of items) {
    const value = evaluate(item, environment);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

function vectorOf({ items, length }: Formula & { k: 'vector' }, environment: Environment): Value | undefined {
  const count = evaluate(length, environment);
  return typeof count === 'number' ? listOf(items.slice(0, count), environment) : undefined;
}

/** An index outside the list has no value. */
function elementOf({ of, at }: Formula & { k: 'index' }, environment: Environment): Value | undefined {
  const list = evaluate(of, environment);
  const position = evaluate(at, environment);
  return Array.isArray(list) && typeof position === 'number' ? list[position - 1] : undefined;
}

function memberOf(record: Result, name: string): Result {
  if (record === undefined) return undefined;
  if (!isMembers(record)) throw new TypeError(`no member ${name}`);
  return record[name];
}

function choose(args: readonly Formula[], environment: Environment): Value | undefined {
  const condition = evaluate(args[0]!, environment);
  return condition === undefined ? undefined : evaluate(condition === true ? args[1]! : args[2]!, environment);
}

function operate(op: Operator, args: readonly Formula[], environment: Environment): Value | undefined {
  if (op === 'and' || op === 'or') return connect(op === 'or', args, environment);
  if (op === 'in' && args[1]!.k === 'range') return isWithin(args[0]!, args[1]!, environment);
  const left = evaluate(args[0]!, environment);
  if (left === undefined) return undefined;
  if (op === 'not') return left !== true;
  if (op === 'neg') return elementwise1(left, (x) => -x);
  const right = evaluate(args[1]!, environment);
  if (right === undefined) return undefined;
  switch (op) {
    case '==':
      return equal(left, right);
    case '!=':
      return !equal(left, right);
    case 'in':
      return Array.isArray(right) && right.some((member) => equal(left, member));
    case '<':
      return number(left) < number(right);
    case '<=':
      return number(left) <= number(right);
    case '>':
      return number(left) > number(right);
    case '>=':
      return number(left) >= number(right);
    default:
      return elementwise2(left, right, ARITHMETIC[op]);
  }
}

/** `absorbing` is the value that decides: true for `or`, false for `and`. */
function connect(absorbing: boolean, args: readonly Formula[], environment: Environment): boolean | undefined {
  let unknown = false;
  for (const arg of args) {
    const value = evaluate(arg, environment);
    if (value === absorbing) return absorbing;
    if (value === undefined) unknown = true;
  }
  return unknown ? undefined : !absorbing;
}

function isWithin(item: Formula, range: Formula & { k: 'range' }, environment: Environment): boolean | undefined {
  const value = evaluate(item, environment);
  const low = evaluate(range.low, environment);
  const high = evaluate(range.high, environment);
  if (value === undefined || low === undefined || high === undefined) return undefined;
  return number(low) <= number(value) && number(value) <= number(high);
}

const ARITHMETIC = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  '%': (a: number, b: number) => a - b * Math.floor(a / b),
  '^': (a: number, b: number) => a ** b,
};

const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  log: Math.log,
  exp: Math.exp,
  sqrt: Math.sqrt,
  abs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  round: roundHalfEven,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  tanh: Math.tanh,
};

function call(name: string, args: readonly Formula[], environment: Environment): Value | undefined {
  const values = listOf(args, environment);
  if (!Array.isArray(values)) return undefined;
  if (name === 'min' || name === 'max') {
    const numbers = values.flat(Number.POSITIVE_INFINITY).map(number);
    return name === 'min' ? Math.min(...numbers) : Math.max(...numbers);
  }
  const apply = FUNCTIONS[name];
  if (apply === undefined) throw new TypeError(`no function ${name}`);
  return elementwise1(values[0], apply);
}

function elementwise1(value: Value, apply: (x: number) => number): Value {
  return Array.isArray(value) ? value.map((item) => elementwise1(item, apply)) : apply(number(value));
}

function elementwise2(left: Value, right: Value, apply: (a: number, b: number) => number): Value {
  if (Array.isArray(left) && Array.isArray(right)) {
    if (left.length !== right.length) throw new TypeError(`vectors of ${left.length} and ${right.length} elements`);
    return left.map((item, i) => elementwise2(item, right[i], apply));
  }
  if (Array.isArray(left)) return left.map((item) => elementwise2(item, right, apply));
  if (Array.isArray(right)) return right.map((item) => elementwise2(left, item, apply));
  return apply(number(left), number(right));
}

/** Equality of values: numbers by value, labels by text, vectors element by element; never across kinds. */
export function equal(a: Value, b: Value): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((item, i) => equal(item, b[i]));
}

function number(value: Value): number {
  if (typeof value !== 'number') throw new TypeError(`${JSON.stringify(value)} is not a number`);
  return value;
}

function isMembers(value: Result): value is Members {
  return typeof value === 'object' && !Array.isArray(value);
}

function roundHalfEven(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  if (rest !== 0.5) return Math.round(x);
  return below % 2 === 0 ? below : below + 1;
}
