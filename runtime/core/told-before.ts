import type { History, Trial } from './trial.ts';

const numbered = new WeakMap<readonly Trial[], readonly Trial[]>();

/** The trials told to a study before it began, numbered -k … -1 in their order: older than any of its own. */
export function toldBefore({ warm }: History): readonly Trial[] {
  if (warm === undefined) return [];
  let trials = numbered.get(warm);
  if (trials === undefined) {
    trials = warm.map((trial, i) => ({ ...trial, number: i - warm.length }));
    numbered.set(warm, trials);
  }
  return trials;
}
