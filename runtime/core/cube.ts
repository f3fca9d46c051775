import type { Value } from '../../dsl/plan.ts';
import { type Axis, drawCoordinate } from './domain.ts';
import type { Rng } from './rng.ts';
import type { CompiledSpace } from './space.ts';
import type { Params } from './trial.ts';

/**
 * Points as rows of numbers: one coordinate for each parameter that has more than one value, in [0, 1] or, for labels and
 * booleans, the index of the value (see `Axis`). An inactive parameter stands at ½, or at its first label, so that a point
 * has exactly one row.
 */
export interface Cube {
  readonly size: number;
  readonly axes: readonly Axis[];
  encode(point: Params, into: Float64Array, offset?: number): void;
  /** The point in whose cell the row lies. */
  decode(row: Float64Array, offset?: number): Params;
  /** Moves a row to that of the point in whose cell it lies: discrete coordinates to their centres, inactive ones to ½. */
  settle(row: Float64Array, offset?: number): void;
  /** A row drawn uniformly, settled. */
  draw(rng: Rng, into: Float64Array, offset?: number): void;
  /** Which coordinates matter at a point: 1 where the parameter is active. Not to be written to. */
  active(point: Params): Uint8Array;
}

const IDLE = 0.5;

export function cubeOf(space: CompiledSpace): Cube {
  const free = space.dimensions.filter((dimension) => dimension.axis.size > 1);
  const axes = free.map((dimension) => dimension.axis);
  const position = new Map(free.map((dimension, i) => [dimension.name, i]));
  const conditional = space.dimensions.some((dimension) => dimension.when !== undefined);

  // Points of trials are encoded at each ask.
  const rows = new WeakMap<Params, Float64Array>();
  const everywhere = new Uint8Array(free.length).fill(1);

  const encode = (point: Params, into: Float64Array, offset = 0): void => {
    let row = rows.get(point);
    if (row === undefined) {
      row = new Float64Array(free.length);
      write(point, row, 0);
      rows.set(point, row);
    }
    into.set(row, offset);
  };
  const write = (point: Params, into: Float64Array, offset: number): void => {
    for (let i = 0; i < free.length; i++) {
      const value: Value | undefined = point[free[i]!.name];
      into[offset + i] = value === undefined ? (axes[i]!.nominal ? 0 : IDLE) : axes[i]!.encode(value);
    }
  };
  const decode = (row: Float64Array, offset = 0): Params =>
    space.build(({ name, axis }) => {
      const i = position.get(name);
      return i === undefined ? axis.at(0) : axis.decode(row[offset + i]!);
    });
  const settle = (row: Float64Array, offset = 0): void => {
    if (conditional) {
      write(decode(row, offset), row, offset);
      return;
    }
    for (let i = 0; i < axes.length; i++) {
      const axis = axes[i]!;
      row[offset + i] = axis.encode(axis.decode(row[offset + i]!));
    }
  };
  return {
    size: free.length,
    axes,
    encode,
    decode,
    settle,
    draw(rng, into, offset = 0) {
      for (let i = 0; i < axes.length; i++) into[offset + i] = drawCoordinate(axes[i]!, rng);
      settle(into, offset);
    },
    active: (point) => (conditional ? Uint8Array.from(free, ({ name }) => (point[name] === undefined ? 0 : 1)) : everywhere),
  };
}
