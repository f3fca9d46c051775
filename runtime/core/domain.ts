import type { Domain, Prior, Scale, Value } from '../../dsl/plan.ts';
import { truncatedQuantile } from '../math/truncated-normal.ts';
import { equal } from './formula.ts';
import type { Rng } from './rng.ts';

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { abs, exp, floor, log, max, min, round } = Math;

/**
 * A domain as samplers see it: its values in order, and one coordinate.
 *
 * Numbers and ordinals lie in [0, 1] along their scale, the k values of a discrete linear domain at the centres of k equal
 * bins: (i + ½)/k. Labels and booleans are *nominal*: their coordinate is the index of the value, and only equality of
 * coordinates means something.
 */
export interface Axis {
  readonly nominal: boolean;
  /** Number of values; Infinity for a continuous one. */
  readonly size: number;
  contains(value: Value): boolean;
  /** The i-th value in order, 0 ≤ i < size; discrete only. */
  at(index: number): Value;
  /** Index of a value of the domain; discrete only. */
  indexOf(value: Value): number;
  encode(value: Value): number;
  /** The value at a coordinate, of a discrete domain the one whose bin holds it; coordinates outside are clamped. */
  decode(coordinate: number): Value;
  /** The coordinate below which a share `u` of the parameter's prior lies. Absent without a prior: `u` itself. */
  readonly quantile?: (u: number) => number;
  /** Of a continuous one: derivative of the value by the coordinate, at a value. */
  readonly slope?: (value: number) => number;
  /** Of a continuous one: length of the domain in the units of the scale, of the value or of its natural logarithm. */
  readonly width?: number;
}

/** @param prior of a number: a normal distribution along the domain's scale, cut off at its ends */
export function axisOf(domain: Domain, prior?: Prior): Axis {
  const axis = plainAxisOf(domain);
  if (prior === undefined || axis.size === 1 || (domain.kind !== 'int' && domain.kind !== 'real')) return axis;
  const { forward, width } = warpOf(domain);
  const [mean, sd] = [forward(prior.mean), prior.sd / width];
  return { ...axis, quantile: (u) => truncatedQuantile(u, mean, sd) };
}

function plainAxisOf(domain: Domain): Axis {
  switch (domain.kind) {
    case 'bool':
      return nominalAxis([false, true]);
    case 'categorical':
      return nominalAxis(domain.values);
    case 'ordinal':
      return ordinalAxis(domain.values);
    case 'int':
      return gridAxis(domain.low, domain.high, domain.step, warpOf(domain));
    case 'real':
      if (domain.step !== undefined) return gridAxis(domain.low, domain.high, domain.step, warpOf(domain));
      return domain.low === domain.high ? ordinalAxis([domain.low]) : continuousAxis(domain.low, domain.high, warpOf(domain));
  }
}

/** A value drawn from the prior, or uniformly along the scale where there is none. Takes one draw. */
export function drawValue(axis: Axis, rng: Rng): Value {
  const coordinate = drawCoordinate(axis, rng);
  return axis.decode(axis.quantile === undefined ? coordinate : axis.quantile(coordinate));
}

/** Uniform along the scale, whatever the prior. */
export function drawCoordinate(axis: Axis, rng: Rng): number {
  return axis.nominal ? rng.int(axis.size) : rng.next();
}

function nominalAxis(values: readonly Value[]): Axis {
  const indexOf = (value: Value) => values.findIndex((member) => equal(member, value));
  return {
    nominal: true,
    size: values.length,
    contains: (value) => indexOf(value) >= 0,
    at: (index) => values[index]!,
    indexOf,
    encode: indexOf,
    decode: (coordinate) => values[clampIndex(coordinate, values.length)]!,
  };
}

function ordinalAxis(values: readonly Value[]): Axis {
  const size = values.length;
  const indexOf = (value: Value) => values.findIndex((member) => equal(member, value));
  return {
    nominal: false,
    size,
    contains: (value) => indexOf(value) >= 0,
    at: (index) => values[index]!,
    indexOf,
    encode: (value) => (indexOf(value) + 0.5) / size,
    decode: (coordinate) => values[clampIndex(floor(coordinate * size), size)]!,
  };
}

/** Values low, low + step, …, high. */
function gridAxis(low: number, high: number, step: number, { forward, inverse }: Warp): Axis {
  const size = round((high - low) / step) + 1;
  const whole = Number.isInteger(low) && Number.isInteger(step);
  const at = (index: number) => (index === size - 1 ? high : whole ? low + index * step : tidy(low + index * step));
  const indexOf = (value: Value) => round(((value as number) - low) / step);
  return {
    nominal: false,
    size,
    contains(value) {
      if (typeof value !== 'number') return false;
      const index = indexOf(value);
      return index >= 0 && index < size && abs(at(index) - value) <= 1e-9 * step;
    },
    at,
    indexOf,
    encode: (value) => forward(at(indexOf(value))),
    decode: (coordinate) => at(clampIndex(indexOf(inverse(coordinate)), size)),
  };
}

function continuousAxis(low: number, high: number, { forward, inverse, slope, width }: Warp): Axis {
  const whole = () => {
    throw new TypeError('a continuous domain has no index');
  };
  return {
    nominal: false,
    size: Number.POSITIVE_INFINITY,
    contains: (value) => typeof value === 'number' && value >= low && value <= high,
    at: whole,
    indexOf: whole,
    encode: (value) => min(1, max(0, forward(value as number))),
    decode: (coordinate) => (coordinate <= 0 ? low : coordinate >= 1 ? high : min(high, max(low, inverse(coordinate)))),
    slope,
    width,
  };
}

/** A monotone map of [from, to] onto [0, 1] and back. */
interface Warp {
  readonly forward: (value: number) => number;
  readonly inverse: (coordinate: number) => number;
  /** Derivative of the value by the coordinate, at a value. */
  readonly slope: (value: number) => number;
  /** Length of [from, to] in the units of the scale: of the value, or of its natural logarithm. */
  readonly width: number;
}

/** Bins of a discrete domain end half a step beyond the outer values, on whatever scale. */
function warpOf({ low, high, step, scale }: Domain & { kind: 'int' | 'real' }): Warp {
  const margin = (step ?? 0) / 2;
  return scaleOf(scale, low, high, low - margin, high + margin);
}

/**
 * `log` is even in log v. `reverse_log` is even in the logarithm of the distance to the far end: log(1 - v) where
 * high < 1, as SageMaker's ReverseLogarithmic and Syne Tune's reverseloguniform have it (momentum in [0, 0.999]); else
 * the mirror image of `log`, log(low + high - v), where low > 0; else with the end so far beyond high that distances span
 * three decades.
 */
function scaleOf(scale: Scale, low: number, high: number, from: number, to: number): Warp {
  if (scale === 'linear') {
    const width = to - from;
    return {
      forward: (value) => (value - from) / width,
      inverse: (coordinate) => from + coordinate * width,
      slope: () => width,
      width,
    };
  }
  if (scale === 'log') {
    const start = log(from > 0 ? from : low / 2);
    const width = log(to) - start;
    return {
      forward: (value) => (log(value) - start) / width,
      inverse: (coordinate) => exp(start + coordinate * width),
      slope: (value) => value * width,
      width,
    };
  }
  const end = high < 1 ? 1 : low > 0 ? low + high : high + (high - low) / 999;
  const mirrored = scaleOf('log', end - high, end - low, end - to, end - from);
  return {
    forward: (value) => 1 - mirrored.forward(end - value),
    inverse: (coordinate) => end - mirrored.inverse(1 - coordinate),
    slope: (value) => mirrored.slope(end - value),
    width: mirrored.width,
  };
}

const clampIndex = (index: number, size: number): number => min(size - 1, max(0, index));

/** Drops the rounding error of `low + i·step`, so that step 0.1 gives 0.3 and not 0.30000000000000004. */
const tidy = (value: number): number => Number(value.toPrecision(15));
