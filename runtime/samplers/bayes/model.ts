import type { Cube } from '../../core/cube.ts';
import { GaussianProcess, type Hyperparameters } from '../../math/gaussian-process.ts';
import { estimate, refine } from './hyperparameters.ts';
import { type Observations, prefix, thin } from './observations.ts';
import { type Output, transform } from './output.ts';

/** Observations a model is built on at most. */
const LIMIT = 250;
/** From so many on, hyperparameters are found anew only at anchors. */
const MANY = 100;

/**
 * Gaussian processes for a growing history. Hyperparameters are searched from scratch when the number of observations
 * reaches an *anchor* (a multiple of 5, of 10 from 100 on), and in between briefly from those of the last anchor. So they
 * depend on the history alone: a study that is resumed finds the same ones.
 */
export class Models {
  readonly #cube: Cube;
  readonly #nominal: Uint8Array;
  readonly #anchors = new Map<Output, { count: number; last: number; theta: Hyperparameters }>();

  constructor(cube: Cube) {
    this.#cube = cube;
    this.#nominal = Uint8Array.from(cube.axes, (axis) => (axis.nominal ? 1 : 0));
  }

  /** @param spare how many pending points will be added */
  condition(all: Observations, output: Output, spare: number): { model: GaussianProcess; theta: Hyperparameters } {
    const observations = thin(all, LIMIT);
    const y = transform(observations.y, output);
    const theta = this.#hyperparameters(all, observations, y, output);
    return { model: new GaussianProcess(this.#rows(observations), y, theta, spare), theta };
  }

  #hyperparameters(all: Observations, observations: Observations, y: Float64Array, output: Output): Hyperparameters {
    const every = all.count < MANY ? 5 : 10;
    const count = Math.max(2, all.count - (all.count % every));
    const anchor = this.#anchorAt(all, count, output);
    return all.count === count || all.count >= MANY ? anchor : refine(this.#rows(observations), y, anchor);
  }

  #anchorAt(all: Observations, count: number, output: Output): Hyperparameters {
    const kept = this.#anchors.get(output);
    const last = all.y[count - 1]!;
    if (kept !== undefined && kept.count === count && kept.last === last) return kept.theta;
    const base = thin(prefix(all, count), LIMIT);
    const theta = estimate(this.#rows(base), transform(base.y, output), count < MANY ? 2 : 1);
    this.#anchors.set(output, { count, last, theta });
    return theta;
  }

  #rows(observations: Observations) {
    return { x: observations.x, rows: observations.count, columns: this.#cube.size, nominal: this.#nominal };
  }
}
