import type { Value } from '../../dsl/plan.ts';
import type { Study } from '../core/study.ts';
import { arg, type Rendering, view } from '../core/unit.ts';
import { palette } from '../report/theme.ts';
import { leader, type Observed } from '../surrogate/observed.ts';
import { Around, placesOf } from '../surrogate/places.ts';
import type { Surrogate } from '../surrogate/surrogate.ts';
import { valueAxis, valueTitle } from './chart/axis.ts';
import { thinnedTrials } from './chart/finished.ts';
import { type ParamAxis, paramAxes } from './chart/param-axis.ts';
import { type Along, alongRows, predictionLayers } from './chart/prediction.ts';
import { objectiveName } from './outcome/best.ts';
import { absentText, coordinates, modelled, modelNotes, othersText } from './outcome/modelled.ts';
import { counted, formatCount } from './text/number.ts';
import { plain, shorten } from './text/plain.ts';
import { formatValue } from './text/value.ts';

const WIDTH = 560;
const HEIGHT = 220;
const BELOW = 80;
const PLACES = 201;
const NEXT = palette[2];

export default view({
  name: 'posterior',
  doc: 'Posterior of the objective along a parameter, and below it the expected improvement: where a trial promises most',
  paper: 'Jones, Schonlau & Welch 1998, Efficient global optimization of expensive black-box functions, J. Global Optim. 13',
  of: 'study',
  args: {
    x: arg.param({ optional: true, positional: true, doc: 'a parameter; the one that matters most, if absent' }),
    after: arg.int({ min: 2, optional: true, doc: 'as it was after so many trials; after all of them, if absent' }),
  },
  render({ studies, args }): Rendering {
    const [whole] = studies as readonly [Study];
    const after = Math.min(whole.trials.length, (args.after as number | undefined) ?? whole.trials.length);
    const study = after < whole.trials.length ? { ...whole, trials: whole.trials.slice(0, after) } : whole;
    const title = 'Posterior and expected improvement';
    const found = modelled(study, 2);
    if ('why' in found) return { title, finding: found.why };
    const { surrogate, observed } = found;
    const [j] = coordinates(surrogate, [args.x], 1) ?? [];
    if (j === undefined) return { title, finding: absentText([args.x], observed) };
    const axis = paramAxes(study)[j]!;
    const base = leader(surrogate.observed, [axis.name]);
    if (base === undefined) return { title, finding: `No trial that the model uses has ${plain(axis.name)}` };
    const around = new Around(observed, base);
    const along = placesOf(observed.cube.axes[j]!, PLACES).map((place): Along => {
      const row = around.at(j, place.coordinate);
      return { ...place, prediction: surrogate.predict(row), gain: surrogate.improvement(row) };
    });
    const next = promising(along, observed, axis.name);
    const trials = thinnedTrials(
      surrogate.observed.trials.filter(({ params }) => params[axis.name] !== undefined),
      500,
      [base],
    );
    const name = plain(axis.name);
    const then = whole.trials[after]?.params[axis.name];
    const went = then === undefined ? '' : `; trial ${formatCount(after)} then tried ${plain(formatValue(then))}`;
    const promise =
      next === undefined
        ? `Every value of ${name} has been tried`
        : `A trial promises most at ${name} = ${plain(formatValue(next.value))}`;
    return {
      title: `${title} after ${counted(after, 'trial')}`,
      finding: `${promise}${went}${othersText(observed, base.number, 1)}${after < 4 ? '' : modelNotes(surrogate, observed)}`,
      chart: chart(study, axis, along, next, { surrogate, trials, best: base }),
    };
  },
});

/** Where expected improvement is highest; where this is the only parameter, not at a value that has been tried. */
function promising(along: readonly Along[], { study, names }: Observed, name: string): Along | undefined {
  const tried = new Set<Value | undefined>(names.length === 1 ? study.trials.map(({ params }) => params[name]) : []);
  const free = along.filter(({ value }) => !tried.has(value));
  return free.reduce<Along | undefined>((best, each) => (best === undefined || each.gain! > best.gain! ? each : best), undefined);
}

function chart(
  study: Study,
  axis: ParamAxis,
  along: readonly Along[],
  next: Along | undefined,
  {
    surrogate,
    trials,
    best,
  }: { readonly surrogate: Surrogate; readonly trials: Study['trials']; readonly best: Study['trials'][number] },
): NonNullable<Rendering['chart']> {
  const name = objectiveName(study);
  const value = valueAxis([
    ...along.flatMap(({ prediction }) => [prediction.low, prediction.high]),
    ...trials.map((trial) => trial.values[0]!),
  ]);
  const y = {
    type: 'quantitative',
    title: valueTitle(name, [study.objectives[0]?.direction], value.log),
    scale: value.scale,
    axis: value.axis,
  };
  const x = axis.encoding as Readonly<Record<string, unknown>> & { readonly axis: object };
  const above = { ...x, title: null, axis: { ...x.axis, labels: false, ticks: false } };
  const marker = next === undefined ? undefined : axis.value({ params: { [axis.name]: next.value } });
  const rule = (at: object) =>
    marker === undefined
      ? []
      : [
          {
            data: { values: [{ x: marker }] },
            mark: { type: 'rule', strokeDash: [5, 4], color: NEXT, strokeWidth: 2 },
            encoding: { x: { field: 'x', ...at } },
          },
        ];
  const rows = alongRows(axis, along);
  const most = Math.max(...rows.map(({ g }) => g ?? 0));
  const gain = {
    field: 'g',
    type: 'quantitative',
    stack: null,
    title: ['expected', 'improvement'],
    scale: { domain: [0, most > 0 ? most : 1], nice: false },
    axis: { labels: false, grid: false },
  };
  return {
    spec: {
      data: { name: 'along', values: rows },
      spacing: 10,
      vconcat: [
        {
          width: WIDTH,
          height: HEIGHT,
          layer: [
            ...rule(above),
            ...predictionLayers({ axis, along, trials, best, y, name, single: surrogate.observed.names.length === 1 }, above),
          ],
        },
        {
          width: WIDTH,
          height: BELOW,
          layer: [
            {
              mark:
                axis.type === 'nominal'
                  ? { type: 'bar', color: NEXT, opacity: 0.6, width: 34 }
                  : { type: 'area', color: NEXT, opacity: 0.35, line: { color: NEXT, strokeWidth: 1.5 } },
              encoding: {
                x: { field: 'x', ...x },
                y: gain,
                tooltip: [
                  { field: 'x', type: axis.type, title: `${axis.title} ` },
                  { field: 'g', type: 'quantitative', title: 'expected improvement, in sd of the values', format: '.3~g' },
                ],
              },
            },
            ...rule(x),
            ...(next === undefined
              ? []
              : [
                  {
                    data: { values: [{ x: marker, g: most, label: `next: ${shorten(plain(formatValue(next.value)), 20)}` }] },
                    mark: {
                      type: 'text',
                      align: along.indexOf(next) > 0.7 * along.length ? 'right' : 'left',
                      dx: along.indexOf(next) > 0.7 * along.length ? -8 : 8,
                      baseline: 'top',
                      fontWeight: 600,
                    },
                    encoding: { x: { field: 'x', ...x }, y: { value: 2 }, text: { field: 'label', type: 'nominal' } },
                  },
                ]),
          ],
        },
      ],
    },
    width: WIDTH,
    height: HEIGHT + BELOW,
  };
}
