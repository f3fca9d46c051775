import { bestTrials, isAhead, type Study } from '../../../core/study.ts';
import type { Trial } from '../../../core/trial.ts';
import { type TrialRow, trialTable } from '../../../views/tables/trial-table.ts';
import { counted } from '../../../views/text/number.ts';
import { type Html, html } from '../html.ts';
import { type RowMark, tableSection } from './table.ts';

/** Rows that the table of all trials has at most: of more, the best ones. */
const MOST = 1000;
/** Failed and pruned trials listed. */
const ENDED = 100;

/** All trials as a table that sorts and filters where scripts run. */
export function trialsSection(studies: readonly Study[]): Html {
  const all = studies.flatMap((study) => study.trials.map((trial): TrialRow => ({ study, trial })));
  const rows = all.length <= MOST ? all : studies.flatMap((study) => leading(study, Math.floor(MOST / studies.length)));
  const best = new Set(studies.flatMap((study) => bestTrials(study)));
  const single = studies.length === 1;
  return html`<h2 id="trials">Trials</h2>${rowsOf(rows, all.length, 'Trials', (trial) => ({ ...(single ? { trial: trial.number } : {}), best: best.has(trial) }))}`;
}

/** What came to nothing, and why. Undefined where all trials are complete. */
export function lostSection(studies: readonly Study[]): Html | undefined {
  const of = (state: Trial['state']) =>
    studies.flatMap((study) =>
      study.trials.filter((trial) => trial.state === state).map((trial): TrialRow => ({ study, trial })),
    );
  const [failed, pruned] = [of('failed'), of('pruned')];
  if (failed.length + pruned.length === 0) return undefined;
  const part = (rows: readonly TrialRow[], title: string, what: string) =>
    rows.length === 0
      ? undefined
      : html`<h3>${title}</h3><p>${counted(rows.length, 'trial')} ${what}.</p>${rowsOf(rows.slice(0, ENDED), rows.length, title, () => ({}))}`;
  return html`<h2 id="lost">Failed and pruned trials</h2>${part(failed, 'Failed', 'ended with an error')}${part(pruned, 'Pruned', 'stopped early: others were better at the same step')}`;
}

function leading(study: Study, count: number): readonly TrialRow[] {
  const complete = study.trials.filter(({ state }) => state === 'complete');
  const sorted = complete.toSorted((a, b) => (isAhead(study, a, b) ? -1 : isAhead(study, b, a) ? 1 : a.number - b.number));
  return sorted.slice(0, count).map((trial) => ({ study, trial }));
}

function rowsOf(rows: readonly TrialRow[], total: number, name: string, markOf: (trial: Trial) => RowMark): Html {
  const table = trialTable(rows, total);
  const duration = table.columns.findIndex((column) => column.name === 'duration');
  const marks = rows.map(({ trial }) => ({
    ...markOf(trial),
    ...(trial.finished === undefined ? {} : { sort: { [duration]: trial.finished - trial.started } }),
  }));
  return tableSection(table, name, marks);
}
