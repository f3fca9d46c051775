import type { Param, Value } from '../../dsl/plan.ts';
import type { Study } from '../core/study.ts';
import type { Trial } from '../core/trial.ts';
import { arg, type Rendering, view } from '../core/unit.ts';
import { bestColour } from '../report/theme.ts';
import { type Cells, cellsOf } from '../surrogate/cells.ts';
import { leader, type Observed } from '../surrogate/observed.ts';
import { Around } from '../surrogate/places.ts';
import type { Surrogate } from '../surrogate/surrogate.ts';
import { thinnedTrials } from './chart/finished.ts';
import { type ParamAxis, paramAxes } from './chart/param-axis.ts';
import { objectiveName } from './outcome/best.ts';
import { absentText, coordinates, modelled, modelNotes, othersText } from './outcome/modelled.ts';
import { formatNumber } from './text/number.ts';
import { plain, shorten } from './text/plain.ts';
import { formatValue } from './text/value.ts';

const WIDTH = 400;
const HEIGHT = 300;
/** Cells along an axis. */
const CELLS = 40;
const STAR = 'M0,-1L0.235,-0.324L0.951,-0.309L0.38,0.124L0.588,0.809L0,0.4L-0.588,0.809L-0.38,0.124L-0.951,-0.309L-0.235,-0.324Z';

const param = arg.param({ optional: true, positional: true, doc: 'a parameter; those that matter most, if absent' });

export default view({
  name: 'contour',
  doc: 'What a Gaussian process of the objective predicts over two parameters, with the trials',
  of: 'study',
  args: { x: param, y: param },
  render({ studies, args }): Rendering {
    const [study] = studies as readonly [Study];
    const title = 'Surrogate over two parameters';
    const found = modelled(study, 4);
    if ('why' in found) return { title, finding: found.why };
    const { surrogate, observed } = found;
    const [j, k] = coordinates(surrogate, [args.x, args.y], 2) ?? [];
    if (j === undefined || k === undefined) return { title, finding: absentText([args.x, args.y], observed) };
    const axes = paramAxes(study);
    const [across, up] = [axes[j]!, axes[k]!];
    const names = [across.name, up.name];
    const base = leader(surrogate.observed, names);
    if (base === undefined) return { title, finding: `No trial that the model uses has both ${names.map(plain).join(' and ')}` };
    const map = heatMap(surrogate, observed, base, j, k);
    const at = ([x, y]: readonly Value[]) =>
      `${plain(across.name)} = ${plain(formatValue(x!))}, ${plain(up.name)} = ${plain(formatValue(y!))}`;
    return {
      title: `Surrogate over ${plain(shorten(across.name, 30))} and ${plain(shorten(up.name, 30))}`,
      finding: `The model is best, ${formatNumber(map.best)}, near ${at(map.bestAt)}${othersText(observed, base.number, 2)}; the best trial, the star, reached ${formatNumber(base.values[0]!)}${modelNotes(surrogate, observed)}`,
      chart: chart(study, across, up, map, base, observed),
    };
  },
});

interface HeatMap {
  readonly x: Cells;
  readonly y: Cells;
  /** Column after column, from low to high. */
  readonly means: readonly number[];
  readonly best: number;
  readonly bestAt: readonly [Value, Value];
}

function heatMap(surrogate: Surrogate, observed: Observed, base: Trial, j: number, k: number): HeatMap {
  const { cube, study, names } = observed;
  const cells = (c: number): Cells => cellsOf(cube.axes[c]!, paramOf(study, names[c]!).domain, CELLS);
  const [x, y] = [cells(j), cells(k)];
  const around = new Around(observed, base);
  const sign = study.objectives[0]?.direction === 'minimize' ? -1 : 1;
  let best = Number.NEGATIVE_INFINITY;
  let bestAt: readonly [Value, Value] = [0, 0];
  const means = x.centres.flatMap((z) =>
    y.centres.map((w) => {
      const mean = surrogate.mean(around.at(j, z, k, w));
      if (sign * mean > best) {
        best = sign * mean;
        bestAt = [cube.axes[j]!.decode(z), cube.axes[k]!.decode(w)];
      }
      return Number(mean.toPrecision(5));
    }),
  );
  return { x, y, means, best: sign * best, bestAt };
}

const paramOf = (study: Study, name: string): Param => study.space.params.find((one) => one.name === name)!;

function chart(
  study: Study,
  across: ParamAxis,
  up: ParamAxis,
  { x, y, means }: HeatMap,
  base: Trial,
  observed: Observed,
): NonNullable<Rendering['chart']> {
  const name = objectiveName(study);
  const shown = thinnedTrials(
    observed.trials.filter((trial) => across.value(trial) !== undefined && up.value(trial) !== undefined),
    300,
    [base],
  );
  const dot = (trial: Trial) => ({
    x: across.value(trial),
    y: up.value(trial),
    t: trial.number,
    v: Number(trial.values[0]!.toPrecision(6)),
  });
  const place = { x: { field: 'x', ...flush(across) }, y: { field: 'y', ...flush(up) } };
  const tooltip = [
    { field: 't', type: 'quantitative', title: 'trial' },
    { field: 'v', type: 'quantitative', title: name, format: '.5~r' },
    { field: 'x', type: across.type, title: `${across.title} ` },
    { field: 'y', type: up.type, title: `${up.title} ` },
  ];
  const cell = [
    side(across, x, 'x', `floor((datum.k - 1) / ${y.centres.length})`),
    side(up, y, 'y', `(datum.k - 1) % ${y.centres.length}`),
  ];
  const decades = Math.min(...means) > 0 && Math.max(...means) / Math.min(...means) > 1000;
  const scale = {
    scheme: 'viridis',
    ...(study.objectives[0]?.direction === 'minimize' ? { reverse: true } : {}),
    ...(decades ? { type: 'log' } : {}),
  };
  return {
    spec: {
      width: WIDTH,
      height: HEIGHT,
      layer: [
        {
          data: { name: 'cells', values: means },
          transform: [{ window: [{ op: 'row_number', as: 'k' }] }, ...cell.flatMap(({ transform }) => transform)],
          mark: { type: 'rect', aria: false },
          encoding: {
            ...cell[0]!.encoding,
            ...cell[1]!.encoding,
            color: {
              field: 'data',
              type: 'quantitative',
              scale,
              legend: { title: shorten(name, 24), format: decades ? '.0e' : '.4~r', gradientLength: 200 },
            },
            tooltip: [
              { field: 'x0', type: across.type, title: `${across.title} ` },
              { field: 'y0', type: up.type, title: `${up.title} ` },
              { field: 'data', type: 'quantitative', title: 'predicted', format: '.5~r' },
            ],
          },
        },
        {
          data: { name: 'trials', values: shown.map(dot) },
          mark: {
            type: 'point',
            filled: true,
            size: shown.length > 150 ? 14 : 28,
            fill: 'white',
            stroke: '#111',
            strokeWidth: 0.8,
            opacity: 0.95,
          },
          encoding: { ...place, tooltip },
        },
        {
          data: { values: [dot(base)] },
          mark: {
            type: 'point',
            filled: true,
            shape: STAR,
            size: 260,
            fill: bestColour,
            stroke: 'white',
            strokeWidth: 1.2,
            opacity: 1,
          },
          encoding: { ...place, tooltip },
        },
      ],
    },
    width: WIDTH + 80,
    height: HEIGHT,
  };
}

/** The axis without room at its ends: the cells fill it. */
function flush({ encoding }: ParamAxis): Readonly<Record<string, unknown>> {
  const { scale, ...rest } = encoding as { readonly scale: object };
  return { ...rest, scale: { ...scale, padding: 0 } };
}

/** Where a cell begins and ends along an axis, or its label. @param index expression for the cell's number */
function side(axis: ParamAxis, cells: Cells, name: 'x' | 'y', index: string) {
  const [from, to] = [`${name}0`, `${name}1`];
  if (cells.borders === undefined) {
    const labels = (axis.encoding.sort as readonly string[]) ?? [];
    return {
      transform: [{ calculate: `${JSON.stringify(labels)}[${index}]`, as: from }],
      encoding: { [name]: { field: from, ...flush(axis) } },
    };
  }
  const tidy = (values: readonly number[]): string => JSON.stringify(values.map((value) => Number(value.toPrecision(6))));
  const { borders } = cells;
  // Each cell reaches a little under the next one, or the ground shows through between them.
  const ends = borders.slice(1).map((border, i) => border + 0.06 * ((borders[i + 2] ?? border) - border));
  return {
    transform: [
      { calculate: `${tidy(borders)}[${index}]`, as: from },
      { calculate: `${tidy(ends)}[${index}]`, as: to },
    ],
    encoding: { [name]: { field: from, ...flush(axis) }, [`${name}2`]: { field: to } },
  };
}
