import { lifeOf } from '../optuna/owner.ts';
import type { Loaded } from './load.ts';

/** How often a store says that its running trials are worked on, and after how long a silence they are given up. In ms. */
export interface Pulse {
  readonly every: number;
  readonly grace: number;
}

export const PULSE: Pulse = { every: 15_000, grace: 120_000 };

/**
 * Whether nobody works on a running trial any more: it was released, its process is dead, or its process, which cannot be seen
 * from here, has been silent for longer than the grace. A trial that Optuna runs has no lease: it is left alone.
 */
export function isAbandoned({ trial, lease, silent }: Loaded, { grace }: Pulse): boolean {
  if (trial.state !== 'running' || lease === undefined) return false;
  if (lease.owner === undefined) return true;
  const life = lifeOf(lease.owner);
  return life === 'ended' || (life === 'unseen' && silent !== undefined && silent * 1000 > grace);
}

/** Whether a running trial is in the hands of a process, as far as can be told. */
export function isWorkedOn(loaded: Loaded, pulse: Pulse): boolean {
  return loaded.trial.state === 'running' && loaded.lease !== undefined && !isAbandoned(loaded, pulse);
}
