import type { Objective } from '../../../dsl/plan.ts';
import type { Cube } from '../../core/cube.ts';
import type { CompiledSpace } from '../../core/space.ts';
import type { Params, Trial } from '../../core/trial.ts';
import { type BoxOptions, type Differentiable, minimiseInBox } from '../../math/lbfgsb.ts';
import { steepest } from './descent.ts';

/** First steps go this far along the coordinate with the steepest slope, of a range of 1. */
const OPTIONS: BoxOptions = { iterations: 200, gradientTolerance: 1e-6, valueTolerance: 1e-6, firstStep: 0.15 };

/** A point that a descent wants to know the value of; `running` where a trial is at work on it. */
class Wanted {
  readonly point: Params;
  readonly running: boolean;

  constructor(point: Params, running: boolean) {
    this.point = point;
    this.running = running;
  }
}

/**
 * What trials told of the objective, as a loss over rows of the cube: of a failed trial infinity. Throws `Wanted` for a point
 * that no trial has told of: a descent is carried out again from its start at each ask, over what is known by then.
 */
export class Told {
  readonly #space: CompiledSpace;
  readonly #cube: Cube;
  readonly #sign: number;
  readonly #trials: ReadonlyMap<string, Trial>;

  constructor(space: CompiledSpace, cube: Cube, { direction }: Objective, trials: readonly Trial[]) {
    this.#space = space;
    this.#cube = cube;
    this.#sign = direction === 'minimize' ? 1 : -1;
    this.#trials = new Map(trials.map((trial) => [space.key(trial.params), trial]));
  }

  readonly loss: Differentiable = (row, gradient) => {
    const point = this.#cube.decode(row);
    const trial = this.#trials.get(this.#space.key(point));
    if (trial === undefined || trial.state === 'running') throw new Wanted(point, trial !== undefined);
    const slopes = (trial.attributes.gradient ?? {}) as Readonly<Record<string, number>>;
    this.#space.dimensions
      .filter(({ axis }) => axis.size > 1)
      .forEach(({ name, axis }, j) => {
        gradient[j] = this.#sign * (slopes[name] ?? Number.NaN) * axis.slope!(point[name] as number);
      });
    const value = this.#sign * (trial.values[0] ?? Number.NaN);
    return Number.isFinite(value) && gradient.every(Number.isFinite) ? value : Number.POSITIVE_INFINITY;
  };

  /** Infinity where it is not known. */
  valueAt(point: Params): number {
    const value = this.#trials.get(this.#space.key(point))?.values[0];
    return value === undefined || Number.isNaN(value) ? Number.POSITIVE_INFINITY : this.#sign * value;
  }

  /** The point that the descent from a start wants next; undefined where it has ended, or waits for a trial. */
  next(start: Params, rate: number | undefined, widths: Float64Array): Params | undefined {
    const row = new Float64Array(this.#cube.size);
    this.#cube.encode(start, row);
    try {
      if (rate === undefined)
        minimiseInBox(this.loss, row, new Float64Array(row.length), new Float64Array(row.length).fill(1), OPTIONS);
      else for (const _ of steepest(this.loss, row, rate, widths));
    } catch (thrown) {
      if (!(thrown instanceof Wanted)) throw thrown;
      return thrown.running ? undefined : thrown.point;
    }
    return undefined;
  }
}
