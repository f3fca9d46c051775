import type { Formula } from '../plan.ts';

/** A numeric function of the language. */
export interface FunctionEntry {
  /** Its value at numbers, as the runtime computes it; absent for `if`. */
  readonly at?: (...x: readonly number[]) => number;
  readonly least: number;
  /** Absent: any number of arguments. */
  readonly most?: number;
  readonly doc: string;
}

const one = (at: (x: number) => number, doc: string): FunctionEntry => ({
  at: at as (...x: readonly number[]) => number,
  least: 1,
  most: 1,
  doc,
});

export const FUNCTIONS: Readonly<Record<string, FunctionEntry>> = {
  log: one(Math.log, 'natural logarithm'),
  exp: one(Math.exp, 'e to the power x'),
  sqrt: one(Math.sqrt, 'square root'),
  abs: one(Math.abs, 'absolute value'),
  min: { at: Math.min, least: 1, doc: 'the smallest of its arguments, or of a list' },
  max: { at: Math.max, least: 1, doc: 'the largest of its arguments, or of a list' },
  floor: one(Math.floor, 'the next whole number below'),
  ceil: one(Math.ceil, 'the next whole number above'),
  round: one(roundHalfEven, 'the nearest whole number, halves to even'),
  sin: one(Math.sin, 'sine of an angle in radians'),
  cos: one(Math.cos, 'cosine of an angle in radians'),
  tan: one(Math.tan, 'tangent of an angle in radians'),
  tanh: one(Math.tanh, 'hyperbolic tangent'),
  if: { least: 3, most: 3, doc: 'if(condition, a, b): a where the condition holds, else b' },
};

function roundHalfEven(x: number): number {
  const below = Math.floor(x);
  if (x - below !== 0.5) return Math.round(x);
  return below % 2 === 0 ? below : below + 1;
}

/** A call of a function, computed at once where its arguments are numbers and the result is finite. */
export function application(fn: string, args: readonly Formula[]): Formula {
  const numbers = args.flatMap((arg) => (arg.k === 'num' ? [arg.v] : []));
  const value = numbers.length === args.length ? FUNCTIONS[fn]?.at?.(...numbers) : undefined;
  return value !== undefined && Number.isFinite(value) ? { k: 'num', v: value === 0 ? 0 : value } : { k: 'fn', fn, args };
}

export const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };
