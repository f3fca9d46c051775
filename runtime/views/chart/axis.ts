import { shorten } from '../text/plain.ts';

/** A value axis whose extent, ticks and labels are settled here, so that every Vega-Lite version draws the same. */
export interface ValueAxis {
  readonly scale: Readonly<Record<string, unknown>>;
  readonly axis: Readonly<Record<string, unknown>>;
  readonly ticks: readonly number[];
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
  return linear(Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
}

/** A linear axis from `low` to `high` exactly, ticks at round values between. */
export function linearAxis(low: number, high: number): ValueAxis {
  const step = tickStep((high - low) / 5);
  return linear(low, high, step);
}

function linear(low: number, high: number, step: number): ValueAxis {
  const first = Math.ceil(low / step - 1e-9) * step;
  const count = Math.floor((high - first) / step + 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((first + i * step).toPrecision(12)));
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const tidy = (value: number): number => Number(value.toPrecision(12));
  return {
    scale: { zero: false, nice: false, domain: [tidy(low), tidy(high)], padding: 6 },
    axis: { values: ticks, format: linearFormat(step, largest) },
    ticks,
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
  return decades(Number(`1e${from}`), Number(`1e${to}`));
}

/** A log axis from `low` > 0 to `high` exactly, ticks at powers of ten; at 1, 2 and 5 times them where there are few. */
export function decades(low: number, high: number): ValueAxis {
  const from = Math.ceil(Math.log10(low) - 1e-9);
  const to = Math.floor(Math.log10(high) + 1e-9);
  const every = Math.max(1, Math.ceil((to - from) / 8));
  const powers: number[] = [];
  for (let power = from; power <= to; power += every) powers.push(Number(`1e${power}`));
  const ticks = powers.length > 2 ? powers : finer(from - 1, to, low, high);
  const large = Math.max(Math.abs(Math.log10(low)), Math.abs(Math.log10(high))) > 5 || low < 1e-4;
  return {
    scale: { type: 'log', nice: false, domain: [low, high], padding: 6 },
    axis: { values: ticks, format: large ? '.0e' : '~r' },
    ticks,
    log: true,
  };
}

function finer(from: number, to: number, low: number, high: number): readonly number[] {
  const ticks: number[] = [];
  for (let power = from; power <= to; power++) {
    for (const factor of [1, 2, 5]) {
      const tick = Number(`${factor}e${power}`);
      if (tick >= low * 0.999999 && tick <= high * 1.000001) ticks.push(tick);
    }
  }
  return ticks.length > 0 ? ticks : [low, high];
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
