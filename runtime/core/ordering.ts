import type { Objective } from '../../dsl/plan.ts';
import { crowding, nonDominatedRanks } from '../math/nondominated.ts';
import { totalViolation } from './feasibility.ts';
import type { Trial } from './trial.ts';

/**
 * The ended trials of a study, best first, for samplers that learn from ranks: feasible before infeasible before failed. Of
 * one objective by value; of several by non-dominated rank and then crowding distance (Deb et al. 2002); infeasible ones by
 * how far they are from feasible. Running trials are left out.
 * @param violation total violation of the outcome constraints, 0 where feasible
 */
export function bestFirst(
  trials: readonly Trial[],
  objectives: readonly Objective[],
  violation: (trial: Trial) => number = totalViolation,
): readonly Trial[] {
  const m = objectives.length;
  const sound = (trial: Trial) => trial.state === 'complete' && trial.values.every((value) => !Number.isNaN(value));
  const feasible = trials.filter((trial) => sound(trial) && !(violation(trial) > 0));
  const infeasible = trials.filter((trial) => sound(trial) && violation(trial) > 0);
  const broken = trials.filter((trial) => trial.state !== 'running' && !sound(trial));
  const losses = new Float64Array(feasible.length * m);
  feasible.forEach((trial, i) => {
    objectives.forEach(({ direction }, k) => {
      losses[i * m + k] = direction === 'minimize' ? trial.values[k]! : -trial.values[k]!;
    });
  });
  const order = m === 1 ? byLoss(losses) : byFront(losses, m);
  return [
    ...order.map((i) => feasible[i]!),
    ...infeasible.toSorted((a, b) => violation(a) - violation(b) || a.number - b.number),
    ...broken,
  ];
}

function byLoss(losses: Float64Array): readonly number[] {
  return Array.from(losses.keys()).sort((a, b) => losses[a]! - losses[b]! || a - b);
}

function byFront(losses: Float64Array, m: number): readonly number[] {
  const ranks = nonDominatedRanks(losses, m);
  const fronts: number[][] = [];
  ranks.forEach((rank, i) => {
    fronts[rank] ??= [];
    fronts[rank]!.push(i);
  });
  return fronts.flatMap((front) => {
    const distance = crowding(losses, m, front);
    const position = Array.from(front.keys()).sort((a, b) => distance[b]! - distance[a]! || a - b);
    return position.map((i) => front[i]!);
  });
}
