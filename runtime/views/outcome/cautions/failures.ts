import type { Value } from '../../../../dsl/plan.ts';
import type { Study } from '../../../core/study.ts';
import type { Trial } from '../../../core/trial.ts';
import { counted, formatNumber } from '../../text/number.ts';
import { plain } from '../../text/plain.ts';
import { literal } from '../../text/value.ts';

/** Failures that are no accident. */
const ENOUGH = 3;

/**
 * Where every trial failed: `all 5 trials with lr ≥ 0.05 failed: ‹where lr < 0.05› keeps away from there`. The part of the space
 * that holds most failures and no success; undefined where there is none with three failures and half of all.
 */
export function failedRegion({ space, trials }: Study): string | undefined {
  const ended = trials.filter(({ state }) => state === 'failed' || state === 'complete' || state === 'pruned');
  const failed = ended.filter(({ state }) => state === 'failed').length;
  if (failed < ENOUGH || failed === ended.length) return undefined;
  const regions = space.params.flatMap(({ name, domain }) =>
    domain.kind === 'int' || domain.kind === 'real' ? tails(name, ended) : labels(name, ended),
  );
  const largest = regions.reduce<Region | undefined>((a, b) => (a === undefined || b.count > a.count ? b : a), undefined);
  if (largest === undefined || largest.count < Math.max(ENOUGH, failed / 2)) return undefined;
  return `all ${counted(largest.count, 'trial')} with ${largest.where} failed: \`where ${largest.instead}\` keeps away from there`;
}

interface Region {
  readonly count: number;
  readonly where: string;
  readonly instead: string;
}

/** The lowest and the highest values, as far as all of them failed. */
function tails(name: string, trials: readonly Trial[]): readonly Region[] {
  const sorted = trials
    .flatMap((trial) =>
      typeof trial.params[name] === 'number' ? [{ value: trial.params[name], failed: trial.state === 'failed' }] : [],
    )
    .sort((a, b) => a.value - b.value);
  const first = sorted.findIndex(({ failed }) => !failed);
  const last = sorted.findLastIndex(({ failed }) => !failed);
  if (first < 0) return [];
  const shown = plain(name);
  const region = (count: number, edge: number, sound: number, sides: readonly [string, string]): readonly Region[] =>
    count === 0 || edge === sound
      ? []
      : [{ count, where: `${shown} ${sides[0]} ${formatNumber(edge)}`, instead: `${shown} ${sides[1]} ${formatNumber(sound)}` }];
  return [
    ...region(first, sorted[Math.max(0, first - 1)]!.value, sorted[first]!.value, ['≤', '>=']),
    ...region(sorted.length - 1 - last, sorted[Math.min(sorted.length - 1, last + 1)]!.value, sorted[last]!.value, ['≥', '<=']),
  ];
}

/** Labels none of whose trials succeeded. */
function labels(name: string, trials: readonly Trial[]): readonly Region[] {
  const found = new Map<string, { value: Value; failed: number; sound: number }>();
  for (const { params, state } of trials) {
    const value = params[name];
    if (value === undefined) continue;
    const own = found.get(JSON.stringify(value)) ?? { value, failed: 0, sound: 0 };
    found.set(JSON.stringify(value), { ...own, ...(state === 'failed' ? { failed: own.failed + 1 } : { sound: own.sound + 1 }) });
  }
  return [...found.values()]
    .filter(({ sound }) => sound === 0)
    .map(({ value, failed }) => {
      const text = plain(literal(value));
      return { count: failed, where: `${plain(name)} = ${text}`, instead: `${plain(name)} != ${text}` };
    });
}
