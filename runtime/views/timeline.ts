import type { Study } from '../core/study.ts';
import { type Rendering, view } from '../core/unit.ts';
import { stateMarks } from '../report/theme.ts';
import { linearAxis } from './chart/axis.ts';
import { thinnedNote, thinnedTrials } from './chart/finished.ts';
import { nothingText } from './outcome/best.ts';
import { formatDuration } from './text/duration.ts';
import { counted } from './text/number.ts';

const WIDTH = 560;

export default view({
  name: 'timeline',
  doc: 'When each trial ran, and how many at a time',
  of: 'study',
  args: {},
  render({ studies }): Rendering {
    const [study] = studies as readonly [Study];
    const title = 'Timeline';
    const ended = study.trials.filter(({ finished }) => finished !== undefined);
    if (ended.length === 0) return { title, finding: nothingText(study) };
    const start = Math.min(...ended.map(({ started }) => started));
    const end = Math.max(...ended.map(({ finished }) => finished!));
    const span = Math.max(1, end - start);
    const unit =
      span > 7_200_000
        ? { ms: 3_600_000, name: 'Hours' }
        : span > 120_000
          ? { ms: 60_000, name: 'Minutes' }
          : { ms: 1000, name: 'Seconds' };
    const lanes = lanesOf(ended);
    const rows = Math.max(1, ...lanes.values()) + (lanes.size > 0 ? 1 : 0);
    const shown = thinnedTrials(ended);
    const values = shown.map((trial) => ({
      t: trial.number,
      s: trial.state,
      l: String(lanes.get(trial.number)! + 1),
      a: Number(((trial.started - start) / unit.ms).toPrecision(7)),
      b: Number(((trial.finished! - start) / unit.ms).toPrecision(7)),
      d: formatDuration(trial.finished! - trial.started),
    }));
    const x = linearAxis(0, span / unit.ms);
    const states = (['complete', 'pruned', 'failed'] as const).filter((state) => values.some(({ s }) => s === state));
    const height = Math.min(400, 34 * rows);
    const busy = ended.reduce((sum, { started, finished }) => sum + finished! - started, 0);
    return {
      title,
      finding: `${counted(ended.length, 'trial')} in ${formatDuration(span)}, ${(busy / span).toFixed(1)} at a time on average${thinnedNote(shown.length, ended.length)}`,
      chart: {
        spec: {
          width: WIDTH,
          height,
          data: { name: 'trials', values },
          mark: { type: 'bar', height: { band: 0.7 }, cornerRadius: 2, stroke: 'white', strokeWidth: 0.5 },
          encoding: {
            y: {
              field: 'l',
              type: 'nominal',
              title: 'Lane',
              sort: Array.from({ length: rows }, (_, i) => String(i + 1)),
            },
            x: {
              field: 'a',
              type: 'quantitative',
              title: `${unit.name} since the first trial`,
              scale: x.scale,
              axis: { ...x.axis, grid: true },
            },
            x2: { field: 'b' },
            color: {
              field: 's',
              type: 'nominal',
              scale: { domain: states, range: states.map((state) => stateMarks[state].colour) },
              legend: { title: 'State', orient: 'top', direction: 'horizontal' },
            },
            tooltip: [
              { field: 't', type: 'quantitative', title: 'trial' },
              { field: 's', type: 'nominal', title: 'state' },
              { field: 'd', type: 'nominal', title: 'took' },
            ],
          },
        },
        width: WIDTH,
        height,
      },
    };
  },
});

/** The lane of each trial, from 0: the first that is free when it starts. */
function lanesOf(trials: Study['trials']): ReadonlyMap<number, number> {
  const lanes = new Map<number, number>();
  const until: number[] = [];
  for (const trial of trials.toSorted((a, b) => a.started - b.started || a.number - b.number)) {
    let lane = until.findIndex((end) => end <= trial.started);
    if (lane < 0) lane = until.length;
    until[lane] = trial.finished!;
    lanes.set(trial.number, lane);
  }
  return lanes;
}
