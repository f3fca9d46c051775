import { doublesOf, type ModelState } from '../../core/model-state.ts';
import {
  Cancelled,
  type FitControl,
  type Fitted,
  type ModelContext,
  type Predictor,
  type RestoreContext,
  type Rows,
} from '../../core/unit.ts';
import { minimiseInBox } from '../../math/lbfgsb.ts';
import { LogisticLoss } from './logistic-loss.ts';
import { logits } from './logits.ts';
import { softmax } from './softmax.ts';

export interface LogisticArgs {
  readonly C: number;
  readonly penalty: 'l1' | 'l2' | 'elastic_net' | 'none';
  readonly l1_ratio: number;
  readonly epochs: number;
  readonly tol: number;
}

/**
 * Logistic regression with scikit-learn's objective, the mean log-loss plus 1 / (C · rows) times the penalty, intercepts free: one
 * logit for two classes, softmax for more. Limited-memory BFGS; an absolute value in the penalty is split into two parts
 * that are not negative, which makes it a box (Andrew & Gao 2007 solve the same problem by orthants). Columns are standardised
 * for the search only: the penalty is that of the given columns.
 */
export function fitLogistic(args: LogisticArgs, rows: Rows, { classes }: ModelContext, control: FitControl): Fitted {
  const outputs = classes === 2 ? 1 : classes;
  const loss = new LogisticLoss(rows, outputs);
  const size = outputs * (rows.columns + 1);
  const l1 = args.penalty === 'l1' ? 1 : args.penalty === 'elastic_net' ? args.l1_ratio : 0;
  const l2 = args.penalty === 'l2' ? 1 : args.penalty === 'elastic_net' ? 1 - args.l1_ratio : 0;
  const parts = l1 > 0 ? 2 : 1;
  const strength = 1 / (args.C * rows.rows);
  const gradient = new Float64Array(size);
  const weights = new Float64Array(size);
  const check = (): void => {
    if (control.cancelled()) throw new Cancelled();
  };
  let evaluations = 0;
  const objective = (z: Float64Array, slope: Float64Array): number => {
    evaluations++;
    for (let i = 0; i < size; i++) weights[i] = parts === 2 ? z[i]! - z[size + i]! : z[i]!;
    let value = loss.at(weights, gradient, check);
    for (let i = 0; i < size; i++) {
      const penalised = !loss.isIntercept(i);
      const factor = 1 / loss.spread(i);
      if (penalised) {
        value += 0.5 * strength * l2 * (factor * weights[i]!) ** 2;
        gradient[i]! += strength * l2 * factor * factor * weights[i]!;
      }
      slope[i] = gradient[i]!;
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
  for (let i = 0; i < size; i++) weights[i] = parts === 2 ? start[i]! - start[size + i]! : start[i]!;
  const found = loss.unscale(weights);
  return {
    epochs: evaluations,
    converged: evaluations < args.epochs,
    engine: 'lbfgs',
    parameters: size,
    save: () => ({ numbers: {}, arrays: { weights: found } }),
    ...predictor(found, outputs),
    dispose: () => {},
  };
}

export function restoreLogistic(state: ModelState, { classes, columns }: RestoreContext): Predictor {
  const outputs = classes === 2 ? 1 : classes;
  return predictor(doublesOf(state, 'weights', outputs * (columns + 1)), outputs);
}

function predictor(weights: Float64Array, outputs: number): Predictor {
  return { predict: (unseen) => softmax(logits(unseen, weights, outputs), unseen.rows, outputs) };
}
