import type { RowLayout } from '../../../core/layout.ts';
import type { Rows } from '../../../core/unit.ts';

/** Mean and standard deviation of each channel or feature, over all places of all training rows. */
export interface Scale {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/** @param channels numbers that repeat through a row: the channels of an image, the features of a step */
export function learnScale({ rows, columns, x }: Rows, channels: number): Scale {
  const mean = new Float64Array(channels);
  const deviation = new Float64Array(channels);
  const count = (rows * columns) / channels;
  for (let i = 0; i < x.length; i++) mean[i % channels]! += x[i]! / count;
  for (let i = 0; i < x.length; i++) deviation[i % channels]! += (x[i]! - mean[i % channels]!) ** 2 / count;
  for (let c = 0; c < channels; c++) deviation[c] = Math.sqrt(deviation[c]!) || 1;
  return { mean, deviation };
}

/** Rows `first` to `last` as the network takes them. Without a scale as they are. */
export function scaled({ columns, x }: Rows, first: number, last: number, scale: Scale | undefined): Float32Array {
  const part = x.subarray(first * columns, last * columns);
  if (scale === undefined) return Float32Array.from(part);
  const { mean, deviation } = scale;
  const channels = mean.length;
  const out = new Float32Array(part.length);
  for (let i = 0; i < part.length; i++) out[i] = (part[i]! - mean[i % channels]!) / deviation[i % channels]!;
  return out;
}

/** Numbers that repeat through a row and are of one kind; 0 for words, which have no scale. */
export function channelsOf(layout: RowLayout | undefined): number {
  if (layout === undefined) return 1;
  if (layout.kind === 'tokens') return 0;
  return layout.kind === 'image' ? layout.channels : layout.features;
}
