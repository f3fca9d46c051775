import { isFeasible } from '../core/feasibility.ts';
import { bestTrials, type Study } from '../core/study.ts';
import { type Rendering, view } from '../core/unit.ts';
import { bestColour } from '../report/theme.ts';
import { valueAxis, valueTitle } from './chart/axis.ts';
import { thinnedNote, thinnedTrials } from './chart/finished.ts';
import { tooltipColumns, tooltipFields, tooltipParams } from './chart/tooltip.ts';
import { nothingText, objectiveName, outcomeText, sentence } from './outcome/best.ts';

const WIDTH = 480;
const HEIGHT = 300;
const GROUPS = ['Pareto front', 'dominated', 'infeasible'] as const;

export default view({
  name: 'pareto',
  doc: 'The trials that no other beats on every objective, over the first two objectives',
  of: 'study',
  args: {},
  render({ studies }): Rendering {
    const [study] = studies as readonly [Study];
    const title = 'Pareto front';
    if (study.objectives.length < 2) {
      return { title, finding: 'The study has one objective: its best trial is the whole front; `show history` shows it' };
    }
    const all = study.trials.filter(({ state, values }) => state === 'complete' && values.every(Number.isFinite));
    const front = bestTrials(study);
    if (all.length === 0) return { title, finding: nothingText(study) };
    const shown = thinnedTrials(all, 2000, front);
    const names = tooltipParams(shown);
    const values = shown.map((trial) => ({
      t: trial.number,
      g: front.includes(trial) ? GROUPS[0] : isFeasible(trial) ? GROUPS[1] : GROUPS[2],
      a: Number(trial.values[0]!.toPrecision(6)),
      b: Number(trial.values[1]!.toPrecision(6)),
      ...tooltipColumns(trial, names),
    }));
    const axes = [0, 1].map((index) => {
      const axis = valueAxis(all.map((trial) => trial.values[index]!));
      const heading = valueTitle(objectiveName(study, index), [study.objectives[index]!.direction], axis.log);
      return { type: 'quantitative', title: heading, scale: axis.scale, axis: axis.axis };
    });
    const x = { field: 'b', ...axes[1], axis: { ...axes[1]!.axis, grid: true } };
    const y = { field: 'a', ...axes[0] };
    const present = GROUPS.filter((group) => values.some(({ g }) => g === group));
    const scale = (range: Readonly<Record<string, string>>) => ({ domain: present, range: present.map((group) => range[group]) });
    const legend = { title: null, orient: 'top', direction: 'horizontal' };
    return {
      title,
      finding: `${sentence(outcomeText(study, front))}${thinnedNote(shown.length, all.length)}`,
      chart: {
        spec: {
          width: WIDTH,
          height: HEIGHT,
          data: { name: 'trials', values },
          layer: [
            ...(study.objectives.length === 2
              ? [
                  {
                    transform: [{ filter: `datum.g === '${GROUPS[0]}'` }],
                    mark: { type: 'line', interpolate: 'step-after', color: bestColour, strokeWidth: 1.5, opacity: 0.7 },
                    encoding: { x, y, order: { field: 'b', type: 'quantitative' } },
                  },
                ]
              : []),
            {
              mark: { type: 'point', filled: true },
              encoding: {
                x,
                y,
                color: {
                  field: 'g',
                  type: 'nominal',
                  scale: scale({ 'Pareto front': bestColour, dominated: '#2B7BBA', infeasible: '#808080' }),
                  legend,
                },
                shape: {
                  field: 'g',
                  type: 'nominal',
                  scale: scale({ 'Pareto front': 'diamond', dominated: 'circle', infeasible: 'cross' }),
                  legend,
                },
                size: { condition: { test: `datum.g === '${GROUPS[0]}'`, value: 90 }, value: 34 },
                opacity: { condition: { test: `datum.g === '${GROUPS[0]}'`, value: 1 }, value: 0.6 },
                tooltip: [
                  { field: 't', type: 'quantitative', title: 'trial' },
                  { field: 'g', type: 'nominal', title: 'state' },
                  { field: 'a', type: 'quantitative', title: objectiveName(study, 0), format: '.5~r' },
                  { field: 'b', type: 'quantitative', title: objectiveName(study, 1), format: '.5~r' },
                  ...tooltipFields(names),
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
