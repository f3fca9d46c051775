import { isFeasible } from '../../core/feasibility.ts';
import type { Study } from '../../core/study.ts';
import type { Params, Trial } from '../../core/trial.ts';
import type { Cell, TableRendering } from '../../core/unit.ts';
import { pointOf, shownName } from '../outcome/best.ts';
import { errorOf } from '../outcome/tally.ts';
import { formatDuration } from '../text/duration.ts';
import { plain } from '../text/plain.ts';
import { formatValue } from '../text/value.ts';

export interface TrialRow {
  readonly study: Study;
  readonly trial: Trial;
}

/**
 * Trials with their values and parameters, one a row: study (where there are several), number, state (`infeasible` for a
 * complete one that violates a constraint), each objective, each parameter, duration, error (where there is one).
 * @param total trials there are in all, at least as many as `rows`
 */
export function trialTable(rows: readonly TrialRow[], total: number): TableRendering {
  const studies = [...new Set(rows.map(({ study }) => study))];
  const objectives = [...new Set(studies.flatMap((study) => study.objectives.map(({ name }) => name)))];
  const points = rows.map(({ study, trial }) => pointOf(study, trial));
  const params = [...new Set(points.flatMap((point) => Object.keys(point)))];
  const several = studies.length > 1;
  const failed = rows.some(({ trial }) => trial.state === 'failed');
  return {
    columns: [
      ...(several ? [{ name: 'study', align: 'left' as const }] : []),
      { name: 'trial', align: 'right' },
      { name: 'state', align: 'left' },
      ...objectives.map((name) => ({ name: shownName(name), align: 'right' as const })),
      ...params.map((name) => ({ name: plain(name), align: alignment(points, name) })),
      { name: 'duration', align: 'right' },
      ...(failed ? [{ name: 'error', align: 'left' as const }] : []),
    ],
    rows: rows.map(({ study, trial }, row) => [
      ...(several ? [plain(study.name)] : []),
      trial.number,
      isFeasible(trial) ? trial.state : 'infeasible',
      ...objectives.map((name) => trial.values[study.objectives.findIndex((objective) => objective.name === name)]),
      ...params.map((name) => cellOf(points[row]!, name)),
      trial.finished === undefined ? undefined : formatDuration(trial.finished - trial.started),
      ...(failed ? [trial.state === 'failed' ? errorOf(trial) : undefined] : []),
    ]),
    total,
  };
}

function cellOf(point: Params, name: string): Cell {
  const value = point[name];
  return value === undefined || typeof value === 'number' ? value : formatValue(value);
}

function alignment(points: readonly Params[], name: string): 'left' | 'right' {
  return points.every((point) => point[name] === undefined || typeof point[name] === 'number') ? 'right' : 'left';
}
