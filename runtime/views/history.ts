import { bestTrials, incumbent, isBetter, type Study } from '../core/study.ts';
import { type Rendering, view } from '../core/unit.ts';
import { historyChart } from './chart/history-chart.ts';
import { mediansOfArms } from './chart/median-series.ts';
import { overlayChart, type Series } from './chart/overlay-chart.ts';
import { type HistoryPoint, progression, thinned } from './chart/progression.ts';
import { nothingText, objectiveName, outcomeText, sentence } from './outcome/best.ts';
import { comparisonSummary } from './outcome/comparison.ts';
import { formatApart, formatCount, formatNumber } from './text/number.ts';
import { plain } from './text/plain.ts';

/** Points that a chart holds at most: more than its pixels can tell apart, and few enough for a notebook file. */
const most = 2000;
/** The first trials that the finding compares with. */
const early = 10;

export default view({
  name: 'history',
  doc: 'The value of each trial and the best so far',
  of: 'study',
  args: {},
  render({ studies }): Rendering {
    const title = 'Optimisation history';
    const all = mediansOfArms(studies.map((study) => ({ study, points: progression(study) })));
    const total = all.reduce((sum, { points }) => sum + points.length, 0);
    const series = all.map(({ points, ...rest }) => ({
      ...rest,
      points: thinned(points, Math.ceil((most * points.length) / total)),
    }));
    const shown = series.reduce((sum, { points }) => sum + points.length, 0);
    const note = shown < total ? `; the chart shows ${formatCount(shown)} of ${formatCount(total)} trials` : '';
    const banded = all.some(({ points }) => points.some(({ spread }) => spread !== undefined));
    const bands = banded ? '; lines are medians of the repeats, bands their quartiles' : '';
    const finding = `${studies.length === 1 ? oneFinding(all[0]!) : manyFinding(studies)}${bands}${note}`;
    if (!series.some(({ points }) => points.some(({ value, best }) => value !== undefined || best !== undefined)))
      return { title, finding };
    const chart =
      series.length === 1 && series[0]!.label === undefined
        ? historyChart(series[0]!.study, series[0]!.points)
        : overlayChart(series);
    return { title, finding, chart };
  },
});

/** `Best cv_accuracy(mlp) 0.921 at trial 37 of 50; the first 10 trials reached 0.905`. */
function oneFinding({ study, points }: Series): string {
  const front = study.objectives.length > 1 ? bestTrials(study) : [];
  if (front.length > 0) return `${sentence(outcomeText(study, front))}; the chart shows ${objectiveName(study)}`;
  const best = incumbent(study);
  if (best === undefined) return nothingText(study);
  const value = best.values[0]!;
  const total = formatCount(study.trials.length);
  const at = (text: string) => `Best ${objectiveName(study)} ${text} at trial ${formatCount(best.number)} of ${total}`;
  const then = earlyBest(points);
  if (then === undefined || points.length <= early) return at(formatNumber(value));
  if (then === value) return `${at(formatNumber(value))}; none of the later trials was better`;
  const [now, before] = formatApart(value, then);
  return `${at(now)}; the first ${early} trials reached ${before}`;
}

function earlyBest(points: readonly HistoryPoint[]): number | undefined {
  return points.slice(0, early).findLast(({ best }) => best !== undefined)?.best;
}

/** The best value of the first objective: of several, the best end of the front. */
function leadingValue(study: Study): number | undefined {
  const values = bestTrials(study).map((trial) => trial.values[0]!);
  return values.reduce<number | undefined>((a, b) => (a === undefined || isBetter(study, b, a) ? b : a), undefined);
}

/** `second is best with 0.9317, ahead of first with 0.921`. */
function manyFinding(studies: readonly Study[]): string {
  const [first] = studies;
  if (first?.arm !== undefined && studies.every(({ arm }) => arm?.comparison === first.arm!.comparison)) {
    return comparisonSummary(first.arm.comparison, studies).finding;
  }
  const found = studies.flatMap((study) => {
    const value = leadingValue(study);
    return value === undefined ? [] : [{ study, value }];
  });
  if (found.length === 0) return `None of ${studies.map(({ name }) => plain(name)).join(', ')} has a result yet`;
  const comparable = new Set(studies.map(({ objectives }) => `${objectives[0]?.direction} ${objectives[0]?.name}`)).size === 1;
  const named = ({ study, value }: (typeof found)[number]) => `${plain(study.name)} with ${formatNumber(value)}`;
  if (!comparable) return `The studies have different objectives; best of each: ${found.map(named).join(', ')}`;
  const ranked = found.sort((a, b) => (isBetter(a.study, a.value, b.value) ? -1 : isBetter(a.study, b.value, a.value) ? 1 : 0));
  const [leader, ...rest] = ranked;
  if (rest.length === 0) return `Only ${named(leader!)} has a result`;
  const equal = rest.every(({ value }) => value === leader!.value);
  if (equal)
    return `${ranked.map(({ study }) => plain(study.name)).join(' and ')} reach the same best, ${formatNumber(leader!.value)}`;
  return `${plain(leader!.study.name)} is best with ${formatNumber(leader!.value)}, ahead of ${rest.map(named).join(', ')}`;
}
