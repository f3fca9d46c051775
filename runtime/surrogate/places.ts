import type { Value } from '../../dsl/plan.ts';
import type { Axis } from '../core/domain.ts';
import type { Trial } from '../core/trial.ts';
import type { Observed } from './observed.ts';

/** A place along a parameter at which a model is asked. */
export interface Place {
  /** Of the cube. */
  readonly coordinate: number;
  readonly value: Value;
}

/** Every value of a small domain; else `most` of them, evenly along its scale, both ends among them. */
export function placesOf(axis: Axis, most: number): readonly Place[] {
  const at = (value: Value): Place => ({ coordinate: axis.encode(value), value });
  if (axis.size <= most) return Array.from({ length: axis.size }, (_, i) => at(axis.at(i)));
  const places = Array.from({ length: most }, (_, i) => at(axis.decode(i / (most - 1))));
  return places.filter(({ coordinate }, i) => i === 0 || coordinate !== places[i - 1]!.coordinate);
}

/** Rows of the cube that differ from a trial in some coordinates. */
export class Around {
  readonly #base: Float64Array;
  readonly #row: Float64Array;
  readonly #observed: Observed;

  constructor(observed: Observed, trial: Trial) {
    this.#observed = observed;
    this.#base = new Float64Array(observed.cube.size);
    this.#row = new Float64Array(observed.cube.size);
    observed.cube.encode(trial.params, this.#base);
  }

  /** The settled row with coordinate `j` at `z`, and coordinate `k` at `w` where given. Valid until the next call. */
  at(j: number, z: number, k?: number, w?: number): Float64Array {
    this.#row.set(this.#base);
    this.#row[j] = z;
    if (k !== undefined) this.#row[k] = w!;
    this.#observed.cube.settle(this.#row);
    return this.#row;
  }
}
