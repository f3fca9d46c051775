/** A numeric function of the language. */
export interface FunctionEntry {
  readonly least: number;
  /** Absent: any number of arguments. */
  readonly most?: number;
  readonly doc: string;
}

const one = (doc: string): FunctionEntry => ({ least: 1, most: 1, doc });

export const FUNCTIONS: Readonly<Record<string, FunctionEntry>> = {
  log: one('natural logarithm'),
  exp: one('e to the power x'),
  sqrt: one('square root'),
  abs: one('absolute value'),
  min: { least: 1, doc: 'the smallest of its arguments, or of a list' },
  max: { least: 1, doc: 'the largest of its arguments, or of a list' },
  floor: one('the next whole number below'),
  ceil: one('the next whole number above'),
  round: one('the nearest whole number, halves to even'),
  sin: one('sine of an angle in radians'),
  cos: one('cosine of an angle in radians'),
  tan: one('tangent of an angle in radians'),
  tanh: one('hyperbolic tangent'),
  if: { least: 3, most: 3, doc: 'if(condition, a, b): a where the condition holds, else b' },
};

export const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };
