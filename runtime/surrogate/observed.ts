import { type Cube, cubeOf } from '../core/cube.ts';
import { type CompiledSpace, compileSpace } from '../core/space.ts';
import { isAhead, type Study } from '../core/study.ts';
import type { Trial } from '../core/trial.ts';

/** The complete trials of a study as rows of numbers: what a model of its objective learns from. */
export interface Observed {
  readonly study: Study;
  readonly space: CompiledSpace;
  readonly cube: Cube;
  /** The parameters with more than one value, one a coordinate of the cube. */
  readonly names: readonly string[];
  /** In the order of their numbers. */
  readonly trials: readonly Trial[];
  /** trials × names, row-major: rows of the cube. */
  readonly x: Float64Array;
  /** Values of the first objective, as the user sees them. */
  readonly y: Float64Array;
}

/** Trials whose value is not finite, or whose point is not of this space (a study that another tool went on with), are left out. */
export function observe(study: Study): Observed {
  const space = compileSpace(study.space, study.constraints);
  const cube = cubeOf(space);
  const names = space.dimensions.filter(({ axis }) => axis.size > 1).map(({ name }) => name);
  const row = new Float64Array(cube.size);
  const fits = (trial: Trial): boolean => {
    if (trial.state !== 'complete' || !Number.isFinite(trial.values[0])) return false;
    cube.encode(trial.params, row);
    return row.every((z, j) => z >= 0 && z <= (cube.axes[j]!.nominal ? cube.axes[j]!.size - 1 : 1));
  };
  const trials = study.trials.filter(fits);
  const x = new Float64Array(trials.length * cube.size);
  trials.forEach((trial, i) => {
    cube.encode(trial.params, x, i * cube.size);
  });
  return { study, space, cube, names, trials, x, y: Float64Array.from(trials, (trial) => trial.values[0]!) };
}

/** The same with fewer trials. @param indices of `trials`, rising */
export function choose(observed: Observed, indices: readonly number[]): Observed {
  const d = observed.cube.size;
  const x = new Float64Array(indices.length * d);
  indices.forEach((i, row) => {
    x.set(observed.x.subarray(i * d, (i + 1) * d), row * d);
  });
  return {
    ...observed,
    trials: indices.map((i) => observed.trials[i]!),
    x,
    y: Float64Array.from(indices, (i) => observed.y[i]!),
  };
}

/** At most `limit` trials: half of them the best, the others evenly over the order of trials. */
export function limited(observed: Observed, limit: number): Observed {
  const { trials, study } = observed;
  if (trials.length <= limit) return observed;
  const ranked = Array.from(trials.keys()).sort((a, b) => order(study, trials[a]!, trials[b]!) || a - b);
  const kept = new Set(ranked.slice(0, Math.floor(limit / 2)));
  const rest = Array.from(trials.keys()).filter((i) => !kept.has(i));
  const quota = limit - kept.size;
  for (let k = 0; k < quota; k++) kept.add(rest[Math.floor((k * rest.length) / quota)]!);
  return choose(
    observed,
    [...kept].sort((a, b) => a - b),
  );
}

/** The leading trial by the first objective, of those that have a value for all of `params`. */
export function leader({ trials, study }: Observed, params: readonly string[] = []): Trial | undefined {
  let best: Trial | undefined;
  for (const trial of trials) {
    if (params.some((name) => trial.params[name] === undefined)) continue;
    if (best === undefined || isAhead(study, trial, best)) best = trial;
  }
  return best;
}

function order(study: Study, a: Trial, b: Trial): number {
  return isAhead(study, a, b) ? -1 : isAhead(study, b, a) ? 1 : 0;
}
