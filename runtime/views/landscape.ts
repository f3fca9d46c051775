import { incumbent, type Study } from '../core/study.ts';
import { type Rendering, view } from '../core/unit.ts';
import { observe } from '../surrogate/observed.ts';
import { surrogateOf } from '../surrogate/surrogate.ts';
import { valueAxis } from './chart/axis.ts';
import { valueColour } from './chart/colour.ts';
import { complete, thinnedNote, thinnedTrials } from './chart/finished.ts';
import { type ParamAxis, paramAxes } from './chart/param-axis.ts';
import { nothingText, objectiveName } from './outcome/best.ts';
import { formatNumber } from './text/number.ts';
import { plain, shorten } from './text/plain.ts';

/** Parameters at most: ten panels. */
const PARAMS = 5;
/** Trials at most: each stands in every panel. */
const MOST = 500;
const GAP = 16;

export default view({
  name: 'landscape',
  doc: 'The trials over every pair of parameters, coloured by the objective',
  of: 'study',
  args: {},
  render({ studies }): Rendering {
    const [study] = studies as readonly [Study];
    const title = 'Landscape over pairs of parameters';
    const trials = complete(study);
    if (trials.length === 0) return { title, finding: nothingText(study) };
    const all = paramAxes(study);
    const axes = chosen(study, all);
    if (axes.length < 2) return { title, finding: 'It takes two parameters with more than one value; `show slice` shows one' };
    const best = incumbent(study);
    const shown = thinnedTrials(trials, MOST, [best]);
    // The better ones last, on top.
    const sign = study.objectives[0]?.direction === 'minimize' ? -1 : 1;
    const ordered = shown.toSorted((a, b) => sign * (a.values[0]! - b.values[0]!) || a.number - b.number);
    const name = objectiveName(study);
    const values = ordered.map((trial) => ({
      t: trial.number,
      v: Number(trial.values[0]!.toPrecision(6)),
      b: trial === best ? 1 : 0,
      ...Object.fromEntries(axes.flatMap((axis, i) => (axis.value(trial) === undefined ? [] : [[`x${i}`, axis.value(trial)]]))),
    }));
    const colour = valueColour(shorten(name, 24), '.4~r', sign < 0);
    const { log } = valueAxis(trials.map((trial) => trial.values[0]!));
    const scale = log ? { ...(colour.scale as object), type: 'log' } : colour.scale;
    const color = { field: 'v', type: 'quantitative', ...colour, scale };
    const size = axes.length > 3 ? 120 : axes.length > 2 ? 170 : 300;
    const panel = (column: number, row: number) => ({
      width: size,
      height: size,
      transform: [{ filter: `isValid(datum.x${column}) && isValid(datum.x${row})` }],
      mark: { type: 'point', filled: true, opacity: 0.9 },
      encoding: {
        x: { field: `x${column}`, ...side(axes[column]!, row === axes.length - 1, 'x') },
        y: { field: `x${row}`, ...side(axes[row]!, column === 0, 'y') },
        color,
        shape: { condition: { test: 'datum.b === 1', value: 'diamond' }, value: 'circle' },
        size: { condition: { test: 'datum.b === 1', value: 140 }, value: values.length > 200 ? 16 : 34 },
        stroke: { condition: { test: 'datum.b === 1', value: '#D55E00' }, value: null },
        strokeWidth: { value: 2 },
        tooltip: [
          { field: 't', type: 'quantitative', title: 'trial' },
          { field: 'v', type: 'quantitative', title: name, format: '.5~r' },
          { field: `x${column}`, type: axes[column]!.type, title: `${axes[column]!.title} ` },
          { field: `x${row}`, type: axes[row]!.type, title: `${axes[row]!.title} ` },
        ],
      },
    });
    const rows = axes.slice(1).map((_, above) => ({
      spacing: GAP,
      bounds: 'flush',
      hconcat: axes.slice(0, above + 1).map((_axis, column) => panel(column, above + 1)),
    }));
    return {
      title,
      finding: `${finding(study, axes, all.length)}${thinnedNote(shown.length, trials.length)}`,
      chart: {
        spec: { data: { name: 'trials', values }, spacing: GAP, vconcat: rows },
        width: 80 + (axes.length - 1) * (size + GAP),
        height: (axes.length - 1) * (size + GAP),
      },
    };
  },
});

/** All parameters, or those along which the objective changes fastest, in the order of the space. */
function chosen(study: Study, axes: readonly ParamAxis[]): readonly ParamAxis[] {
  if (axes.length <= PARAMS) return axes;
  const observed = observe(study);
  if (observed.trials.length < 4) return axes.slice(0, PARAMS);
  const { theta } = surrogateOf(observed, 100);
  const fastest = Array.from(axes.keys()).sort((a, b) => theta[a]! - theta[b]! || a - b);
  const kept = new Set(fastest.slice(0, PARAMS));
  return axes.filter((_, j) => kept.has(j));
}

/** An axis with words only at the edge of the matrix. */
function side(axis: ParamAxis, edge: boolean, channel: 'x' | 'y'): Readonly<Record<string, unknown>> {
  const { axis: own, ...rest } = axis.encoding as { readonly axis: object };
  const angle = channel === 'x' && axis.type === 'nominal' ? { labelAngle: -35 } : {};
  if (edge) return { ...rest, axis: { ...own, ...angle, labelLimit: 80, labelOverlap: 'greedy', labelSeparation: 5 } };
  return { ...rest, title: null, axis: { ...own, labels: false, ticks: false } };
}

function finding(study: Study, axes: readonly ParamAxis[], all: number): string {
  const best = incumbent(study);
  const what =
    best === undefined
      ? `Colour is ${objectiveName(study)}`
      : `The best trial, ${formatNumber(best.values[0]!)}, is the ringed diamond`;
  const some =
    axes.length < all
      ? `; ${axes.length} of ${all} parameters, those that matter most: ${axes.map(({ name }) => plain(shorten(name, 20))).join(', ')}`
      : '';
  return `${what}${some}`;
}
