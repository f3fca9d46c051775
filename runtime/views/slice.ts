import { incumbent, type Study } from '../core/study.ts';
import { arg, type Rendering, view } from '../core/unit.ts';
import { valueAxis, valueTitle } from './chart/axis.ts';
import { complete, thinnedNote, thinnedTrials } from './chart/finished.ts';
import { type ParamAxis, paramAxes } from './chart/param-axis.ts';
import { tooltipValue } from './chart/tooltip.ts';
import { nothingText, objectiveName } from './outcome/best.ts';
import { chosenAxes } from './outcome/chosen.ts';
import { formatNumber } from './text/number.ts';
import { plain } from './text/plain.ts';
import { formatValue } from './text/value.ts';

/** Panels at most: more do not fit beside each other. */
const PANELS = 6;
const WIDTH = 150;
const HEIGHT = 200;

export default view({
  name: 'slice',
  doc: 'The objective over each parameter, one panel a parameter',
  of: 'study',
  args: { x: arg.param({ optional: true, positional: true, doc: 'one parameter; all of them, six at most, if absent' }) },
  render({ studies, args }): Rendering {
    const [study] = studies as readonly [Study];
    const title = 'Slices';
    const trials = complete(study);
    const axes = chosenAxes(paramAxes(study), [args.x]).slice(0, PANELS);
    if (trials.length === 0 || axes.length === 0) return { title, finding: nothing(study, axes) };
    const shown = thinnedTrials(trials, 1500, [incumbent(study)]);
    const finding = `${bestOver(study, axes)}; later trials are darker${thinnedNote(shown.length, trials.length)}`;
    const y = valueAxis(trials.map((trial) => trial.values[0]!));
    const last = Math.max(1, trials.at(-1)!.number);
    const name = objectiveName(study);
    const wide = axes.length === 1 ? 420 : WIDTH;
    const panel = (axis: ParamAxis, index: number) => ({
      width: wide,
      height: HEIGHT,
      transform: [{ filter: `isValid(datum.x${index})` }],
      mark: { type: 'point', size: 40, opacity: 0.85 },
      encoding: {
        x: { field: `x${index}`, ...axis.encoding },
        y: {
          field: 'v',
          type: 'quantitative',
          scale: y.scale,
          title: index === 0 ? valueTitle(name, [study.objectives[0]?.direction], y.log) : null,
          axis: index === 0 ? y.axis : { ...y.axis, labels: false },
        },
        color: {
          field: 't',
          type: 'quantitative',
          scale: { scheme: 'blues', domain: [-last / 3, last] },
          legend: null,
        },
        tooltip: [
          { field: 't', type: 'quantitative', title: 'trial' },
          { field: 'w', type: 'nominal', title: name },
          {
            field: `x${index}`,
            type: axis.type,
            title: axis.name === 'title' || axis.name === 'image' ? `${axis.name} ` : axis.title,
          },
        ],
      },
    });
    const values = shown.map((trial) => ({
      t: trial.number,
      v: Number(trial.values[0]!.toPrecision(6)),
      w: tooltipValue(trial.values[0]!),
      ...Object.fromEntries(axes.flatMap((axis, i) => (axis.value(trial) === undefined ? [] : [[`x${i}`, axis.value(trial)]]))),
    }));
    return {
      title,
      finding,
      chart: {
        spec: { data: { name: 'trials', values }, spacing: 16, hconcat: axes.map(panel) },
        width: 60 + axes.length * (wide + 16),
        height: HEIGHT,
      },
    };
  },
});

function nothing(study: Study, axes: readonly ParamAxis[]): string {
  return axes.length === 0 && complete(study).length > 0
    ? 'No parameter of the study has more than one value'
    : nothingText(study);
}

/** `The best trial, 0.93, has lr = 0.01 and hidden = 98`. */
function bestOver(study: Study, axes: readonly ParamAxis[]): string {
  const best = incumbent(study);
  if (best === undefined) return `The chart shows ${objectiveName(study)}`;
  const at = axes.flatMap(({ name }) => {
    const value = best.params[name];
    return value === undefined ? [] : [`${plain(name)} = ${plain(formatValue(value))}`];
  });
  return `The best trial, ${formatNumber(best.values[0]!)}, has ${at.length === 0 ? 'none of these' : at.join(', ')}`;
}
