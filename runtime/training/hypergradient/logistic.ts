import { doublesOf, type ModelState } from '../../core/model-state.ts';
import { type Slopes, slopesOf, type Tangents } from '../../core/slopes.ts';
import { Cancelled, type FitControl, type Rows } from '../../core/unit.ts';
import type { LogisticArgs } from '../linear/logistic.ts';
import { softmax } from '../linear/softmax.ts';
import { conjugateGradient } from './conjugate-gradient.ts';

const NEWTON_STEPS = 30;

/**
 * Derivatives of logistic regression by C and l1_ratio, of its exact solution: the plain fit is carried on to it by Newton's
 * method, and the last step is differentiated (the implicit function theorem). A weight at 0 under an absolute value stays there.
 */
export function logisticTangents(
  args: LogisticArgs,
  rows: Rows,
  classes: number,
  fitted: ModelState,
  slopes: Slopes,
  control: Pick<FitControl, 'cancelled'>,
): (unseen: Rows) => Tangents {
  const outputs = classes === 2 ? 1 : classes;
  const line = rows.columns + 1;
  const weights = doublesOf(fitted, 'weights', outputs * line).slice();
  const { penalty } = args;
  const mixed = penalty === 'elastic_net';
  const l1 = penalty === 'l1' ? 1 : mixed ? args.l1_ratio : 0;
  const l2 = penalty === 'l2' ? 1 : mixed ? 1 - args.l1_ratio : 0;
  const strength = 1 / args.C;
  const free = Uint8Array.from(weights, (w, i) => Number(l1 === 0 || w !== 0 || i % line === line - 1));
  const penalised = (i: number): boolean => i % line !== line - 1;
  const sign = weights.map((w, i) => (l1 > 0 && penalised(i) ? Math.sign(w) : 0));

  for (let step = 0; step < NEWTON_STEPS; step++) {
    if (control.cancelled()) throw new Cancelled();
    const at = new Curvature(rows, weights, outputs, free, strength * l2);
    const gradient = at.gradient();
    let largest = 0;
    for (let i = 0; i < weights.length; i++) {
      if (penalised(i)) gradient[i]! += strength * (l2 * weights[i]! + l1 * sign[i]!);
      gradient[i] = free[i] === 1 ? -gradient[i]! : 0;
      largest = Math.max(largest, Math.abs(gradient[i]!));
    }
    if (largest <= 1e-11 * rows.rows) break;
    const move = at.solve(gradient);
    for (let i = 0; i < weights.length; i++) weights[i]! += move[i]!;
  }
  const at = new Curvature(rows, weights, outputs, free, strength * l2);
  const [byC, byRatio] = [slopesOf(slopes, 'C'), mixed ? slopesOf(slopes, 'l1_ratio') : new Float64Array(slopes.count)];
  const none = penalty === 'none';
  const tangents = Array.from(byC, (slope, k) => {
    const stronger = -slope * strength * strength;
    const right = weights.map((w, i) => {
      if (none || !penalised(i) || free[i] === 0) return 0;
      return -(stronger * (l2 * w + l1 * sign[i]!) + strength * byRatio[k]! * (sign[i]! - w));
    });
    return at.solve(right);
  });
  return (unseen) => {
    const predicted = softmax(logits(unseen, weights, outputs), unseen.rows, outputs);
    return { predicted, slopes: tangents.map((tangent) => moved(logits(unseen, tangent, outputs), predicted, outputs)) };
  };
}

/** Derivatives of probabilities from those of logits. */
function moved(logit: Float64Array, predicted: Float64Array, outputs: number): Float64Array {
  if (outputs === 1) {
    return predicted.map((_, i) => (i % 2 === 1 ? 1 : -1) * predicted[i]! * predicted[i ^ 1]! * logit[i >> 1]!);
  }
  const found = new Float64Array(predicted.length);
  for (let at = 0; at < predicted.length; at += outputs) {
    let mean = 0;
    for (let c = 0; c < outputs; c++) mean += predicted[at + c]! * logit[at + c]!;
    for (let c = 0; c < outputs; c++) found[at + c] = predicted[at + c]! * (logit[at + c]! - mean);
  }
  return found;
}

/** Gradient of the summed log-loss and its second derivatives, with a penalty's, at some weights. */
class Curvature {
  readonly #rows: Rows;
  readonly #outputs: number;
  readonly #p: Float64Array;
  readonly #free: Uint8Array;
  readonly #ridge: number;

  constructor(rows: Rows, weights: Float64Array, outputs: number, free: Uint8Array, ridge: number) {
    this.#rows = rows;
    this.#outputs = outputs;
    this.#free = free;
    this.#ridge = ridge;
    const all = softmax(logits(rows, weights, outputs), rows.rows, outputs);
    this.#p = outputs === 1 ? all.filter((_, i) => i % 2 === 1) : all;
  }

  gradient(): Float64Array {
    const { y } = this.#rows;
    return this.#collect((r, c) => this.#p[r * this.#outputs + c]! - Number(this.#outputs === 1 ? y[r] : y[r] === c));
  }

  solve(right: Float64Array): Float64Array {
    const ridge = (v: Float64Array, into: Float64Array): void => {
      const line = this.#rows.columns + 1;
      for (let i = 0; i < v.length; i++) {
        if (i % line !== line - 1) into[i]! += this.#ridge * v[i]!;
        if (this.#free[i] === 0) into[i] = v[i]!;
      }
    };
    const product = (v: Float64Array, into: Float64Array): void => {
      const held = v.map((value, i) => (this.#free[i] === 1 ? value : 0));
      const pulls = logits(this.#rows, held, this.#outputs);
      into.set(this.#collect((r, c) => this.#bend(pulls, r, c)));
      ridge(v, into);
    };
    return conjugateGradient(product, this.#diagonal(), right);
  }

  /** The derivative of the error of logit c by the logits, along `pulls`. */
  #bend(pulls: Float64Array, r: number, c: number): number {
    const outputs = this.#outputs;
    const p = this.#p[r * outputs + c]!;
    if (outputs === 1) return p * (1 - p) * pulls[r]!;
    let mean = 0;
    for (let k = 0; k < outputs; k++) mean += this.#p[r * outputs + k]! * pulls[r * outputs + k]!;
    return p * (pulls[r * outputs + c]! - mean);
  }

  #diagonal(): Float64Array {
    const { rows, columns, x } = this.#rows;
    const line = columns + 1;
    const found = new Float64Array(this.#outputs * line);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < this.#outputs; c++) {
        const p = this.#p[r * this.#outputs + c]!;
        const bend = p * (1 - p);
        for (let j = 0; j < columns; j++) found[c * line + j]! += bend * x[r * columns + j]! ** 2;
        found[c * line + columns]! += bend;
      }
    }
    return found.map((value, i) => (this.#free[i] === 0 ? 1 : value + (i % line === columns ? 0 : this.#ridge) || 1));
  }

  /** Σ over rows of `value(row, output)` times the row's features and 1. */
  #collect(value: (row: number, output: number) => number): Float64Array {
    const { rows, columns, x } = this.#rows;
    const line = columns + 1;
    const found = new Float64Array(this.#outputs * line);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < this.#outputs; c++) {
        const factor = value(r, c);
        for (let j = 0; j < columns; j++) found[c * line + j]! += factor * x[r * columns + j]!;
        found[c * line + columns]! += factor;
      }
    }
    return found;
  }
}

/** Scores of rows, rows × outputs; weights outputs × (columns + 1), the intercept last. */
function logits({ rows, columns, x }: Rows, weights: Float64Array, outputs: number): Float64Array {
  const found = new Float64Array(rows * outputs);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < outputs; c++) {
      const base = c * (columns + 1);
      let sum = weights[base + columns]!;
      for (let j = 0; j < columns; j++) sum += weights[base + j]! * x[r * columns + j]!;
      found[r * outputs + c] = sum;
    }
  }
  return found;
}
