import { bestTrials } from '../core/study.ts';
import { type Rendering, view } from '../core/unit.ts';
import type { LearningPoint, Measured } from '../prediction/measured.ts';
import { dashes, palette, shapes } from '../report/theme.ts';
import { valueAxis, valueTitle } from './chart/axis.ts';
import { nothingText } from './outcome/best.ts';
import { formatCount, formatNumber } from './text/number.ts';
import { plain } from './text/plain.ts';

const WIDTH = 520;
const HEIGHT = 260;
const PARTS = ['rows trained on', 'rows not seen'] as const;

export default view({
  name: 'learning_curve',
  doc: 'The score of the best trial’s model by the number of rows that it is trained on, of those rows and of others',
  example: 'show learning_curve of it',
  of: 'study',
  measures: 'learning',
  args: {},
  render({ studies, measured }): Rendering {
    const title = 'Learning curve';
    const [study] = studies;
    if (bestTrials(study!).length === 0) return { title, finding: nothingText(study!) };
    const points = measured?.learning?.filter(({ training, validation }) => [...training, ...validation].every(Number.isFinite));
    if (measured === undefined || points === undefined || points.length === 0)
      return { title, finding: 'The model was not measured' };
    const values = points.flatMap((point) =>
      ([point.training, point.validation] as const).map((scores, i) => ({
        n: Math.round(point.rows),
        s: PARTS[i],
        v: rounded(mean(scores)),
        lo: rounded(Math.min(...scores)),
        hi: rounded(Math.max(...scores)),
      })),
    );
    const { metric } = measured;
    const y = valueAxis(values.flatMap(({ lo, hi }) => [lo, hi]));
    const x = valueAxis([0, ...points.map(({ rows }) => rows)]);
    const scale = <T>(range: readonly T[]) => ({ domain: PARTS, range: range.slice(0, 2) });
    const legend = { title: null, orient: 'top', direction: 'horizontal' };
    const at = { field: 'n', type: 'quantitative', title: 'Rows trained on', scale: x.scale, axis: { ...x.axis, format: ',d' } };
    const score = {
      type: 'quantitative',
      title: valueTitle(metric.name, [metric.direction], y.log),
      scale: y.scale,
      axis: y.axis,
    };
    const colour = { field: 's', type: 'nominal', scale: scale(palette), legend };
    return {
      title,
      finding: findingOf(points, measured),
      facts: [
        { label: 'Model', value: plain(measured.model), code: true },
        { label: 'Measured', value: `by the number of rows of ${plain(measured.data)}, ${measured.by}, trial ${measured.trial}` },
      ],
      chart: {
        spec: {
          width: WIDTH,
          height: HEIGHT,
          data: { name: 'scores', values },
          layer: [
            {
              mark: { type: 'area', opacity: 0.16 },
              encoding: { x: at, y: { field: 'lo', ...score, stack: null }, y2: { field: 'hi' }, color: colour },
            },
            {
              mark: { type: 'line', strokeWidth: 2.5 },
              encoding: {
                x: at,
                y: { field: 'v', ...score },
                color: colour,
                strokeDash: { field: 's', type: 'nominal', scale: scale(dashes), legend },
              },
            },
            {
              mark: { type: 'point', filled: true, size: 60, opacity: 1 },
              encoding: {
                x: at,
                y: { field: 'v', ...score },
                color: colour,
                shape: { field: 's', type: 'nominal', scale: scale(shapes), legend },
                tooltip: [
                  { field: 'n', type: 'quantitative', title: 'rows trained on', format: ',d' },
                  { field: 's', type: 'nominal', title: 'score of' },
                  { field: 'v', type: 'quantitative', title: 'mean', format: '.5~r' },
                  { field: 'lo', type: 'quantitative', title: 'least of the splits', format: '.5~r' },
                  { field: 'hi', type: 'quantitative', title: 'greatest', format: '.5~r' },
                ],
              },
            },
          ],
        },
        width: WIDTH,
        height: HEIGHT,
      },
    };
  },
});

const mean = (scores: readonly number[]): number => scores.reduce((sum, score) => sum + score, 0) / scores.length;
const rounded = (value: number): number => Number(value.toPrecision(6));

/** Whether the last doubling of the rows still helped, and how far the two scores are apart. */
function findingOf(points: readonly LearningPoint[], { metric }: Measured): string {
  const last = points.at(-1)!;
  const [seen, unseen] = [mean(last.training), mean(last.validation)];
  const ends = `${metric.name} ${formatNumber(unseen)} on rows not seen, ${formatNumber(seen)} on those trained on`;
  const half = points.find(({ rows }) => rows >= last.rows / 2 - 1);
  if (half === undefined || half === last) return ends;
  const gain = (metric.direction === 'maximize' ? 1 : -1) * (unseen - mean(half.validation));
  const scatter = Math.max(...last.validation) - Math.min(...last.validation);
  const said =
    gain > Math.max(0.25 * scatter, 1e-12)
      ? `more rows still help: from ${formatCount(Math.round(half.rows))} to ${formatCount(Math.round(last.rows))} it gets better by ${formatNumber(gain, 2)}`
      : `more rows would hardly help: from ${formatCount(Math.round(half.rows))} on it stays`;
  return `${ends}; ${said}`;
}
