import type { Cube } from '../../core/cube.ts';
import { GaussianProcess, type Hyperparameters } from '../../math/gaussian-process.ts';
import { estimate, refine } from './hyperparameters.ts';
import { type Observations, prefix, thin } from './observations.ts';

/** Observations a model is built on at most: its active set. */
export const ACTIVE_SET = 250;
/** From so many on, hyperparameters are found anew only at anchors. */
const MANY = 100;

type Transform = (y: Float64Array) => Float64Array;

/** A model of one quantity, and the hyperparameters it was built with. */
export interface Surrogate {
  readonly model: GaussianProcess;
  readonly theta: Hyperparameters;
  /** What it was built on. */
  readonly observations: Observations;
  /** Their transformed values. */
  readonly y: Float64Array;
}

/**
 * Gaussian processes for growing histories. Hyperparameters are searched from scratch when the number of observations
 * reaches an *anchor* (a multiple of 5, of 10 from 100 on), and in between briefly from those of the last anchor. So they
 * depend on the history alone: a study that is resumed finds the same ones.
 */
export class Models {
  readonly #cube: Cube;
  readonly #nominal: Uint8Array;
  readonly #anchors = new Map<string, { readonly y: Float64Array; readonly theta: Hyperparameters }>();

  constructor(cube: Cube) {
    this.#cube = cube;
    this.#nominal = Uint8Array.from(cube.axes, (axis) => (axis.nominal ? 1 : 0));
  }

  /** @param quantity what is modelled, whose anchor is kept @param spare how many pending points will be added */
  condition(all: Observations, quantity: string, transform: Transform, spare: number): Surrogate {
    const observations = thin(all, ACTIVE_SET);
    const y = transform(observations.y);
    const theta = this.#hyperparameters(all, observations, y, quantity, transform);
    return { model: new GaussianProcess(this.#rows(observations), y, theta, spare), theta, observations, y };
  }

  #hyperparameters(
    all: Observations,
    kept: Observations,
    y: Float64Array,
    quantity: string,
    transform: Transform,
  ): Hyperparameters {
    const every = all.count < MANY ? 5 : 10;
    const count = Math.min(all.count, Math.max(2, all.count - (all.count % every)));
    const anchor = this.#anchorAt(all, count, quantity, transform);
    return all.count === count || all.count >= MANY ? anchor : refine(this.#rows(kept), y, anchor);
  }

  #anchorAt(all: Observations, count: number, quantity: string, transform: Transform): Hyperparameters {
    const past = prefix(all, count);
    const known = this.#anchors.get(quantity);
    if (known?.y.length === count && known.y.every((v, i) => v === past.y[i])) return known.theta;
    const base = thin(past, ACTIVE_SET);
    const theta = estimate(this.#rows(base), transform(base.y), count < MANY ? 2 : 1);
    this.#anchors.set(quantity, { y: past.y.slice(), theta });
    return theta;
  }

  #rows(observations: Observations) {
    return { x: observations.x, rows: observations.count, columns: this.#cube.size, nominal: this.#nominal };
  }
}
