import type { Objective } from '../../../dsl/plan.ts';
import type { Cube } from '../../core/cube.ts';
import { bestFirst } from '../../core/ordering.ts';
import type { Rng } from '../../core/rng.ts';
import type { CompiledSpace } from '../../core/space.ts';
import type { Params, Trial } from '../../core/trial.ts';
import { Distribution } from './distribution.ts';
import { keepMargin } from './margin.ts';

/** Draws for one trial before chance takes over. */
const TRIES = 20;
/** A distribution narrower than this on every axis has converged. */
const CONVERGED = 1e-9;
/** Generations without a better value, per dimension, after which the search starts anew. */
const STAGNATION = 10;

export interface Settings {
  readonly space: CompiledSpace;
  readonly cube: Cube;
  readonly objectives: readonly Objective[];
  readonly population: number;
  readonly sigma: number;
  /** Points of the first generation. */
  readonly design: readonly Params[];
  readonly rng: (trial: number) => Rng;
}

/**
 * CMA-ES as a function of the trials alone: generations are told apart by trial numbers, so that a study that is resumed
 * finds itself where it was. A converged search starts anew with twice the population (IPOP; Auger & Hansen 2005).
 */
export class GenerationSearch {
  readonly #settings: Settings;
  /** Undefined in a first generation, which the design gives. */
  #distribution: Distribution | undefined;
  #population: number;
  /** Number of the first trial of the generation under way. */
  #start = 0;
  #restarts = 0;
  #best = Number.NaN;
  #idle = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#population = settings.population;
  }

  /** Takes in every generation that has ended. @param warm told before the first one: its mean is the best of them */
  learn(trials: readonly Trial[], warm: readonly Trial[] = []): void {
    if (this.#start === 0 && this.#restarts === 0) this.#distribution ??= this.#around(warm);
    for (;;) {
      const generation = trials.slice(this.#start, this.#start + this.#population);
      if (generation.length < this.#population || generation.some((trial) => trial.state === 'running')) return;
      this.#take(generation);
      this.#start += this.#population;
    }
  }

  /** A free point for a trial: of the design in a first generation, else from the distribution. */
  propose(trial: number, isFree: (point: Params) => boolean): Params | undefined {
    const { design, cube, space } = this.#settings;
    const defaults = trial === 0 && space.dimensions.some((dimension) => dimension.default !== undefined);
    if (this.#distribution === undefined || defaults) {
      const planned = design[trial - this.#start];
      return planned !== undefined && this.#restarts === 0 && isFree(planned) ? planned : undefined;
    }
    const row = this.#draws(trial, this.#distribution, (drawn) => isFree(cube.decode(drawn)));
    return row === undefined ? undefined : cube.decode(row);
  }

  /** The first distribution, around the best of some trials; undefined where none of them completed. */
  #around(warm: readonly Trial[]): Distribution | undefined {
    const { objectives, cube, sigma } = this.#settings;
    const [best] = bestFirst(warm, objectives);
    if (best?.state !== 'complete') return undefined;
    const mean = new Float64Array(cube.size);
    cube.encode(best.params, mean);
    const distribution = new Distribution(mean, sigma, this.#population);
    keepMargin(distribution, cube.axes);
    return distribution;
  }

  #draws(trial: number, distribution: Distribution, accepts: (row: Float64Array) => boolean): Float64Array | undefined {
    const rng = this.#settings.rng(trial);
    const row = new Float64Array(this.#settings.cube.size);
    for (let i = 0; i < TRIES; i++) {
      distribution.draw(rng, row);
      for (let j = 0; j < row.length; j++) row[j] = reflect(row[j]!);
      if (accepts(row)) return row;
    }
    return undefined;
  }

  #take(generation: readonly Trial[]): void {
    const { objectives, cube, sigma } = this.#settings;
    const ranked = bestFirst(generation, objectives);
    const rows = ranked.map((trial) => this.#rowOf(trial));
    if (this.#distribution === undefined) this.#distribution = new Distribution(rows[0]!, sigma, this.#population);
    else this.#distribution.update(rows);
    keepMargin(this.#distribution, cube.axes);
    const { mean } = this.#distribution;
    for (let j = 0; j < mean.length; j++) mean[j] = Math.min(1, Math.max(0, mean[j]!));
    this.#watch(ranked[0]!);
  }

  /** The row a trial was drawn as, finer than its discrete values; that of its values where it was not drawn from here. */
  #rowOf(trial: Trial): Float64Array {
    const { cube, space } = this.#settings;
    const key = space.key(trial.params);
    const drawn =
      this.#distribution === undefined
        ? undefined
        : this.#draws(trial.number, this.#distribution, (row) => space.key(cube.decode(row)) === key);
    if (drawn !== undefined) return drawn;
    const row = new Float64Array(cube.size);
    cube.encode(trial.params, row);
    return row;
  }

  #watch(leader: Trial): void {
    const { objectives, cube } = this.#settings;
    const value = leader.state === 'complete' ? leader.values[0]! : Number.NaN;
    const better = objectives[0]!.direction === 'minimize' ? value < this.#best : value > this.#best;
    if (Number.isNaN(this.#best) || better) {
      if (!Number.isNaN(value)) this.#best = value;
      this.#idle = 0;
    } else this.#idle++;
    const widest = Math.max(...cube.axes.map((_, j) => this.#distribution!.deviation(j)));
    if (widest > CONVERGED && this.#idle < STAGNATION + STAGNATION * cube.size) return;
    this.#distribution = undefined;
    this.#restarts++;
    this.#population *= 2;
    this.#best = Number.NaN;
    this.#idle = 0;
  }
}

/** Back into [0, 1] as from a mirror; far outside, onto the bound. */
function reflect(u: number): number {
  const mirrored = u < 0 ? -u : u > 1 ? 2 - u : u;
  return Math.min(1, Math.max(0, mirrored));
}
