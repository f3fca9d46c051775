import { bestTrials } from '../core/study.ts';
import { type Rendering, view } from '../core/unit.ts';
import { quantileOf } from '../math/quartiles.ts';
import type { MeasuredPredictions } from '../prediction/measured.ts';
import { bestColour, palette } from '../report/theme.ts';
import { valueAxis } from './chart/axis.ts';
import { MOST_POINTS } from './chart/finished.ts';
import { nothingText } from './outcome/best.ts';
import { counted, formatCount, formatNumber } from './text/number.ts';
import { plain, shorten } from './text/plain.ts';

const WIDTH = 520;
const HEIGHT = 260;

export default view({
  name: 'residuals',
  doc: 'How far the best trial’s model is off, on rows that it has not seen',
  example: 'show residuals of it',
  of: 'study',
  measures: 'predictions',
  args: {},
  render({ studies, measured }): Rendering {
    const title = 'Residuals';
    const [study] = studies;
    if (bestTrials(study!).length === 0) return { title, finding: nothingText(study!) };
    if (measured?.predictions === undefined) return { title, finding: 'The model was not measured' };
    const { classes, target, by, predictions } = measured;
    if (classes !== undefined)
      return { title, finding: `${plain(target)} is a class; \`show confusion\` shows which are mixed up` };
    const name = shorten(plain(target), 30);
    const points = thinned(predictions).map(({ truth, said }) => ({
      p: rounded(said),
      e: rounded(truth - said),
      t: rounded(truth),
    }));
    const [x, y] = [valueAxis(points.map(({ p }) => p)), valueAxis([...points.map(({ e }) => e), 0])];
    const total = predictions.truth.length;
    const place = {
      x: { field: 'p', type: 'quantitative', title: `${name} predicted`, scale: x.scale, axis: x.axis },
      y: { field: 'e', type: 'quantitative', title: 'In truth it is more by', scale: y.scale, axis: y.axis },
    };
    return {
      title,
      finding: `${findingOf(predictions)}${points.length < total ? `; the chart shows ${formatCount(points.length)} of ${counted(total, 'row')}` : ''}`,
      facts: [
        { label: 'Model', value: plain(measured.model), code: true },
        { label: 'Rows', value: `${formatCount(total)} of ${plain(measured.data)}, ${by}, trial ${measured.trial}` },
      ],
      chart: {
        spec: {
          width: WIDTH,
          height: HEIGHT,
          data: { name: 'rows', values: points },
          layer: [
            {
              mark: {
                type: 'point',
                filled: true,
                size: points.length > 300 ? 18 : 36,
                color: palette[0],
                opacity: points.length > 300 ? 0.5 : 0.75,
              },
              encoding: {
                ...place,
                tooltip: [
                  { field: 'p', type: 'quantitative', title: 'predicted', format: '.5~r' },
                  { field: 't', type: 'quantitative', title: 'in truth', format: '.5~r' },
                  { field: 'e', type: 'quantitative', title: 'more by', format: '.5~r' },
                ],
              },
            },
            {
              data: { values: [{ zero: 0 }] },
              mark: { type: 'rule', color: bestColour, strokeWidth: 1.5 },
              encoding: { y: { field: 'zero', type: 'quantitative' } },
            },
          ],
        },
        width: WIDTH,
        height: HEIGHT,
      },
    };
  },
});

const rounded = (value: number): number => Number(value.toPrecision(6));

/** At most so many rows, evenly spread; the one that is farthest off is among them. */
function thinned({ truth, said }: MeasuredPredictions): readonly { readonly truth: number; readonly said: number }[] {
  const rows = Array.from(truth, (value, row) => ({ truth: value, said: said[row]! }));
  if (rows.length <= MOST_POINTS) return rows;
  const off = (row: (typeof rows)[number]): number => Math.abs(row.truth - row.said);
  const farthest = rows.reduce((a, b) => (off(b) > off(a) ? b : a));
  const kept = Array.from({ length: MOST_POINTS - 1 }, (_, i) => rows[Math.floor((i * rows.length) / (MOST_POINTS - 1))]!);
  return kept.includes(farthest) ? kept : [...kept, farthest];
}

/** `Half of the rows are off by 40 or less, 90% by 92; on average the model says too little by 0.3`. */
function findingOf({ truth, said }: MeasuredPredictions): string {
  const off = Array.from(truth, (value, row) => Math.abs(value - said[row]!));
  const mean = truth.reduce((sum, value, row) => sum + (value - said[row]!), 0) / truth.length;
  const [half, most] = [0.5, 0.9].map((share) =>
    formatNumber(
      quantileOf(
        [...off].sort((a, b) => a - b),
        share,
      ),
      3,
    ),
  );
  const bias = `on average the model says too ${mean > 0 ? 'little' : 'much'} by ${formatNumber(Math.abs(mean), 3)}`;
  return `Half of the rows are off by ${half} at most, 90% by ${most}; ${bias}`;
}
