import { incumbent, isAhead, type Study } from '../core/study.ts';
import { arg, type Rendering, view } from '../core/unit.ts';
import { valueColour } from './chart/colour.ts';
import { complete, thinnedNote, thinnedTrials } from './chart/finished.ts';
import { paramAxes } from './chart/param-axis.ts';
import { nothingText, objectiveName } from './outcome/best.ts';
import { chosenAxes } from './outcome/chosen.ts';
import { plain } from './text/plain.ts';
import { formatValue } from './text/value.ts';

const WIDTH = 440;
const HEIGHT = 300;
const param = arg.param({ optional: true, positional: true, doc: 'a parameter; the first two that vary, if absent' });

export default view({
  name: 'rank',
  doc: 'The trials over two parameters, coloured by their rank',
  of: 'study',
  args: { x: param, y: param },
  render({ studies, args }): Rendering {
    const [study] = studies as readonly [Study];
    const title = 'Ranks over two parameters';
    const trials = complete(study);
    const [across, up] = chosenAxes(paramAxes(study), [args.x, args.y]);
    if (trials.length === 0) return { title, finding: nothingText(study) };
    if (across === undefined || up === undefined) {
      return { title, finding: 'It takes two parameters with more than one value; `show slice` shows one' };
    }
    const ranked = trials.toSorted((a, b) => (isAhead(study, a, b) ? -1 : isAhead(study, b, a) ? 1 : a.number - b.number));
    const rank = new Map(ranked.map((trial, i) => [trial, i + 1]));
    const shown = thinnedTrials(trials, 2000, [ranked[0]]);
    const values = shown.flatMap((trial) => {
      const [x, y] = [across.value(trial), up.value(trial)];
      if (x === undefined || y === undefined) return [];
      return [{ t: trial.number, r: rank.get(trial)!, v: Number(trial.values[0]!.toPrecision(6)), x, y }];
    });
    if (values.length === 0) return { title, finding: `No trial has both ${plain(across.name)} and ${plain(up.name)}` };
    const best = incumbent(study) ?? ranked[0]!;
    const at = [across, up].map(({ name }) => `${plain(name)} = ${plain(formatValue(best.params[name] ?? '–'))}`).join(' and ');
    return {
      title,
      finding: `Rank 1 is at ${at}${thinnedNote(shown.length, trials.length)}`,
      chart: {
        spec: {
          width: WIDTH,
          height: HEIGHT,
          data: { name: 'trials', values },
          mark: {
            type: 'point',
            filled: true,
            size: values.length > 300 ? 36 : 80,
            stroke: '#808080',
            strokeWidth: 0.6,
            opacity: 1,
          },
          encoding: {
            x: { field: 'x', ...across.encoding },
            y: { field: 'y', ...up.encoding },
            color: { field: 'r', type: 'quantitative', ...valueColour('Rank', 'd', true) },
            tooltip: [
              { field: 'r', type: 'quantitative', title: 'rank' },
              { field: 't', type: 'quantitative', title: 'trial' },
              { field: 'v', type: 'quantitative', title: objectiveName(study), format: '.5~r' },
              { field: 'x', type: across.type, title: `${across.title} ` },
              { field: 'y', type: up.type, title: `${up.title} ` },
            ],
          },
        },
        width: WIDTH,
        height: HEIGHT,
      },
    };
  },
});
