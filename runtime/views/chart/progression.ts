import { isAhead, type Study } from '../../core/study.ts';
import type { Trial } from '../../core/trial.ts';

/** A trial as a history shows it. */
export interface HistoryPoint {
  readonly trial: Trial;
  /** The value shown: the objective's, or the last one reported by a pruned trial. Absent where there is none to show. */
  readonly value?: number;
  /** The best value up to and including this trial; absent before the first complete one. */
  readonly best?: number;
  /** Quartiles of `best` over several runs. */
  readonly spread?: readonly [number, number];
  /** Whether this trial set it. */
  readonly improved: boolean;
}

/**
 * Trials that have ended, in the order of their numbers, each with the best value so far of the first objective: of one
 * objective the incumbent's, of several the best of any feasible trial.
 */
export function progression(study: Pick<Study, 'objectives' | 'trials'>): readonly HistoryPoint[] {
  let leader: Trial | undefined;
  const points: HistoryPoint[] = [];
  for (const trial of study.trials) {
    if (trial.state === 'running') continue;
    const value =
      trial.state === 'complete' ? trial.values[0] : trial.state === 'pruned' ? trial.reports.at(-1)?.value : undefined;
    const improved = trial.state === 'complete' && (leader === undefined || isAhead(study, trial, leader));
    if (improved) leader = trial;
    const best = leader?.values[0];
    points.push({
      trial,
      improved,
      ...(value !== undefined && Number.isFinite(value) ? { value } : {}),
      ...(best !== undefined && Number.isFinite(best) ? { best } : {}),
    });
  }
  return points;
}

/** At most about `limit` points, evenly spread, with every improvement and the last one among them. */
export function thinned(points: readonly HistoryPoint[], limit: number): readonly HistoryPoint[] {
  if (points.length <= limit) return points;
  const stride = points.length / limit;
  let next = 0;
  return points.filter((point, index) => {
    const due = index >= next;
    if (due) next += stride;
    return due || point.improved || index === points.length - 1;
  });
}
