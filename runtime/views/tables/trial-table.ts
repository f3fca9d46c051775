import type { Study } from '../../core/study.ts';
import type { Trial } from '../../core/trial.ts';
import type { Cell, TableRendering } from '../../core/unit.ts';
import { shownName } from '../outcome/best.ts';
import { errorOf } from '../outcome/tally.ts';
import { formatDuration } from '../text/duration.ts';
import { plain } from '../text/plain.ts';
import { formatValue } from '../text/value.ts';

export interface TrialRow {
  readonly study: Study;
  readonly trial: Trial;
}

/**
 * Trials with their values and parameters, one a row: study (where there are several), number, state, each objective, each
 * parameter, duration, error (where there is one).
 * @param total trials there are in all, at least as many as `rows`
 */
export function trialTable(rows: readonly TrialRow[], total: number): TableRendering {
  const studies = [...new Set(rows.map(({ study }) => study))];
  const objectives = [...new Set(studies.flatMap((study) => study.objectives.map(({ name }) => name)))];
  const params = [...new Set(rows.flatMap(({ trial }) => Object.keys(trial.params)))];
  const several = studies.length > 1;
  const failed = rows.some(({ trial }) => trial.state === 'failed');
  return {
    columns: [
      ...(several ? [{ name: 'study', align: 'left' as const }] : []),
      { name: 'trial', align: 'right' },
      { name: 'state', align: 'left' },
      ...objectives.map((name) => ({ name: shownName(name), align: 'right' as const })),
      ...params.map((name) => ({ name: plain(name), align: alignment(rows, name) })),
      { name: 'duration', align: 'right' },
      ...(failed ? [{ name: 'error', align: 'left' as const }] : []),
    ],
    rows: rows.map(({ study, trial }) => [
      ...(several ? [plain(study.name)] : []),
      trial.number,
      trial.state,
      ...objectives.map((name) => trial.values[study.objectives.findIndex((objective) => objective.name === name)]),
      ...params.map((name) => cellOf(trial, name)),
      trial.finished === undefined ? undefined : formatDuration(trial.finished - trial.started),
      ...(failed ? [trial.state === 'failed' ? errorOf(trial) : undefined] : []),
    ]),
    total,
  };
}

function cellOf(trial: Trial, name: string): Cell {
  const value = trial.params[name];
  return value === undefined || typeof value === 'number' ? value : formatValue(value);
}

function alignment(rows: readonly TrialRow[], name: string): 'left' | 'right' {
  return rows.every(({ trial }) => trial.params[name] === undefined || typeof trial.params[name] === 'number') ? 'right' : 'left';
}
