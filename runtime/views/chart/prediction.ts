import type { Trial } from '../../core/trial.ts';
import { bestColour, palette } from '../../report/theme.ts';
import type { Place } from '../../surrogate/places.ts';
import type { Prediction } from '../../surrogate/surrogate.ts';
import { rounded } from './history-chart.ts';
import type { ParamAxis } from './param-axis.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a model says along a parameter. */
export interface Along extends Place {
  readonly prediction: Prediction;
  /** Acquisition, where there is one. */
  readonly gain?: number;
}

export interface PredictionChart {
  readonly axis: ParamAxis;
  readonly along: readonly Along[];
  readonly trials: readonly Trial[];
  readonly best?: Trial;
  /** Encoding of the value axis, without its field. */
  readonly y: Json;
  /** Of the objective, for tooltips. */
  readonly name: string;
  /** Whether trials lie on what is drawn: of one parameter. */
  readonly single: boolean;
}

/** Rows for the line: place, mean, band. */
export function alongRows(axis: ParamAxis, along: readonly Along[]) {
  return along.map(({ value, prediction, gain }) => ({
    x: axis.value({ params: { [axis.name]: value } }),
    m: rounded(prediction.mean),
    lo: rounded(prediction.low),
    hi: rounded(prediction.high),
    ...(gain === undefined ? {} : { g: Number(gain.toPrecision(4)) }),
  }));
}

/** The 95 % band, the mean, and the trials as dots; of labels a bar and a point each. The data of the line is the chart's. */
export function predictionLayers({ axis, trials, best, y, name, single }: PredictionChart, x: Json): readonly Json[] {
  const place = (field: string): Json => ({ ...y, field });
  const place2 = { x: { field: 'x', ...x }, y: { ...place('lo'), stack: null }, y2: { field: 'hi' } };
  const mean = { x: { field: 'x', ...x }, y: place('m'), tooltip: tooltip(axis, name) };
  const bands = axis.type === 'nominal';
  const dots = trials.map((trial) => ({
    x: axis.value(trial),
    v: rounded(trial.values[0]!),
    t: trial.number,
    s: trial === best ? 'best trial' : 'trial',
  }));
  return [
    bands
      ? { mark: { type: 'rule', color: palette[0], strokeWidth: 14, opacity: 0.22 }, encoding: place2 }
      : { mark: { type: 'area', color: palette[0], opacity: 0.2 }, encoding: place2 },
    bands
      ? { mark: { type: 'tick', color: palette[0], thickness: 3, size: 34, opacity: 1 }, encoding: mean }
      : { mark: { type: 'line', color: palette[0], strokeWidth: 2 }, encoding: mean },
    {
      data: { values: dots },
      mark: { type: 'point', filled: true },
      encoding: {
        x: { field: 'x', ...x },
        y: place('v'),
        color: { condition: { test: "datum.s === 'best trial'", value: bestColour }, value: '#808080' },
        shape: { condition: { test: "datum.s === 'best trial'", value: 'diamond' }, value: 'circle' },
        size: { condition: { test: "datum.s === 'best trial'", value: 110 }, value: dots.length > 100 ? 18 : 40 },
        opacity: { condition: { test: "datum.s === 'best trial'", value: 1 }, value: single ? 0.9 : 0.55 },
        tooltip: [
          { field: 't', type: 'quantitative', title: 'trial' },
          { field: 'v', type: 'quantitative', title: name, format: '.5~r' },
          { field: 'x', type: axis.type, title: `${axis.title} ` },
        ],
      },
    },
  ];
}

function tooltip(axis: ParamAxis, name: string): readonly Json[] {
  return [
    { field: 'x', type: axis.type, title: `${axis.title} ` },
    { field: 'm', type: 'quantitative', title: `${name}, predicted`, format: '.5~r' },
    { field: 'lo', type: 'quantitative', title: '95% band from', format: '.5~r' },
    { field: 'hi', type: 'quantitative', title: 'to', format: '.5~r' },
  ];
}
