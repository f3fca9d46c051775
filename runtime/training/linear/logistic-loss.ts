import type { Rows } from '../../core/unit.ts';
import { Desk, padded } from '../dense/rows.ts';

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { exp, log, log1p, max, min, sqrt } = Math;
/** Numbers of rows that stay on the desk; of more, so many at a time are put there at each evaluation, which a processor's cache holds. */
const [DESK, BLOCK] = [8e6, 32_768];

/**
 * Mean log-loss of linear functions of standardised columns, which makes the search well conditioned whatever the columns are; one logit
 * for two classes, softmax for more. Weights are outputs × (columns + 1), the intercept last in each row. Has the thread's desk
 * from beginning to end.
 */
export class LogisticLoss {
  /** Root mean squares of the columns about their means; 1 for a constant one. */
  readonly spreads: Float64Array;
  readonly #rows: Rows;
  readonly #outputs: number;
  readonly #means: Float64Array;
  readonly #desk: Desk;
  /** Rows on the desk at a time, and the length of a row of residuals. */
  readonly #block: number;
  readonly #line: number;

  constructor(rows: Rows, outputs: number) {
    this.#rows = rows;
    this.#outputs = outputs;
    const { means, spreads } = standards(rows);
    this.#means = means;
    this.spreads = spreads;
    const stride = padded(rows.columns + 1);
    this.#line = outputs === 1 ? 1 : padded(outputs);
    const fits = rows.rows * stride <= DESK;
    this.#block = fits ? padded(rows.rows) : max(64, padded(Math.floor(BLOCK / stride)));
    this.#desk = new Desk(2 * padded(outputs) * stride + this.#block * (stride + this.#line));
    if (this.#block >= rows.rows) this.#put(0, rows.rows);
  }

  isIntercept(i: number): boolean {
    return i % (this.#rows.columns + 1) === this.#rows.columns;
  }

  /** Spread of the column of a weight; 1 of an intercept. */
  spread(i: number): number {
    return this.isIntercept(i) ? 1 : this.spreads[i % (this.#rows.columns + 1)]!;
  }

  /** Weights of the columns as they were given. */
  unscale(weights: Float64Array): Float64Array {
    const { columns } = this.#rows;
    const given = weights.slice();
    for (let at = 0; at < given.length; at += columns + 1) {
      for (let j = 0; j < columns; j++) {
        given[at + j]! /= this.spreads[j]!;
        given[at + columns]! -= given[at + j]! * this.#means[j]!;
      }
    }
    return given;
  }

  /** The loss; writes its gradient. @param check called again and again, may throw */
  at(weights: Float64Array, gradient: Float64Array, check: () => void): number {
    const { rows, columns, y } = this.#rows;
    const [desk, outputs, line, block] = [this.#desk, this.#outputs, this.#line, this.#block];
    const { numbers } = desk;
    const width = columns + 1;
    const stride = padded(width);
    const x = 2 * padded(outputs) * stride;
    const [w, g, r] = [0, padded(outputs) * stride, x + block * stride];
    desk.put(w, weights, width, 0, outputs);
    numbers.fill(0, g, x);
    let loss = 0;
    for (let from = 0; from < rows; from += block) {
      check();
      const count = min(block, rows - from);
      if (block < rows) this.#put(from, from + count);
      if (outputs === 1) desk.product(x, w, r, count, width);
      else desk.products(x, w, r, count, line, width);
      for (let row = 0; row < count; row++) {
        const at = r + row * line;
        loss += outputs === 1 ? binary(numbers, at, y[from + row] === 1) : crossEntropy(numbers, at, outputs, y[from + row]!);
      }
      // Rows that fill up the block have no part in it.
      numbers.fill(0, r + count * line, r + block * line);
      if (outputs === 1) desk.gatherOne(r, x, g, count, width);
      else desk.gather(r, x, g, count, line, width);
    }
    for (let k = 0; k < outputs; k++) {
      for (let j = 0; j < width; j++) gradient[k * width + j] = numbers[g + k * stride + j]! / rows;
    }
    return loss / rows;
  }

  #put(from: number, to: number): void {
    const { columns, x } = this.#rows;
    const { numbers } = this.#desk;
    const stride = padded(columns + 1);
    let target = 2 * padded(this.#outputs) * stride;
    for (let row = from; row < to; row++, target += stride) {
      for (let j = 0, source = row * columns; j < columns; j++) {
        numbers[target + j] = (x[source + j]! - this.#means[j]!) / this.spreads[j]!;
      }
      numbers[target + columns] = 1;
    }
  }
}

/** −log of the probability of the truth; leaves the residual in place of the score. */
function binary(scores: Float64Array, at: number, truth: boolean): number {
  const s = truth ? scores[at]! : -scores[at]!;
  const e = exp(-Math.abs(s));
  scores[at] = (truth ? -1 : 1) * (s > 0 ? e / (1 + e) : 1 / (1 + e));
  return log1p(e) + max(0, -s);
}

/** −log softmax of the true class; leaves the residuals in place of the scores. */
function crossEntropy(scores: Float64Array, at: number, classes: number, truth: number): number {
  let top = scores[at]!;
  for (let k = 1; k < classes; k++) top = max(top, scores[at + k]!);
  const mine = scores[at + truth]! - top;
  let sum = 0;
  for (let k = 0; k < classes; k++) {
    scores[at + k] = exp(scores[at + k]! - top);
    sum += scores[at + k]!;
  }
  for (let k = 0; k < classes; k++) scores[at + k]! /= sum;
  scores[at + truth]! -= 1;
  return log(sum) - mine;
}

function standards({ rows, columns, x }: Rows): { readonly means: Float64Array; readonly spreads: Float64Array } {
  const means = new Float64Array(columns);
  const spreads = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row++) for (let j = 0; j < columns; j++) means[j]! += x[at++]!;
  for (let j = 0; j < columns; j++) means[j]! /= rows;
  for (let row = 0, at = 0; row < rows; row++) for (let j = 0; j < columns; j++) spreads[j]! += (x[at++]! - means[j]!) ** 2;
  for (let j = 0; j < columns; j++) {
    const spread = sqrt(spreads[j]! / rows);
    // The mean of a constant column may be off by a rounding.
    spreads[j] = spread > 10 * Number.EPSILON * Math.abs(means[j]!) ? spread : 1;
  }
  return { means, spreads };
}
