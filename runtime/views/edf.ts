import type { Study } from '../core/study.ts';
import { type Rendering, view } from '../core/unit.ts';
import { quantileOf } from '../math/quartiles.ts';
import { dashes, palette } from '../report/theme.ts';
import { valueAxis, valueTitle } from './chart/axis.ts';
import { complete } from './chart/finished.ts';
import { nothingText, objectiveName } from './outcome/best.ts';
import { formatNumber } from './text/number.ts';
import { plain, shorten } from './text/plain.ts';

/** Steps of a curve at most. */
const STEPS = 400;
const WIDTH = 520;
const HEIGHT = 260;

export default view({
  name: 'edf',
  doc: 'Which share of the trials reach a value: the empirical distribution of the objective',
  of: 'study',
  args: {},
  render({ studies }): Rendering {
    const title = 'Distribution of the objective';
    const found = studies.map((study) => ({ study, values: sorted(study) })).filter(({ values }) => values.length > 0);
    if (found.length === 0) return { title, finding: nothingText(studies[0]!) };
    const labels = found.map(({ study }) => shorten(plain(study.name), 40));
    const values = found.flatMap(({ values: all }, index) => steps(all).map(({ v, p }) => ({ n: labels[index], v, p })));
    const x = valueAxis(found.flatMap(({ values: all }) => [all[0]!, all.at(-1)!]));
    const [{ study }] = found as [{ study: Study; values: readonly number[] }];
    const scale = <T>(range: readonly T[]) => ({ domain: labels, range: labels.map((_, i) => range[i % range.length]) });
    const legend = found.length > 1 ? { title: 'Study (click to filter)', orient: 'top', direction: 'horizontal' } : null;
    return {
      title,
      finding: finding(found),
      chart: {
        spec: {
          width: WIDTH,
          height: HEIGHT,
          data: { name: 'trials', values },
          params: [{ name: 'shown', select: { type: 'point', fields: ['n'] }, ...(legend === null ? {} : { bind: 'legend' }) }],
          mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2.5 },
          encoding: {
            x: {
              field: 'v',
              type: 'quantitative',
              title: valueTitle(
                objectiveName(study),
                found.map(({ study: each }) => each.objectives[0]?.direction),
                x.log,
              ),
              scale: x.scale,
              axis: { ...x.axis, grid: true },
            },
            y: {
              field: 'p',
              type: 'quantitative',
              title: 'Share of the trials up to here',
              scale: { domain: [0, 1], nice: false },
              axis: { values: [0, 0.25, 0.5, 0.75, 1], format: '.0%' },
            },
            color: { field: 'n', type: 'nominal', scale: scale(palette), legend },
            strokeDash: { field: 'n', type: 'nominal', scale: scale(dashes), legend },
            opacity: { condition: { param: 'shown', value: 1 }, value: 0.08 },
            tooltip: [
              { field: 'n', type: 'nominal', title: 'study' },
              { field: 'v', type: 'quantitative', title: 'value', format: '.5~r' },
              { field: 'p', type: 'quantitative', title: 'share', format: '.0%' },
            ],
          },
        },
        width: WIDTH,
        height: HEIGHT,
      },
    };
  },
});

const sorted = (study: Study): readonly number[] =>
  complete(study)
    .map((trial) => trial.values[0]!)
    .sort((a, b) => a - b);

function steps(values: readonly number[]): readonly { readonly v: number; readonly p: number }[] {
  const stride = Math.max(1, values.length / STEPS);
  const points: { v: number; p: number }[] = [];
  for (let at = 0; at < values.length; at += stride) {
    const i = Math.floor(at);
    points.push({ v: Number(values[i]!.toPrecision(6)), p: Number(((i + 1) / values.length).toPrecision(4)) });
  }
  points.push({ v: Number(values.at(-1)!.toPrecision(6)), p: 1 });
  return points;
}

/** `Half of the trials of first reach 0.91 or better`, of each study. */
function finding(found: readonly { readonly study: Study; readonly values: readonly number[] }[]): string {
  const halves = found.map(({ study, values }) => ({
    name: plain(study.name),
    half: formatNumber(quantileOf([...values], 0.5)),
  }));
  if (halves.length === 1)
    return `Half of the ${found[0]!.values.length.toLocaleString('en-US')} complete trials reach ${halves[0]!.half} or better`;
  return `Half of the trials reach ${halves.map(({ name, half }) => `${half} in ${name}`).join(', ')}`;
}
