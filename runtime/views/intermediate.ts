import { incumbent, type Study } from '../core/study.ts';
import { type Rendering, view } from '../core/unit.ts';
import { bestColour, stateMarks } from '../report/theme.ts';
import { valueAxis, valueTitle } from './chart/axis.ts';
import { objectiveName } from './outcome/best.ts';
import { counted, formatCount } from './text/number.ts';

/** Reports drawn at most. */
const MOST = 4000;
const WIDTH = 560;
const HEIGHT = 260;

export default view({
  name: 'intermediate',
  doc: 'What each trial reported on its way: learning curves, or folds',
  of: 'study',
  args: {},
  render({ studies }): Rendering {
    const [study] = studies as readonly [Study];
    const title = 'Reports on the way';
    const reporting = study.trials.filter(({ reports }) => reports.some(({ value }) => Number.isFinite(value)));
    if (reporting.length === 0) return { title, finding: 'No trial has reported a value on its way' };
    const best = incumbent(study);
    const total = reporting.reduce((sum, { reports }) => sum + reports.length, 0);
    const every = Math.ceil(total / MOST);
    const shown = reporting.filter((trial, index) => index % every === 0 || trial === best);
    const values = shown.flatMap((trial) =>
      trial.reports
        .filter(({ value }) => Number.isFinite(value))
        .map(({ step, value }) => ({
          t: trial.number,
          s: trial === best ? 'best' : trial.state,
          x: step,
          v: Number(value.toPrecision(6)),
        })),
    );
    const y = valueAxis(values.map(({ v }) => v));
    const last = Math.max(...values.map(({ x }) => x));
    const states = ['best', 'complete', 'pruned', 'failed', 'running'].filter((state) => values.some(({ s }) => s === state));
    const colours = {
      best: bestColour,
      complete: stateMarks.complete.colour,
      pruned: stateMarks.pruned.colour,
      failed: '#A855A0',
      running: stateMarks.running.colour,
    };
    const strokes: Readonly<Record<string, readonly number[]>> = { pruned: [4, 3], failed: [1, 2] };
    const scale = { domain: states, range: states.map((state) => colours[state as keyof typeof colours]) };
    const legend = { title: 'State (click to filter)', orient: 'top', direction: 'horizontal' };
    return {
      title,
      finding: finding(study, reporting.length, shown.length, best?.number),
      chart: {
        spec: {
          width: WIDTH,
          height: HEIGHT,
          data: { name: 'trials', values },
          params: [{ name: 'states', select: { type: 'point', fields: ['s'] }, bind: 'legend' }],
          mark: { type: 'line', point: last === 1 || values.length < 400 },
          encoding: {
            x: {
              field: 'x',
              type: 'quantitative',
              title: 'Step',
              scale: {
                zero: false,
                nice: false,
                domain: [Math.min(1, ...values.map(({ x }) => x)), Math.max(2, last)],
                padding: 8,
              },
              axis: { tickMinStep: 1, format: ',d' },
            },
            y: {
              field: 'v',
              type: 'quantitative',
              title: valueTitle(objectiveName(study), [study.objectives[0]?.direction], y.log),
              scale: y.scale,
              axis: y.axis,
            },
            detail: { field: 't', type: 'nominal' },
            color: { field: 's', type: 'nominal', scale, legend },
            strokeDash: {
              field: 's',
              type: 'nominal',
              scale: { domain: states, range: states.map((state) => strokes[state] ?? [1, 0]) },
              legend,
            },
            strokeWidth: { condition: { test: "datum.s === 'best'", value: 3 }, value: 1.4 },
            opacity: { condition: { param: 'states', value: 0.75 }, value: 0.05 },
            tooltip: [
              { field: 't', type: 'quantitative', title: 'trial' },
              { field: 's', type: 'nominal', title: 'state' },
              { field: 'x', type: 'quantitative', title: 'step' },
              { field: 'v', type: 'quantitative', title: 'reported', format: '.5~r' },
            ],
          },
        },
        width: WIDTH,
        height: HEIGHT,
      },
    };
  },
});

function finding(study: Study, reporting: number, shown: number, best: number | undefined): string {
  const pruned = study.trials.filter(({ state }) => state === 'pruned').length;
  const stopped = pruned === 0 ? 'none was stopped early' : `${counted(pruned, 'trial')} stopped early`;
  const leader = best === undefined ? '' : `; the best, trial ${formatCount(best)}, is drawn in orange`;
  const note = shown < reporting ? `; the chart shows ${formatCount(shown)} of them` : '';
  return `${counted(reporting, 'trial')} reported, ${stopped}${leader}${note}`;
}
