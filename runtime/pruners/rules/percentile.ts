import type { Trial } from '../../core/trial.ts';
import { lastStep, valueAt } from '../rungs/promotion.ts';

export interface PercentileRule {
  /** Share of the earlier trials, in percent, that a trial must be among. */
  readonly percentile: number;
  readonly startup: number;
  readonly warmup: number;
  readonly direction: 'maximize' | 'minimize';
}

/**
 * Whether the trial's best report so far is worse than the percentile of what the complete trials reported at its latest
 * step (linear between ranks, as numpy's). A report that is not a number stops the trial.
 */
export function behindPercentile(trial: Trial, history: readonly Trial[], rule: PercentileRule): boolean {
  const step = lastStep(trial);
  const latest = trial.reports.at(-1)?.value;
  if (latest !== undefined && Number.isNaN(latest)) return true;
  const complete = history.filter((other) => other.state === 'complete' && other.number !== trial.number);
  if (complete.length < rule.startup || complete.length === 0 || step <= rule.warmup) return false;
  const sign = rule.direction === 'minimize' ? 1 : -1;
  const others = complete
    .map((other) => valueAt(other, step))
    .filter((value) => value !== undefined)
    .map((value) => sign * value)
    .sort((a, b) => a - b);
  if (others.length === 0) return false;
  const best = Math.min(...trial.reports.map(({ value }) => sign * value));
  return best > quantileOf(others, rule.percentile / 100);
}

function quantileOf(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)]!;
  return below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below);
}
