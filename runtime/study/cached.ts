import type { Outcome } from '../core/store.ts';
import type { Trial } from '../core/trial.ts';

/** With `cache`: what an equal earlier trial gave. */
export function outcomeOfEqual(trial: Trial, trials: readonly Trial[]): Outcome | undefined {
  const key = keyOf(trial);
  const equal = trials.find((other) => other.state === 'complete' && keyOf(other) === key);
  if (equal === undefined) return undefined;
  return { state: 'complete', values: equal.values, attributes: { ...equal.attributes, cached: equal.number, cost: 0 } };
}

function keyOf({ params }: Trial): string {
  return JSON.stringify(Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)));
}
