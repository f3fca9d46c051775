import type { Domain, Value } from '../../../dsl/plan.ts';
import { type Axis, drawValue } from '../../core/domain.ts';
import type { Rng } from '../../core/rng.ts';
import type { CompiledSpace } from '../../core/space.ts';
import type { Params } from '../../core/trial.ts';

/** What a number is multiplied by (Jaderberg et al. 2017, section 4.1.1). */
const FACTORS = [0.8, 1.2] as const;
/** Where a factor means nothing, as at 0: so much of the range, along its scale. */
const STRIDE = 0.1;
/** Perturbations tried before a constraint has the copy stay as it was. */
const TRIES = 50;

export interface Exploration {
  /** Parameters that are taken over as they are. */
  readonly fixed: ReadonlySet<string>;
  /** Probability with which a parameter is drawn anew. */
  readonly resample: number;
}

/**
 * A leader's parameters, each drawn anew with a small probability, else perturbed: numbers by a factor of 0.8 or 1.2, ordered
 * values to a neighbour, labels not at all. One that becomes active is drawn.
 */
export function explore(space: CompiledSpace, leader: Params, { fixed, resample }: Exploration, rng: Rng): Params {
  const domains = new Map(space.space.params.map(({ name, domain }) => [name, domain]));
  for (let i = 0; i < TRIES; i++) {
    const point = space.build(({ name, axis }) => {
      const value = leader[name];
      if (value === undefined) return drawValue(axis, rng);
      if (fixed.has(name)) return value;
      return rng.next() < resample ? drawValue(axis, rng) : perturbed(value, axis, domains.get(name)!, rng);
    });
    if (space.allows(point)) return point;
  }
  return leader;
}

function perturbed(value: Value, axis: Axis, domain: Domain, rng: Rng): Value {
  const up = rng.next() < 0.5 ? 0 : 1;
  if (axis.nominal || axis.size === 1) return value;
  const moved = movedBy(value, axis, domain, up);
  if (axis.size === Number.POSITIVE_INFINITY || moved !== value) return moved;
  const index = axis.indexOf(value) + (up === 1 ? 1 : -1);
  return index < 0 || index >= axis.size ? value : axis.at(index);
}

function movedBy(value: Value, axis: Axis, domain: Domain, up: 0 | 1): Value {
  if (domain.kind !== 'int' && domain.kind !== 'real') return value;
  const byFactor = domain.low >= 0 && domain.scale !== 'reverse_log' && (value as number) > 0;
  if (!byFactor) return axis.decode(axis.encode(value) + (up === 1 ? STRIDE : -STRIDE));
  const target = (value as number) * FACTORS[up];
  return axis.decode(axis.encode(Math.min(domain.high, Math.max(domain.low, target))));
}
