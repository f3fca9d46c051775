import { GaussianProcess, type Hyperparameters } from '../math/gaussian-process.ts';
import { type LeftOut, leaveOneOut } from '../math/leave-one-out.ts';
import type { Rows } from '../math/matern.ts';
import { logImprovement } from '../math/normal.ts';
import { estimate } from '../samplers/bayes/hyperparameters.ts';
import { limited, type Observed } from './observed.ts';
import { scaleOf } from './scale.ts';

/** Trials that a surrogate is built on at most. */
export const MOST_MODELLED = 200;
/** From so many on, hyperparameters are searched from one start. */
const MANY = 60;
/** Two-sided 95 % of a normal distribution. */
const WIDE = 1.959964;

/** A Gaussian process of the first objective over the whole space, with answers in the user's units. */
export interface Surrogate {
  /** What it was built on. */
  readonly observed: Observed;
  readonly theta: Hyperparameters;
  /** Whether it is a model of the logarithm: the mean is then the median. */
  readonly log: boolean;
  /** Mean and 95 % band of the function, without noise, at a settled row of the cube. */
  predict(row: Float64Array): Prediction;
  mean(row: Float64Array): number;
  /** The function `by` standard deviations better than its mean: worse where negative. */
  optimistic(row: Float64Array, by: number): number;
  /** Standard deviation of the noise of one evaluation, about the best posterior mean at a trial. */
  readonly noise: number;
  /**
   * Expected improvement on the best posterior mean at a trial (Jones, Schonlau & Welch 1998), in standard deviations of the
   * observed values.
   */
  improvement(row: Float64Array): number;
  /** Each trial as predicted without it, noise included; undefined where it cannot be computed. */
  leftOut(): readonly Prediction[] | undefined;
  /** R² of those predictions, at most 1; 0 or less where the mean of the trials says as much. */
  readonly skill: number;
}

/** Mean and 95 % band. */
export interface Prediction {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** The length scale etc. are those of highest posterior density, as the sampler `bayes` has them. @param all two trials at least */
export function surrogateOf(all: Observed, most = MOST_MODELLED): Surrogate {
  const observed = limited(all, most);
  const { cube, study } = observed;
  const { z, back, log } = scaleOf(observed.y);
  const rows: Rows = {
    x: observed.x,
    rows: observed.trials.length,
    columns: cube.size,
    nominal: Uint8Array.from(cube.axes, ({ nominal }) => (nominal ? 1 : 0)),
  };
  const theta = estimate(rows, z, rows.rows < MANY ? 2 : 1);
  const model = new GaussianProcess(rows, z, theta);
  const upwards = study.objectives[0]?.direction !== 'minimize';
  const fitted = Array.from({ length: model.count }, (_, i) => model.fitted(i));
  const best = fitted.reduce((a, b) => (upwards ? Math.max(a, b) : Math.min(a, b)));
  const left: LeftOut | undefined = leaveOneOut(rows, z, theta);
  const out = new Float64Array(2);
  const band = (mean: number, sd: number) => ({ mean: back(mean), low: back(mean - WIDE * sd), high: back(mean + WIDE * sd) });
  return {
    observed,
    theta,
    log,
    predict(row) {
      model.predict(row, 0, out);
      return band(out[0]!, Math.sqrt(out[1]!));
    },
    mean: (row) => back(model.mean(row)),
    optimistic(row, by) {
      model.predict(row, 0, out);
      return back(out[0]! + (upwards ? by : -by) * Math.sqrt(out[1]!));
    },
    noise: Math.abs(back(best + Math.sqrt(model.noise) / 2) - back(best - Math.sqrt(model.noise) / 2)),
    improvement(row) {
      model.predict(row, 0, out);
      const sigma = Math.sqrt(out[1]!);
      return sigma * Math.exp(logImprovement(((upwards ? 1 : -1) * (out[0]! - best)) / sigma));
    },
    leftOut: () => (left === undefined ? undefined : Array.from(left.mean, (mean, i) => band(mean, left.sd[i]!))),
    // Of standardised values: their squares sum to their number, or to 0 where all are equal.
    skill:
      left === undefined || z.every((v) => v === 0)
        ? 0
        : 1 - left.mean.reduce((sum, v, i) => sum + (z[i]! - v) ** 2, 0) / z.length,
  };
}
