import type { Study } from '../core/study.ts';
import { type Rendering, view } from '../core/unit.ts';
import { dashes, palette } from '../report/theme.ts';
import { linearAxis, valueAxis } from './chart/axis.ts';
import { type Reference, referenceOf, volumesOf } from './chart/volumes.ts';
import { nothingText, objectiveName } from './outcome/best.ts';
import { formatCount, formatNumber, percent } from './text/number.ts';
import { plain, shorten } from './text/plain.ts';

const WIDTH = 520;
const HEIGHT = 260;
/** Points of a line at most. */
const POINTS = 600;

export default view({
  name: 'hypervolume',
  doc: 'The volume that the Pareto front dominates, after each trial',
  paper:
    'Zitzler & Thiele 1998, Multiobjective optimization using evolutionary algorithms, PPSN V; While, Bradstreet & Barone 2012, A fast way of calculating exact hypervolumes, IEEE Trans. Evol. Comput. 16',
  of: 'study',
  args: {},
  render({ studies }): Rendering {
    const title = 'Hypervolume';
    const first = studies.find(({ objectives }) => objectives.length > 1);
    if (first === undefined) {
      return { title, finding: 'A hypervolume takes several objectives; `show history` shows the one of this study' };
    }
    const key = ({ objectives }: Study) => JSON.stringify(objectives.map(({ name, direction }) => [name, direction]));
    const alike = studies.filter((study) => key(study) === key(first));
    const reference = referenceOf(alike);
    if (reference === undefined) return { title, finding: nothingText(first) };
    const series = alike
      .map((study) => ({ study, label: shorten(plain(study.name), 40), volumes: volumesOf(study, reference) }))
      .filter(({ volumes }) => volumes.length > 0);
    const finite = series.every(({ volumes }) => Number.isFinite(volumes.at(-1)!.volume));
    if (!finite) return { title, finding: 'The values are too large for a volume' };
    const values = series.flatMap(({ label, volumes }) => {
      const stride = Math.max(1, volumes.length / POINTS);
      const shown = volumes.filter(
        ({ volume }, i) => i === volumes.length - 1 || Math.floor(i / stride) !== Math.floor((i - 1) / stride) || volume === 0,
      );
      return shown.map(({ number, volume }) => ({ n: label, t: number, h: Number(volume.toPrecision(6)) }));
    });
    const labels = series.map(({ label }) => label);
    const last = Math.max(1, ...series.map(({ volumes }) => volumes.at(-1)!.number));
    const top = Math.max(...series.map(({ volumes }) => volumes.at(-1)!.volume));
    const y = top > 0 ? linearAxis(0, valueAxis([0, top]).ticks.at(-1)!) : linearAxis(0, 1);
    const scale = <T>(range: readonly T[]) => ({ domain: labels, range: labels.map((_, i) => range[i % range.length]) });
    const legend = labels.length > 1 ? { title: 'Study (click to filter)', orient: 'top', direction: 'horizontal' } : null;
    return {
      title,
      finding: finding(series, reference, first),
      chart: {
        spec: {
          width: WIDTH,
          height: HEIGHT,
          data: { name: 'trials', values },
          params: [{ name: 'shown', select: { type: 'point', fields: ['n'] }, ...(legend === null ? {} : { bind: 'legend' }) }],
          mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2.5 },
          encoding: {
            x: {
              field: 't',
              type: 'quantitative',
              title: 'Trial',
              scale: { domain: [0, last], nice: false, padding: 6 },
              axis: { tickMinStep: 1, format: ',d' },
            },
            y: {
              field: 'h',
              type: 'quantitative',
              title: 'Hypervolume (higher is better)',
              scale: { ...y.scale, padding: 0 },
              axis: y.axis,
            },
            color: { field: 'n', type: 'nominal', scale: scale(palette), legend },
            strokeDash: { field: 'n', type: 'nominal', scale: scale(dashes), legend },
            opacity: { condition: { param: 'shown', value: 1 }, value: 0.1 },
            tooltip: [
              { field: 'n', type: 'nominal', title: 'study' },
              { field: 't', type: 'quantitative', title: 'trial' },
              { field: 'h', type: 'quantitative', title: 'hypervolume', format: '.5~r' },
            ],
          },
        },
        width: WIDTH,
        height: HEIGHT,
      },
    };
  },
});

interface Line {
  readonly study: Study;
  readonly volumes: ReturnType<typeof volumesOf>;
}

/** `Hypervolume 23.1 against accuracy 0.5, time 12; 90% of it was reached by trial 14 of 50`. */
function finding(series: readonly Line[], { values, bounded }: Reference, first: Study): string {
  const corner = values.map((value, k) => `${objectiveName(first, k)} ${formatNumber(value)}`).join(', ');
  const from = bounded.every(Boolean)
    ? ' of `where`'
    : bounded.some(Boolean)
      ? ', in part of `where`'
      : ', a tenth beyond the worst trial';
  const reference = `the reference ${corner}${from}`;
  if (series.length > 1) {
    const ranked = series.toSorted((a, b) => b.volumes.at(-1)!.volume - a.volumes.at(-1)!.volume);
    const each = ranked.map(({ study, volumes }) => `${plain(study.name)} ${formatNumber(volumes.at(-1)!.volume)}`).join(', ');
    return `Hypervolume ${each}; against ${reference}`;
  }
  const [{ study, volumes }] = series as readonly [Line];
  const end = volumes.at(-1)!.volume;
  if (end === 0) return `No trial is better than ${reference}`;
  const most = volumes.find(({ volume }) => volume >= 0.95 * end)!;
  return `Hypervolume ${formatNumber(end)} against ${reference}; ${percent(0.95)} of it was there by trial ${formatCount(most.number)} of ${formatCount(study.trials.length)}`;
}
