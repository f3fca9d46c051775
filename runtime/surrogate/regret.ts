import { isFeasible } from '../core/feasibility.ts';
import { Rng } from '../core/rng.ts';
import type { Trial } from '../core/trial.ts';
import { foldError } from './fold-error.ts';
import { choose, leader, type Observed } from './observed.ts';
import { surrogateOf } from './surrogate.ts';

/** Trials of a surrogate at most: there are many to build. */
const MOST = 100;
/** Places at which the optimistic end is looked for, all over the space and about the best trial. */
const DRAWN = 600;
const NEAR = 200;
/** δ of the bound. The division by 5 that practice has keeps it from being a probability. */
const DELTA = 0.1;
const SEED = 0x7e6a;

export interface Regret {
  /** Complete trials so far. */
  readonly count: number;
  /** Number of the last of them. */
  readonly trial: number;
  /** What further trials may improve at most, in the user's units, ≥ 0. */
  readonly bound: number;
  /** Standard deviation of the best trial's value. */
  readonly noise: number;
  /** Whether the noise is that of cross-validation folds, or the model's. */
  readonly folds: boolean;
  /** Trials that the model was built on. */
  readonly used: number;
}

/**
 * A bound on the simple regret after the first `count` trials: the best optimistic value anywhere less the best pessimistic value
 * at a trial, both √β standard deviations away, β = 2 log(d n² π²/(6 δ))/5 (Makarova et al. 2022, Automatic termination for
 * hyperparameter optimization, AutoML, theorem 1 and section 5).
 * @param all complete trials, `count` of them at least, count ≥ 2, of which one is feasible
 */
export function regretAfter(all: Observed, count: number): Regret {
  const observed = choose(
    all,
    Array.from({ length: count }, (_, i) => i),
  );
  const surrogate = surrogateOf(observed, MOST);
  const { cube, names, study, trials } = observed;
  const minimize = study.objectives[0]?.direction === 'minimize';
  const beta = (2 * Math.log((names.length * count * count * Math.PI * Math.PI) / (6 * DELTA))) / 5;
  const width = Math.sqrt(Math.max(0, beta));
  const best = leader(observed)!;
  const ahead = (a: number, b: number): boolean => (minimize ? a < b : a > b);
  let [ceiling, floor] = minimize
    ? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    : [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const row = new Float64Array(cube.size);
  for (const trial of surrogate.observed.trials) {
    cube.encode(trial.params, row);
    const [high, low] = [surrogate.optimistic(row, width), surrogate.optimistic(row, -width)];
    if (ahead(high, ceiling)) ceiling = high;
    // A trial that breaks a constraint is no fallback.
    if (isFeasible(trial) && ahead(low, floor)) floor = low;
  }
  for (const place of places(observed, best)) {
    const high = surrogate.optimistic(place, width);
    if (ahead(high, ceiling)) ceiling = high;
  }
  const folds = foldError(best);
  return {
    count,
    trial: trials[count - 1]!.number,
    bound: Math.abs(ceiling - floor),
    noise: folds ?? surrogate.noise,
    folds: folds !== undefined,
    used: surrogate.observed.trials.length,
  };
}

/** Settled rows that no input constraint forbids. The row is reused. */
function* places({ cube, space }: Observed, best: Trial): Generator<Float64Array, void, void> {
  const rng = new Rng(SEED);
  const row = new Float64Array(cube.size);
  const centre = new Float64Array(cube.size);
  cube.encode(best.params, centre);
  for (let i = 0; i < DRAWN + NEAR; i++) {
    if (i < DRAWN) cube.draw(rng, row);
    else {
      cube.axes.forEach((axis, j) => {
        const moved = Math.min(1, Math.max(0, centre[j]! + 0.05 * rng.normal()));
        row[j] = axis.nominal ? centre[j]! : moved;
      });
      cube.settle(row);
    }
    if (!space.constrained || space.allows(cube.decode(row))) yield row;
  }
}
