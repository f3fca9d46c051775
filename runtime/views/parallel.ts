import { incumbent, type Study } from '../core/study.ts';
import { type Rendering, view } from '../core/unit.ts';
import { bestColour } from '../report/theme.ts';
import { valueAxis } from './chart/axis.ts';
import { valueColour } from './chart/colour.ts';
import { complete, thinnedNote, thinnedTrials } from './chart/finished.ts';
import { type ParamAxis, paramAxes } from './chart/param-axis.ts';
import { nothingText, objectiveName } from './outcome/best.ts';
import { formatNumber } from './text/number.ts';
import { shorten } from './text/plain.ts';

/** Axes at most. */
const AXES = 8;
const HEIGHT = 260;

export default view({
  name: 'parallel',
  doc: 'Parallel coordinates: a line a trial across all parameters, coloured by the objective',
  of: 'study',
  args: {},
  render({ studies }): Rendering {
    const [study] = studies as readonly [Study];
    const title = 'Parallel coordinates';
    const trials = complete(study);
    const axes = paramAxes(study).slice(0, AXES);
    if (trials.length === 0 || axes.length === 0) return { title, finding: nothingText(study) };
    const best = incumbent(study);
    const most = Math.floor(4000 / (axes.length + 1));
    const shown = thinnedTrials(trials, most, [best]);
    const name = objectiveName(study);
    const goal = goalAxis(study);
    const all = [goal, ...axes];
    const width = Math.max(320, 110 * (all.length - 1));
    const lines = shown.flatMap((trial) =>
      all.flatMap((axis, i) => {
        const position = axis.position(trial);
        if (position === undefined) return [];
        const b = trial === best ? 1 : 0;
        return [{ t: trial.number, i, n: Number(position.toFixed(4)), v: Number(trial.values[0]!.toPrecision(6)), b }];
      }),
    );
    const ticks = all.flatMap((axis, i) => axis.ticks.map(({ at, label }) => ({ i, n: Number(at.toFixed(4)), label })));
    const x = { field: 'i', type: 'quantitative', scale: { domain: [0, all.length - 1], nice: false, padding: 14 }, axis: null };
    const y = { field: 'n', type: 'quantitative', scale: { domain: [0, 1], nice: false }, axis: null };
    const line = (extra: object, encoding: object) => ({
      mark: { type: 'line', ...extra },
      encoding: { x, y, detail: { field: 't', type: 'nominal' }, order: { field: 'i', type: 'quantitative' }, ...encoding },
    });
    const rules = all.map((_, i) => ({ i, n: 0, m: 1 }));
    const heads = all.map((axis, i) => ({ i, n: 1, label: shorten(axis.title, 16) }));
    return {
      title,
      finding: `${best === undefined ? `Colour is ${name}` : `The best trial, ${formatNumber(best.values[0]!)}, is the thick line`}${thinnedNote(shown.length, trials.length)}`,
      chart: {
        spec: {
          width,
          height: HEIGHT,
          data: { name: 'trials', values: lines },
          layer: [
            { data: { values: rules }, mark: { type: 'rule', opacity: 0.6 }, encoding: { x, y, y2: { field: 'm' } } },
            line(
              { strokeWidth: 1.4, opacity: 0.6 },
              {
                color: {
                  field: 'v',
                  type: 'quantitative',
                  ...valueColour(shorten(name, 24), '.4~r', study.objectives[0]?.direction === 'minimize'),
                },
              },
            ),
            {
              ...line({ strokeWidth: 3.5, color: bestColour }, {}),
              transform: [{ filter: 'datum.b === 1' }],
            },
            {
              data: { values: ticks },
              mark: { type: 'text', align: 'right', dx: -6, fontSize: 10 },
              encoding: { x, y, text: { field: 'label', type: 'nominal' } },
            },
            {
              data: { values: heads },
              mark: { type: 'text', align: 'center', dy: -14, fontWeight: 600 },
              encoding: { x, y, text: { field: 'label', type: 'nominal' } },
            },
          ],
        },
        width,
        height: HEIGHT,
      },
    };
  },
});

/** The objective as the first axis. */
function goalAxis(study: Study): Pick<ParamAxis, 'title' | 'position' | 'ticks'> {
  const values = complete(study).map((trial) => trial.values[0]!);
  const axis = valueAxis(values);
  const [low, high] = axis.scale.domain as readonly [number, number];
  const to = axis.log ? Math.log : (value: number) => value;
  const share = (value: number): number => (to(value) - to(low)) / (to(high) - to(low));
  return {
    title: objectiveName(study),
    position: (trial) => share(trial.values[0]!),
    ticks: axis.ticks.map((value) => ({ at: share(value), label: formatNumber(value) })),
  };
}
