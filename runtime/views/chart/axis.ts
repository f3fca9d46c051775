import { shorten } from '../text/plain.ts';

/** A value axis whose extent, ticks and labels are settled here, so that every Vega-Lite version draws the same. */
export interface ValueAxis {
  readonly scale: Readonly<Record<string, unknown>>;
  readonly axis: Readonly<Record<string, unknown>>;
  readonly log: boolean;
}

/** Values all above 0 over more than three decades are shown on a log scale: a linear one would flatten all but the largest. */
export function valueAxis(values: readonly number[]): ValueAxis {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > 0 && high / low > 1000) return logAxis(low, high);
  if (low === high) {
    const margin = low === 0 ? 1 : Math.abs(low) * 0.05;
    low -= margin;
    high += margin;
  }
  const step = tickStep((high - low) / 5);
  const domain = [Math.floor(low / step) * step, Math.ceil(high / step) * step] as const;
  const count = Math.round((domain[1] - domain[0]) / step);
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((domain[0] + i * step).toPrecision(12)));
  const largest = Math.max(Math.abs(domain[0]), Math.abs(domain[1]));
  return {
    scale: { zero: false, nice: false, domain: [ticks[0], ticks[count]], padding: 6 },
    axis: { values: ticks, format: linearFormat(step, largest) },
    log: false,
  };
}

/** 1, 2 or 5 times a power of ten, the nearest above `rough`. */
function tickStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return factor * power;
}

function linearFormat(step: number, largest: number): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  if (largest >= 1e7 || decimals > 5) return `.${Math.max(1, Math.min(8, Math.ceil(Math.log10(largest / step))))}e`;
  return `,.${decimals}f`;
}

function logAxis(low: number, high: number): ValueAxis {
  const from = Math.floor(Math.log10(low) + 1e-9);
  const to = Math.ceil(Math.log10(high) - 1e-9);
  const every = Math.ceil((to - from) / 8);
  const decades: number[] = [];
  for (let power = from; power <= to; power += every) decades.push(Number(`1e${power}`));
  return {
    scale: { type: 'log', nice: false, domain: [Number(`1e${from}`), Number(`1e${to}`)], padding: 6 },
    axis: { values: decades, format: from >= -4 && to <= 5 ? '~r' : '.0e' },
    log: true,
  };
}

/** What fits beside an axis of 260 pixels. */
const titleLength = 38;

/** `cv_accuracy(mlp) (higher is better)`, in two lines where one is too long. */
export function valueTitle(name: string, directions: readonly (string | undefined)[], log: boolean): readonly string[] {
  const notes: string[] = [];
  if (new Set(directions).size === 1) notes.push(`${directions[0] === 'minimize' ? 'lower' : 'higher'} is better`);
  if (log) notes.push('log scale');
  if (notes.length === 0) return [shorten(name, titleLength)];
  const note = `(${notes.join(', ')})`;
  const line = `${name} ${note}`;
  return line.length <= titleLength ? [line] : [shorten(name, titleLength), note];
}
