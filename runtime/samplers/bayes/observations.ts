import type { Objective } from '../../../dsl/plan.ts';
import type { Cube } from '../../core/cube.ts';
import { isFeasible, violationsOf } from '../../core/feasibility.ts';
import type { Trial } from '../../core/trial.ts';
import { nonDominatedRanks } from '../../math/nondominated.ts';

/** What one model learns from, in the order of trial numbers. */
export interface Observations {
  /** Row-major, count × cube.size. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly count: number;
  /** Which matter most, the smallest first, where not all can be kept; Infinity for points that are not feasible. */
  readonly merit: Float64Array;
}

export interface Evidence {
  /** One an objective, to be minimised whatever its direction. Pruned trials have the worst value of a complete one. */
  readonly objectives: readonly Observations[];
  /** One an outcome constraint: ≤ 0 where it holds. Where some trials failed, the last one is 1 at those and -1 at others. */
  readonly constraints: readonly Observations[];
  /** Number of complete feasible trials. */
  readonly feasible: number;
}

/** What ended trials say. Values that are not finite count as failures: the model of failures keeps away from them. */
export function evidenceOf(cube: Cube, trials: readonly Trial[], objectives: readonly Pick<Objective, 'direction'>[]): Evidence {
  const sound = (trial: Trial) => trial.state === 'complete' && trial.values.every(Number.isFinite);
  const complete = trials.filter(sound);
  const ended = trials.filter((trial) => trial.state !== 'running');
  const failed = ended.filter((trial) => trial.state !== 'pruned' && !sound(trial));
  const modelled = complete.length === 0 ? [] : ended.filter((trial) => trial.state === 'pruned' || sound(trial));
  const feasible = new Set(complete.filter(isFeasible));
  const series = (members: readonly Trial[], value: (trial: Trial) => number, merit: (trial: Trial, y: number) => number) => {
    const x = new Float64Array(members.length * cube.size);
    members.forEach((trial, i) => {
      cube.encode(trial.params, x, i * cube.size);
    });
    const y = Float64Array.from(members, value);
    return { x, y, count: members.length, merit: y.map((v, i) => merit(members[i]!, v)) };
  };
  const told = objectives.map(({ direction }, k) => {
    const loss = (trial: Trial) => (direction === 'minimize' ? trial.values[k]! : -trial.values[k]!);
    const worst = complete.reduce((most, trial) => Math.max(most, loss(trial)), Number.NEGATIVE_INFINITY);
    return series(
      modelled,
      (trial) => (trial.state === 'pruned' ? worst : loss(trial)),
      (trial, y) => (feasible.has(trial) ? y : Number.POSITIVE_INFINITY),
    );
  });
  const losses = told.length > 1 ? withRanks(told) : told;
  const count = complete.reduce((most, trial) => Math.max(most, violationsOf(trial).length), 0);
  const constraints = Array.from({ length: count }, (_, k) =>
    series(
      complete.filter((trial) => Number.isFinite(violationsOf(trial)[k])),
      (trial) => violationsOf(trial)[k]!,
      (_trial, y) => Math.abs(y),
    ),
  );
  if (failed.length > 0) {
    const broken = new Set(failed);
    const success = (trial: Trial) => (broken.has(trial) ? 1 : -1);
    constraints.push(series(ended, success, (trial) => (feasible.has(trial) ? 0 : 1)));
  }
  return { objectives: losses, constraints, feasible: feasible.size };
}

/** Merits by non-dominated rank, the same for all objectives, so that they keep the same points. */
function withRanks(told: readonly Observations[]): Observations[] {
  const m = told.length;
  const flat = new Float64Array(told[0]!.count * m);
  told.forEach(({ y }, k) => {
    for (let i = 0; i < y.length; i++) flat[i * m + k] = y[i]!;
  });
  const ranks = nonDominatedRanks(flat, m);
  return told.map((each) => ({
    ...each,
    merit: each.merit.map((merit, i) => (merit === Number.POSITIVE_INFINITY ? merit : ranks[i]!)),
  }));
}

/** The first `count` observations. */
export function prefix({ x, y, merit }: Observations, count: number): Observations {
  return { x: x.subarray(0, (x.length / y.length) * count), y: y.subarray(0, count), count, merit: merit.subarray(0, count) };
}

/**
 * At most `limit` observations: a third the best, a third those nearest to the best one, the rest spread evenly over the
 * order of trials. A Gaussian process costs the cube of their number.
 */
export function thin(all: Observations, limit: number): Observations {
  if (all.count <= limit) return all;
  const { x, y, count, merit } = all;
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
  const byMerit = Array.from(y.keys()).sort((a, b) => merit[a]! - merit[b]! || a - b);
  const best = byMerit[0]!;
  const distance = Float64Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += Math.min(1, (x[i * d + j]! - x[best * d + j]!) ** 2);
    return sum;
  });
  keep(byMerit, Math.floor(limit / 3));
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
  return {
    x: thinned,
    y: Float64Array.from(chosen, (i) => y[i]!),
    count: chosen.length,
    merit: Float64Array.from(chosen, (i) => merit[i]!),
  };
}
