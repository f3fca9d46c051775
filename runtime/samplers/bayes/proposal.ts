import type { Objective } from '../../../dsl/plan.ts';
import type { Cube } from '../../core/cube.ts';
import type { Rng } from '../../core/rng.ts';
import type { Params } from '../../core/trial.ts';
import type { GaussianProcess } from '../../math/gaussian-process.ts';
import { nonDominatedRanks } from '../../math/nondominated.ts';
import { type Acquisition, LogExpectedImprovement, LogFeasibility, Sum } from './acquisition.ts';
import { LogHypervolumeImprovement } from './hypervolume-improvement.ts';
import type { Models, Surrogate } from './model.ts';
import type { Evidence, Observations } from './observations.ts';
import { type Output, scaleAboutZero, transform } from './output.ts';
import { scalarised } from './scalarisation.ts';

/** Observed points to look around. */
const CENTRES = 5;

/** What to climb, and from where. */
export interface Proposal {
  readonly acquisition: Acquisition;
  /** Length scales in units of the cube. */
  readonly scales: Float64Array;
  /** Rows to look around: observed points, the most promising first. */
  readonly promising: readonly Float64Array[];
}

export interface Situation {
  readonly cube: Cube;
  readonly models: Models;
  readonly objectives: readonly Objective[];
  readonly evidence: Evidence;
  readonly pending: readonly Params[];
  readonly output: Output;
  readonly rng: Rng;
}

/** The acquisition for what is known: of an objective, or of two or more, times the chance of being feasible. */
export function proposalFor(situation: Situation): Proposal {
  const { cube, models, evidence, pending } = situation;
  const constraints = evidence.constraints
    .filter(({ count }) => count >= 2)
    .map((observations, k) => models.condition(observations, `constraint ${k}`, scaleAboutZero, pending.length));
  const chances = constraints.map(({ model }) => new LogFeasibility(model));
  for (const { model } of constraints) imagine(model, pending, cube);
  if (evidence.feasible === 0 && chances.length > 0) {
    return {
      acquisition: new Sum(chances),
      scales: scalesOf(constraints[0]!, cube),
      promising: byViolation(constraints),
    };
  }
  const wanted = gain(situation);
  return chances.length === 0 ? wanted : { ...wanted, acquisition: new Sum([wanted.acquisition, ...chances]) };
}

function gain(situation: Situation): Proposal {
  const { evidence, rng } = situation;
  const [first, second, ...others] = evidence.objectives;
  if (second === undefined) return improvement(situation, first!, 'objective');
  if (others.length === 0) return hypervolume(situation, first!, second);
  return improvement(situation, scalarised(evidence.objectives, rng), 'scalarised');
}

/** Of one objective. */
function improvement(situation: Situation, observations: Observations, quantity: string): Proposal {
  const { cube, models, output, pending } = situation;
  const surrogate = models.condition(observations, `${quantity} ${output}`, (y) => transform(y, output), pending.length);
  const { model } = surrogate;
  imagine(model, pending, cube);
  // Where nothing is feasible yet and nothing says how far it is, any point may be improved upon.
  const { merit } = surrogate.observations;
  const feasible = merit.some(Number.isFinite);
  const order = Array.from({ length: model.count }, (_, i) => i)
    .filter((i) => !feasible || merit[i] !== Number.POSITIVE_INFINITY)
    .sort((a, b) => model.fitted(a) - model.fitted(b) || a - b);
  return {
    acquisition: new LogExpectedImprovement(model, model.fitted(order[0]!)),
    scales: scalesOf(surrogate, cube),
    promising: order.slice(0, CENTRES).map((i) => model.row(i)),
  };
}

/** Of two objectives. */
function hypervolume(situation: Situation, first: Observations, second: Observations): Proposal {
  const { cube, models, output, pending, rng } = situation;
  const [a, b] = [first, second].map((observations, k) =>
    models.condition(observations, `objective ${k} ${output}`, (y) => transform(y, output), pending.length),
  ) as [Surrogate, Surrogate];
  imagine(a.model, pending, cube);
  imagine(b.model, pending, cube);
  const feasible = Array.from({ length: a.model.count }, (_, i) => i).filter(
    (i) => a.observations.merit[i] !== Number.POSITIVE_INFINITY,
  );
  const pair = (i: number) => [a.model.fitted(i), b.model.fitted(i)] as const;
  const ranks = nonDominatedRanks(Float64Array.from(feasible.flatMap(pair)), 2);
  const front = feasible.filter((_, k) => ranks[k] === 0);
  return {
    acquisition: new LogHypervolumeImprovement(a.model, b.model, front.map(pair), [beyond(a.y), beyond(b.y)]),
    scales: scalesOf(a, cube),
    promising: rng
      .shuffle(front)
      .slice(0, CENTRES)
      .map((i) => a.model.row(i)),
  };
}

/** A little worse than the worst value: the reference of the hypervolume. */
function beyond(y: Float64Array): number {
  const worst = Math.max(...y);
  return worst + 0.1 * (worst - Math.min(...y));
}

/** Pending points count as told their posterior mean (Ginsbourger, Le Riche & Carraro 2010: the kriging believer). */
function imagine(model: GaussianProcess, pending: readonly Params[], cube: Cube): void {
  const row = new Float64Array(cube.size);
  for (const point of pending) {
    cube.encode(point, row);
    model.add(row, 0, model.mean(row));
  }
}

/** Rows of observed points, those first whose worst modelled violation is least. */
function byViolation([first, ...others]: readonly Surrogate[]): readonly Float64Array[] {
  const { model, observations } = first!;
  const worst = Float64Array.from({ length: observations.count }, (_, i) => {
    const row = model.row(i);
    return others.reduce((most, other) => Math.max(most, other.model.mean(row)), model.fitted(i));
  });
  return Array.from(worst.keys())
    .sort((i, k) => worst[i]! - worst[k]! || i - k)
    .slice(0, CENTRES)
    .map((i) => model.row(i));
}

const scalesOf = ({ theta }: Surrogate, cube: Cube): Float64Array => theta.subarray(0, cube.size).map(Math.exp);
