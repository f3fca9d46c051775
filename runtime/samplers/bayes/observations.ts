import type { Cube } from '../../core/cube.ts';
import type { Trial } from '../../core/trial.ts';

/** What the model learns from, in the order of trial numbers. */
export interface Observations {
  /** Row-major, count × cube.size. */
  readonly x: Float64Array;
  /** To be minimised, whatever the objective's direction. */
  readonly y: Float64Array;
  readonly count: number;
}

/**
 * Complete trials with their value, and those that failed or were pruned with the worst value of a complete one, so that
 * the model keeps away from where trials fail. Values that are not finite count as failures.
 */
export function observationsOf(cube: Cube, trials: readonly Trial[], direction: 'maximize' | 'minimize'): Observations {
  const sign = direction === 'minimize' ? 1 : -1;
  const ended = trials.filter((trial) => trial.state !== 'running');
  const x = new Float64Array(ended.length * cube.size);
  const y = new Float64Array(ended.length);
  let worst = Number.NEGATIVE_INFINITY;
  ended.forEach((trial, i) => {
    cube.encode(trial.params, x, i * cube.size);
    const value = trial.state === 'complete' ? sign * trial.values[0]! : Number.NaN;
    y[i] = Number.isFinite(value) ? value : Number.NaN;
    if (y[i]! > worst) worst = y[i]!;
  });
  if (worst === Number.NEGATIVE_INFINITY) return { x, y, count: 0 };
  for (let i = 0; i < y.length; i++) if (Number.isNaN(y[i]!)) y[i] = worst;
  return { x, y, count: ended.length };
}

/** The first `count` observations. */
export function prefix({ x, y }: Observations, count: number): Observations {
  return { x: x.subarray(0, (x.length / y.length) * count), y: y.subarray(0, count), count };
}

/**
 * At most `limit` observations: a third the best, a third those nearest to the best one, the rest spread evenly over the
 * order of trials. A Gaussian process costs the cube of their number.
 */
export function thin(all: Observations, limit: number): Observations {
  if (all.count <= limit) return all;
  const { x, y, count } = all;
  const d = x.length / count;
  const kept = new Uint8Array(count);
  let left = limit;
  const keep = (order: readonly number[], quota: number): void => {
    for (const i of order) {
      if (quota === 0) return;
      if (kept[i]) continue;
      kept[i] = 1;
      quota--;
      left--;
    }
  };
  const byValue = Array.from(y.keys()).sort((a, b) => y[a]! - y[b]! || a - b);
  const best = byValue[0]!;
  const distance = Float64Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += Math.min(1, (x[i * d + j]! - x[best * d + j]!) ** 2);
    return sum;
  });
  keep(byValue, Math.floor(limit / 3));
  keep(
    Array.from(y.keys()).sort((a, b) => distance[a]! - distance[b]! || a - b),
    Math.floor(limit / 3),
  );
  const rest = Array.from(y.keys()).filter((i) => !kept[i]);
  const quota = left;
  keep(
    Array.from({ length: quota }, (_, k) => rest[Math.floor((k * rest.length) / quota)]!),
    quota,
  );
  const chosen = Array.from(y.keys()).filter((i) => kept[i]);
  const thinned = new Float64Array(chosen.length * d);
  chosen.forEach((i, row) => {
    thinned.set(x.subarray(i * d, (i + 1) * d), row * d);
  });
  return { x: thinned, y: Float64Array.from(chosen, (i) => y[i]!), count: chosen.length };
}
