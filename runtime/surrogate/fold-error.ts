import type { Trial } from '../core/trial.ts';

/**
 * Standard error of a trial's score over its k folds, with what the overlap of training sets adds: the variance of the
 * folds' scores times 1/k + 1/(k - 1) (Nadeau & Bengio 2003; Makarova et al. 2022, section 4). Undefined where it has not reported
 * folds: a study reports them where it has a pruner.
 */
export function foldError({ reports, values }: Trial): number | undefined {
  const k = reports.length;
  if (k < 2) return undefined;
  const mean = reports.reduce((sum, { value }) => sum + value, 0) / k;
  // Folds average to the value; epochs, which are reported the same way, do not.
  if (!(Math.abs(mean - values[0]!) <= 1e-9 * Math.max(1, Math.abs(mean)))) return undefined;
  const variance = reports.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / k;
  return Math.sqrt(variance * (1 / k + 1 / (k - 1)));
}
