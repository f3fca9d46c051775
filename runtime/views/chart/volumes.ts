import type { Constraint, Formula, Objective } from '../../../dsl/plan.ts';
import { isFeasible } from '../../core/feasibility.ts';
import type { Study } from '../../core/study.ts';
import { exclusiveVolume } from '../../math/hypervolume.ts';

/** A point that whatever counts is better than, in the user's units; objectives that `where` bounds are bounded there. */
export interface Reference {
  readonly values: readonly number[];
  /** Objectives whose part `where` gives. */
  readonly bounded: readonly boolean[];
}

/** How far beyond the worst value the reference lies, as a share of the range, where `where` does not say. */
const BEYOND = 0.1;

/** Of studies with the same objectives; undefined before the first complete trial. */
export function referenceOf(studies: readonly Study[]): Reference | undefined {
  const [{ objectives, constraints = [] }] = studies as readonly [Study];
  const trials = studies.flatMap((study) => counted(study).map(({ values }) => values));
  if (trials.length === 0) return undefined;
  const bounds = objectives.map((objective) => boundOf(objective, constraints));
  const values = objectives.map(({ direction }, k) => {
    const [low, high] = extent(trials.map((each) => each[k]!));
    const margin = high > low ? BEYOND * (high - low) : Math.max(Math.abs(high) * BEYOND, Number.MIN_VALUE);
    return bounds[k] ?? (direction === 'minimize' ? high + margin : low - margin);
  });
  return { values, bounded: bounds.map((bound) => bound !== undefined) };
}

function extent(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

/** Complete feasible trials whose values are all finite. */
export function counted({ trials }: Study): Study['trials'] {
  return trials.filter((trial) => trial.state === 'complete' && isFeasible(trial) && trial.values.every(Number.isFinite));
}

/** `where time <= 10` bounds the objective `time`, to be minimised, by 10. */
function boundOf({ name, direction }: Objective, constraints: readonly Constraint[]): number | undefined {
  const upper = direction === 'minimize';
  for (const { formula } of constraints) {
    if (formula.k !== 'op' || formula.args.length !== 2) continue;
    const [a, b] = formula.args as readonly [Formula, Formula];
    const isObjective = (side: Formula) => side.k === 'objective' && side.name === name;
    if (isObjective(a) && b.k === 'num' && (upper ? ['<', '<='] : ['>', '>=']).includes(formula.op)) return b.v;
    if (isObjective(b) && a.k === 'num' && (upper ? ['>', '>='] : ['<', '<=']).includes(formula.op)) return a.v;
  }
  return undefined;
}

/** After each trial that counts, the volume that the trials so far dominate (see `math/hypervolume`). */
export function volumesOf(study: Study, reference: Reference): readonly { readonly number: number; readonly volume: number }[] {
  const sign = study.objectives.map(({ direction }) => (direction === 'minimize' ? 1 : -1));
  const corner = reference.values.map((value, k) => sign[k]! * value);
  let front: (readonly number[])[] = [];
  let volume = 0;
  return counted(study).map(({ number, values }) => {
    const point = values.map((value, k) => sign[k]! * value);
    if (!front.some((other) => other.every((loss, k) => loss <= point[k]!))) {
      volume += exclusiveVolume(point, front, corner);
      front = front.filter((other) => !other.every((loss, k) => point[k]! <= loss));
      front.push(point);
    }
    return { number, volume };
  });
}
