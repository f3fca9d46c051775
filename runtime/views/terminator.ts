import type { Study } from '../core/study.ts';
import { type Rendering, view } from '../core/unit.ts';
import { bestColour, palette } from '../report/theme.ts';
import { type Observed, observe } from '../surrogate/observed.ts';
import { type Regret, regretAfter } from '../surrogate/regret.ts';
import { valueAxis } from './chart/axis.ts';
import { rounded } from './chart/history-chart.ts';
import { nothingText, objectiveName } from './outcome/best.ts';
import { counted, formatCount, formatNumber } from './text/number.ts';
import { plain, shorten } from './text/plain.ts';

const WIDTH = 520;
const HEIGHT = 260;
/** Complete trials before the first bound. */
const LEAST = 5;
/** Times at which the bound is computed, at most. */
const TIMES = 16;

export default view({
  name: 'terminator',
  doc: 'How much further trials can improve the best one at most, beside the noise of its value',
  paper: 'Makarova et al. 2022, Automatic termination for hyperparameter optimization, AutoML',
  of: 'study',
  args: {},
  render({ studies }): Rendering {
    const [study] = studies as readonly [Study];
    const title = 'What further trials can improve';
    if (study.objectives.length > 1) {
      return { title, finding: 'The bound is of one objective; `show hypervolume` tells of several' };
    }
    const observed = observe(study);
    const count = observed.trials.length;
    if (count === 0) return { title, finding: nothingText(study) };
    if (observed.names.length === 0) return { title, finding: 'No parameter of the study has more than one value' };
    if (count < LEAST) return { title, finding: `${counted(count, 'complete trial')} give no bound: it takes ${LEAST}` };
    const bounds = times(count).map((n) => regretAfter(observed, n));
    return { title, finding: finding(bounds, observed), chart: chart(study, bounds) };
  },
});

/** Counts of trials from `LEAST` to `count`, evenly. */
function times(count: number): readonly number[] {
  const most = Math.min(TIMES, count - LEAST + 1);
  const step = most === 1 ? 0 : (count - LEAST) / (most - 1);
  return Array.from({ length: most }, (_, i) => (i === most - 1 ? count : Math.round(LEAST + i * step)));
}

function finding(bounds: readonly Regret[], { study, trials }: Observed): string {
  const { bound, noise, folds, used } = bounds.at(-1)!;
  const note = used < trials.length ? `; the model uses ${formatCount(used)} of ${formatCount(trials.length)} trials` : '';
  const source = folds ? 'the standard error of the best trial over its folds' : 'the noise that the model sees in one trial';
  const most = `By the model, further trials can improve ${objectiveName(study)} by ${formatNumber(bound, 3)} at most`;
  return bound <= noise
    ? `${most}, less than ${source}, ${formatNumber(noise, 3)}: going on is hardly worth it${note}`
    : `${most}, more than ${source}, ${formatNumber(noise, 3)}: going on may be worth it${note}`;
}

function chart(study: Study, bounds: readonly Regret[]): NonNullable<Rendering['chart']> {
  const folds = bounds.at(-1)!.folds;
  const labels = ['improvement at most', folds ? 'standard error over folds' : "model's noise"];
  const values = bounds.flatMap(({ trial, bound, noise }) => [
    { n: labels[0], t: trial, v: rounded(bound) },
    { n: labels[1], t: trial, v: rounded(noise) },
  ]);
  const y = valueAxis([...values.filter(({ v }) => v > 0).map(({ v }) => v), ...(values.every(({ v }) => v > 0) ? [] : [0])]);
  const last = Math.max(1, bounds.at(-1)!.trial);
  const scale = <T>(range: readonly T[]) => ({ domain: labels, range });
  const legend = { title: null, orient: 'top', direction: 'horizontal' };
  return {
    spec: {
      width: WIDTH,
      height: HEIGHT,
      data: { name: 'bounds', values },
      mark: { type: 'line', strokeWidth: 2.5, point: { size: 30 } },
      encoding: {
        x: {
          field: 't',
          type: 'quantitative',
          title: 'Trial',
          scale: { domain: [0, last], nice: false, padding: 6 },
          axis: { tickMinStep: 1, format: ',d' },
        },
        y: {
          field: 'v',
          type: 'quantitative',
          title: `in units of ${shorten(plain(objectiveName(study)), 26)}${y.log ? ' (log)' : ''}`,
          scale: y.scale,
          axis: y.axis,
        },
        color: { field: 'n', type: 'nominal', scale: scale([palette[0], bestColour]), legend },
        strokeDash: {
          field: 'n',
          type: 'nominal',
          scale: scale([
            [1, 0],
            [6, 3],
          ]),
          legend,
        },
        tooltip: [
          { field: 'n', type: 'nominal', title: 'line' },
          { field: 't', type: 'quantitative', title: 'after trial' },
          { field: 'v', type: 'quantitative', title: 'value', format: '.4~r' },
        ],
      },
    },
    width: WIDTH,
    height: HEIGHT,
  };
}
