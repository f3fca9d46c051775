import { Cancelled, type FitControl, type Fitted, type ModelContext, type Rows } from '../../core/unit.ts';
import { minimiseInBox } from '../../math/lbfgsb.ts';
import { softmax } from './softmax.ts';

const { exp, log, max } = Math;

export interface LogisticArgs {
  readonly C: number;
  readonly penalty: 'l1' | 'l2' | 'elastic_net' | 'none';
  readonly l1_ratio: number;
  readonly epochs: number;
  readonly tol: number;
}

/**
 * Logistic regression with scikit-learn's objective, the sum of log-losses plus 1/C times the penalty, intercepts free: one
 * logit for two classes, softmax for more. Limited-memory BFGS; an absolute value in the penalty is split into two parts
 * that are not negative, which makes it a box (Andrew & Gao 2007 solve the same problem by orthants). Columns are scaled by
 * their standard deviation for the search only: the penalty is that of the given columns.
 */
export function fitLogistic(args: LogisticArgs, rows: Rows, { classes }: ModelContext, control: FitControl): Fitted {
  const outputs = classes === 2 ? 1 : classes;
  const loss = new LogisticLoss(rows, outputs);
  const size = outputs * (rows.columns + 1);
  const l1 = args.penalty === 'l1' ? 1 : args.penalty === 'elastic_net' ? args.l1_ratio : 0;
  const l2 = args.penalty === 'l2' ? 1 : args.penalty === 'elastic_net' ? 1 - args.l1_ratio : 0;
  const parts = l1 > 0 ? 2 : 1;
  const strength = 1 / args.C;
  const gradient = new Float64Array(size);
  const weights = new Float64Array(size);
  let evaluations = 0;
  const objective = (z: Float64Array, slope: Float64Array): number => {
    if (control.cancelled()) throw new Cancelled();
    evaluations++;
    for (let i = 0; i < size; i++) weights[i] = loss.unscale(i, parts === 2 ? z[i]! - z[size + i]! : z[i]!);
    let value = loss.at(weights, gradient);
    for (let i = 0; i < size; i++) {
      const factor = loss.unscale(i, 1);
      const penalised = !loss.isIntercept(i);
      if (penalised) {
        value += 0.5 * strength * l2 * weights[i]! * weights[i]!;
        gradient[i]! += strength * l2 * weights[i]!;
      }
      slope[i] = gradient[i]! * factor;
      if (parts === 1) continue;
      slope[size + i] = -slope[i]!;
      if (!penalised) continue;
      value += strength * l1 * factor * (z[i]! + z[size + i]!);
      slope[i]! += strength * l1 * factor;
      slope[size + i]! += strength * l1 * factor;
    }
    return value;
  };
  const start = new Float64Array(parts * size);
  const low = new Float64Array(parts * size).fill(parts === 2 ? 0 : Number.NEGATIVE_INFINITY);
  const high = new Float64Array(parts * size).fill(Number.POSITIVE_INFINITY);
  const options = { iterations: args.epochs, gradientTolerance: args.tol, valueTolerance: 1e-9 };
  minimiseInBox(objective, start, low, high, options);
  for (let i = 0; i < size; i++) weights[i] = loss.unscale(i, parts === 2 ? start[i]! - start[size + i]! : start[i]!);
  const found = weights.slice();
  return {
    epochs: evaluations,
    converged: evaluations < args.epochs,
    engine: 'lbfgs',
    predict: (unseen) => softmax(logits(unseen, found, outputs), unseen.rows, outputs),
    dispose: () => {},
  };
}

/** Weights: outputs × (columns + 1), the intercept last in each row. */
class LogisticLoss {
  readonly #rows: Rows;
  readonly #outputs: number;
  readonly #spread: Float64Array;

  constructor(rows: Rows, outputs: number) {
    this.#rows = rows;
    this.#outputs = outputs;
    this.#spread = spreads(rows);
  }

  isIntercept(i: number): boolean {
    return i % (this.#rows.columns + 1) === this.#rows.columns;
  }

  /** From a weight of scaled columns to one of the given columns. */
  unscale(i: number, weight: number): number {
    return this.isIntercept(i) ? weight : weight / this.#spread[i % (this.#rows.columns + 1)]!;
  }

  /** Sum of log-losses; writes its gradient. */
  at(weights: Float64Array, gradient: Float64Array): number {
    const { rows, columns, x, y } = this.#rows;
    const outputs = this.#outputs;
    gradient.fill(0);
    const scores = logits(this.#rows, weights, outputs);
    let loss = 0;
    for (let row = 0; row < rows; row++) {
      const at = row * outputs;
      if (outputs === 1) {
        const s = y[row] === 1 ? scores[at]! : -scores[at]!;
        loss += s > 0 ? Math.log1p(exp(-s)) : -s + Math.log1p(exp(s));
        scores[at] = (y[row] === 1 ? -1 : 1) / (1 + exp(s));
      } else loss += crossEntropy(scores, at, outputs, y[row]!);
      for (let k = 0; k < outputs; k++) {
        const residual = scores[at + k]!;
        const base = k * (columns + 1);
        for (let j = 0; j < columns; j++) gradient[base + j]! += residual * x[row * columns + j]!;
        gradient[base + columns]! += residual;
      }
    }
    return loss;
  }
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
  for (let k = 0; k < classes; k++) scores[at + k] = scores[at + k]! / sum - (k === truth ? 1 : 0);
  return log(sum) - mine;
}

function logits({ rows, columns, x }: Rows, weights: Float64Array, outputs: number): Float64Array {
  const out = new Float64Array(rows * outputs);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < outputs; k++) {
      const base = k * (columns + 1);
      let sum = weights[base + columns]!;
      for (let j = 0; j < columns; j++) sum += weights[base + j]! * x[row * columns + j]!;
      out[row * outputs + k] = sum;
    }
  }
  return out;
}

/** Root mean square about the mean; 1 for constant columns. */
function spreads({ rows, columns, x }: Rows): Float64Array {
  return Float64Array.from({ length: columns }, (_, j) => {
    let mean = 0;
    for (let row = 0; row < rows; row++) mean += x[row * columns + j]!;
    mean /= rows;
    let squares = 0;
    for (let row = 0; row < rows; row++) squares += (x[row * columns + j]! - mean) ** 2;
    const spread = Math.sqrt(squares / rows);
    return spread > 0 ? spread : 1;
  });
}
