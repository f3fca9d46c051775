import type { Study } from '../../core/study.ts';
import type { ChartRendering } from '../../core/unit.ts';
import { bestColour, stateMarks } from '../../report/theme.ts';
import { objectiveName } from '../outcome/best.ts';
import { formatNumber } from '../text/number.ts';
import { valueAxis, valueTitle } from './axis.ts';
import type { HistoryPoint } from './progression.ts';
import { tooltipColumns, tooltipFields, tooltipParams, tooltipValue } from './tooltip.ts';

type Json = Readonly<Record<string, unknown>>;

const width = 560;
const height = 260;
/** A band under the value axis for trials without a value, so that they are not read as having the lowest. */
const footHeight = 18;

/**
 * One study's history: a point a trial, a step line of the best value so far, the best trial ringed and labelled; trials
 * without a value stand at the foot.
 * @param points at least one with a value; ended trials in the order of their numbers
 */
export function historyChart(study: Study, points: readonly HistoryPoint[]): ChartRendering {
  const names = tooltipParams(points.map(({ trial }) => trial));
  const values = points.map((point) => ({
    t: point.trial.number,
    s: point.trial.state,
    ...(point.value === undefined ? {} : { v: rounded(point.value), w: tooltipValue(point.value) }),
    ...(point.best === undefined ? {} : { b: rounded(point.best) }),
    ...tooltipColumns(point.trial, names),
  }));
  const states = (['complete', 'pruned', 'failed'] as const).filter((state) => points.some(({ trial }) => trial.state === state));
  const y = valueAxis(points.flatMap(({ value }) => value ?? []));
  const valueless = points.some(({ value }) => value === undefined);
  const title = valueTitle(objectiveName(study), [study.objectives[0]?.direction], y.log);
  const place: Json = {
    x: { field: 't', type: 'quantitative', title: 'Trial', scale: trialScale(points), axis: { tickMinStep: 1, format: ',d' } },
    y: {
      field: 'v',
      type: 'quantitative',
      title,
      scale: valueless ? { ...y.scale, range: [height - footHeight, 0] } : y.scale,
      axis: y.axis,
    },
  };
  const marks = stateEncoding(states);
  const opacity = points.length > 300 ? 0.5 : 0.85;
  const filtered = states.length > 1 ? { condition: { param: 'states', value: opacity }, value: 0.08 } : { value: opacity };
  const tooltip = [
    { field: 't', type: 'quantitative', title: 'trial' },
    { field: 's', type: 'nominal', title: 'state' },
    { field: 'w', type: 'nominal', title: objectiveName(study) },
    { field: 'b', type: 'quantitative', title: 'best so far', format: '.5~r' },
    ...tooltipFields(names),
  ];
  const point: Json = {
    transform: [{ filter: 'isValid(datum.v)' }],
    ...(states.length > 1 ? { params: [{ name: 'states', select: { type: 'point', fields: ['s'] }, bind: 'legend' }] } : {}),
    mark: { type: 'point', filled: true, size: points.length > 300 ? 18 : 36 },
    encoding: { ...place, ...marks, opacity: filtered, tooltip },
  };
  const foot: Json = {
    transform: [{ filter: '!isValid(datum.v)' }],
    mark: { type: 'point', filled: true, size: 40, clip: false },
    encoding: { x: place.x, y: { value: height - 7 }, ...marks, opacity: filtered, tooltip },
  };
  const line: Json = {
    transform: [{ filter: 'isValid(datum.b)' }],
    mark: { type: 'line', interpolate: 'step-after', color: bestColour, strokeWidth: 2.5 },
    encoding: { x: place.x, y: { ...(place.y as Json), field: 'b' } },
  };
  return {
    spec: {
      width,
      height,
      data: { name: 'trials', values },
      layer: [line, point, ...(valueless ? [foot] : []), ...bestMarks(study, points, place)],
    },
    width,
    height,
  };
}

/** A ring around the best trial, and its value beside it on the side where there is room. */
function bestMarks(study: Study, points: readonly HistoryPoint[], place: Json): readonly Json[] {
  const best = points.findLast(({ improved, value }) => improved && value !== undefined);
  if (best === undefined) return [];
  const last = points.at(-1)!.trial.number;
  const right = best.trial.number <= last / 2;
  const below = study.objectives[0]?.direction === 'minimize';
  const data = { values: [{ t: best.trial.number, v: rounded(best.value!), label: `best ${formatNumber(best.value!)}` }] };
  return [
    { data, mark: { type: 'point', size: 170, filled: false, strokeWidth: 2, color: bestColour }, encoding: place },
    {
      data,
      mark: {
        type: 'text',
        align: right ? 'left' : 'right',
        dx: right ? 12 : -12,
        dy: below ? 6 : -6,
        baseline: below ? 'top' : 'bottom',
        fontWeight: 600,
      },
      encoding: { ...place, text: { field: 'label', type: 'nominal' } },
    },
  ];
}

/** Colour and shape by state; a legend only where there is something to tell apart. */
function stateEncoding(states: readonly (keyof typeof stateMarks)[]): Json {
  const scale = (range: readonly string[]) => ({ domain: states, range });
  const legend = states.length > 1 ? { title: 'State (click to filter)', orient: 'top', direction: 'horizontal' } : null;
  return {
    color: { field: 's', type: 'nominal', scale: scale(states.map((state) => stateMarks[state].colour)), legend },
    shape: { field: 's', type: 'nominal', scale: scale(states.map((state) => stateMarks[state].shape)), legend },
  };
}

/** From the first trial to the last, with room for half a mark on both sides. */
export function trialScale(points: readonly HistoryPoint[]): Json {
  const last = Math.max(1, ...[points.at(-1)?.trial.number ?? 0]);
  return { zero: false, nice: false, domain: [0, last], padding: 8 };
}

/** Six significant digits: finer than a pixel, and a third of the file. */
export function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
