import { incumbent, type Study } from '../../core/study.ts';
import type { ChartRendering } from '../../core/unit.ts';
import { dashes, palette, shapes } from '../../report/theme.ts';
import { objectiveName } from '../outcome/best.ts';
import { formatNumber } from '../text/number.ts';
import { plain, shorten } from '../text/plain.ts';
import { valueAxis, valueTitle } from './axis.ts';
import { rounded, trialScale } from './history-chart.ts';
import type { HistoryPoint } from './progression.ts';
import { tooltipColumns, tooltipFields, tooltipParams, tooltipValue } from './tooltip.ts';

type Json = Readonly<Record<string, unknown>>;

export interface Series {
  readonly study: Study;
  readonly points: readonly HistoryPoint[];
  /** In the legend; absent: the study's name and best value. */
  readonly label?: string;
}

const width = 560;
const height = 280;

/**
 * Several studies' histories over each other: one colour, shape and dash a study, its line of the best value so far in full
 * and its trials faint; a click on the legend leaves one study.
 * @param series one point with a value or a best one in all at least
 */
export function overlayChart(series: readonly Series[]): ChartRendering {
  const all = series.flatMap(({ points }) => points);
  const names = tooltipParams(all.map(({ trial }) => trial));
  const labels = series.map(({ study, label }) => label ?? seriesLabel(study));
  const values = series.flatMap(({ points }, index) =>
    points
      .filter(({ value, best }) => value !== undefined || best !== undefined)
      .map((point) => ({
        n: labels[index],
        t: point.trial.number,
        ...(point.value === undefined ? {} : { v: rounded(point.value), w: tooltipValue(point.value) }),
        ...(point.best === undefined ? {} : { b: rounded(point.best) }),
        ...(point.spread === undefined ? {} : { lo: rounded(point.spread[0]), hi: rounded(point.spread[1]) }),
        ...(point.trial === incumbent(series[index]!.study) ? { i: 1 } : {}),
        ...tooltipColumns(point.trial, names),
      })),
  );
  const y = valueAxis(all.flatMap(({ value, best, spread }) => spread ?? value ?? best ?? []));
  const last = series
    .map(({ points }) => points)
    .reduce((a, b) => ((a.at(-1)?.trial.number ?? 0) > (b.at(-1)?.trial.number ?? 0) ? a : b));
  const place: Json = {
    x: { field: 't', type: 'quantitative', title: 'Trial', scale: trialScale(last), axis: { tickMinStep: 1, format: ',d' } },
    y: { field: 'v', type: 'quantitative', title: axisTitle(series, y.log), scale: y.scale, axis: y.axis },
  };
  const scale = <T>(range: readonly T[]) => ({ domain: labels, range: labels.map((_, index) => range[index % range.length]) });
  const legend = { title: 'Study (click to filter)', orient: 'top', direction: 'horizontal', columns: 2 };
  const colour: Json = { field: 'n', type: 'nominal', scale: scale(palette), legend };
  const shape: Json = { field: 'n', type: 'nominal', scale: scale(shapes), legend };
  const dash: Json = { field: 'n', type: 'nominal', scale: scale(dashes), legend };
  const shown = (value: number) => ({ condition: { param: 'shown', value }, value: 0.05 });
  const tooltip = [
    { field: 'n', type: 'nominal', title: 'study' },
    { field: 't', type: 'quantitative', title: 'trial' },
    { field: 'w', type: 'nominal', title: 'value' },
    { field: 'b', type: 'quantitative', title: 'best so far', format: '.5~r' },
    ...tooltipFields(names),
  ];
  const layer: readonly Json[] = [
    ...(all.some(({ spread }) => spread !== undefined)
      ? [
          {
            transform: [{ filter: 'isValid(datum.lo)' }],
            mark: { type: 'area', interpolate: 'step-after' },
            encoding: {
              x: place.x,
              y: { ...(place.y as Json), field: 'lo', stack: null },
              y2: { field: 'hi' },
              color: colour,
              opacity: shown(0.16),
            },
          },
        ]
      : []),
    {
      transform: [{ filter: 'isValid(datum.v)' }],
      params: [{ name: 'shown', select: { type: 'point', fields: ['n'] }, bind: 'legend' }],
      mark: { type: 'point', filled: true, size: all.length > 300 ? 14 : 26 },
      encoding: { ...place, color: colour, shape, opacity: shown(0.35), tooltip },
    },
    {
      transform: [{ filter: 'isValid(datum.b)' }],
      mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2.5 },
      encoding: { x: place.x, y: { ...(place.y as Json), field: 'b' }, color: colour, strokeDash: dash, opacity: shown(1) },
    },
    {
      transform: [{ filter: 'datum.i === 1' }],
      mark: { type: 'point', filled: false, size: 150, strokeWidth: 2 },
      encoding: { ...place, color: colour, opacity: shown(1) },
    },
  ];
  return { spec: { width, height, data: { name: 'trials', values }, layer }, width, height };
}

/** `second (best 0.9317)`. */
function seriesLabel(study: Study): string {
  const best = incumbent(study)?.values[0];
  return `${shorten(plain(study.name), 40)} (${best === undefined ? 'no result' : `best ${formatNumber(best)}`})`;
}

function axisTitle(series: readonly Series[], log: boolean): readonly string[] {
  const objectives = new Set(series.map(({ study }) => objectiveName(study)));
  return valueTitle(
    objectives.size === 1 ? [...objectives][0]! : 'Value',
    series.map(({ study }) => study.objectives[0]?.direction),
    log,
  );
}
