import { drawValue } from './domain.ts';
import type { KnownPoints } from './known-points.ts';
import type { Rng } from './rng.ts';
import type { CompiledSpace } from './space.ts';
import type { Params } from './trial.ts';

/** Draws before a finite space is listed instead. */
const TRIES = 200;
/** Draws before a continuous space with constraints counts as exhausted. */
const STUBBORN_TRIES = 100_000;
/** A finite space of at most so many points is listed in full, so that the draw is uniform over what is left. */
export const LISTED = 20_000;

/** A point drawn from each parameter's prior, without one uniformly along its scale, independently; constraints apart. */
export function drawPoint(space: CompiledSpace, rng: Rng): Params {
  return space.build(({ axis }) => drawValue(axis, rng));
}

/**
 * A point that no constraint forbids and that is not known; undefined where there is none left, or where none
 * was found in 100 000 draws from a continuous space.
 */
export function drawFreePoint(space: CompiledSpace, known: KnownPoints, rng: Rng): Params | undefined {
  const finite = space.cardinality < Number.POSITIVE_INFINITY;
  const { isFree } = known;
  for (let i = 0; i < (finite ? TRIES : STUBBORN_TRIES); i++) {
    const point = drawPoint(space, rng);
    if (isFree(point)) return point;
  }
  if (!finite) return undefined;
  if (space.cardinality > LISTED) return space.enumerate().find(isFree);
  const left = [...space.enumerate()].filter(isFree);
  return left.length === 0 ? undefined : left[rng.int(left.length)];
}

/** The point of the first trial where a parameter has a default: defaults, and `other` for the rest. */
export function defaultPoint(space: CompiledSpace, other: Params): Params | undefined {
  if (!space.dimensions.some((dimension) => dimension.default !== undefined)) return undefined;
  return space.build((dimension) => dimension.default ?? other[dimension.name] ?? dimension.axis.decode(0.5));
}
