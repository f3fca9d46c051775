import type { ChartRendering } from '../../core/unit.ts';
import { bestColour, palette } from '../../report/theme.ts';
import { leader, type Observed } from '../../surrogate/observed.ts';
import type { Surrogate } from '../../surrogate/surrogate.ts';
import { objectiveName } from '../outcome/best.ts';
import { formatCount, formatNumber, percent } from '../text/number.ts';
import { valueAxis, valueTitle } from './axis.ts';
import { rounded } from './history-chart.ts';

const SIZE = 320;

/** `From the others a trial is predicted to within 0.0041 on average (R² 0.93); the 95% bands hold 94% of the values`. */
export function leftOutFinding({ observed, skill, leftOut, log }: Surrogate, all: Observed): string {
  const predictions = leftOut();
  if (predictions === undefined) return 'The model of these trials is too ill-conditioned to be checked';
  const inside = predictions.filter(({ low, high }, i) => observed.y[i]! >= low && observed.y[i]! <= high).length;
  const count = observed.trials.length;
  const r2 = `R²${log ? ' of the logarithm' : ''} ${skill.toFixed(2)}`;
  const note = count < all.trials.length ? `; ${formatCount(count)} of ${formatCount(all.trials.length)} trials were used` : '';
  const held = `the 95% bands hold ${percent(inside / count)} of the values`;
  if (skill < 0.1) return `From the others the model cannot predict a trial better than their mean does (${r2}); ${held}${note}`;
  const distance = (mean: number, i: number) => Math.abs(log ? Math.log10(mean / observed.y[i]!) : mean - observed.y[i]!);
  const off = predictions.reduce((sum, { mean }, i) => sum + distance(mean, i) / count, 0);
  const within = log ? `a factor of ${formatNumber(10 ** off, 3)}` : formatNumber(off);
  return `From the others a trial is predicted to within ${within} on average (${r2}); ${held}${note}`;
}

/** Predicted over observed, each with its 95 % band; on the dashed line the two agree. */
export function leftOutChart(surrogate: Surrogate): ChartRendering | undefined {
  const predictions = surrogate.leftOut();
  if (predictions === undefined) return undefined;
  const { observed } = surrogate;
  const { study } = observed;
  const best = leader(observed);
  const values = observed.trials.map((trial, i) => ({
    t: trial.number,
    o: rounded(observed.y[i]!),
    m: rounded(predictions[i]!.mean),
    lo: rounded(predictions[i]!.low),
    hi: rounded(predictions[i]!.high),
    s: trial === best ? 1 : 0,
  }));
  const across = valueAxis(values.map(({ o }) => o));
  const up = valueAxis(values.flatMap(({ o, m }) => [o, m]));
  const [from, to] = across.scale.domain as readonly [number, number];
  const x = {
    field: 'o',
    type: 'quantitative',
    title: valueTitle(`observed ${objectiveName(study)}`, [study.objectives[0]?.direction], across.log),
    scale: across.scale,
    axis: { ...across.axis, grid: true },
  };
  const y = {
    type: 'quantitative',
    title: 'predicted from the others',
    scale: { ...up.scale, clamp: true },
    axis: up.axis,
  };
  return {
    spec: {
      width: SIZE,
      height: SIZE,
      data: { name: 'trials', values },
      layer: [
        {
          data: { values: [from, to].map((v) => ({ o: v, m: v })) },
          mark: { type: 'line', strokeDash: [5, 4], strokeWidth: 1.5, color: '#808080' },
          encoding: { x, y: { ...y, field: 'm' } },
        },
        {
          mark: { type: 'rule', color: palette[0], opacity: 0.25, strokeWidth: 2 },
          encoding: { x, y: { ...y, field: 'lo' }, y2: { field: 'hi' } },
        },
        {
          mark: { type: 'point', filled: true, size: 40 },
          encoding: {
            x,
            y: { ...y, field: 'm' },
            color: { condition: { test: 'datum.s === 1', value: bestColour }, value: palette[0] },
            shape: { condition: { test: 'datum.s === 1', value: 'diamond' }, value: 'circle' },
            size: { condition: { test: 'datum.s === 1', value: 110 }, value: 36 },
            tooltip: [
              { field: 't', type: 'quantitative', title: 'trial' },
              { field: 'o', type: 'quantitative', title: 'observed', format: '.5~r' },
              { field: 'm', type: 'quantitative', title: 'predicted', format: '.5~r' },
              { field: 'lo', type: 'quantitative', title: '95% band from', format: '.5~r' },
              { field: 'hi', type: 'quantitative', title: 'to', format: '.5~r' },
            ],
          },
        },
      ],
    },
    width: SIZE + 160,
    height: SIZE,
  };
}
