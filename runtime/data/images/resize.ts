import type { Picture } from './decode.ts';

/** Of the eye's brightness (ITU-R BT.601). */
const LUMA = [0.299, 0.587, 0.114] as const;

/** A picture as [height][width][1 or 3], from 0 to 1; what is transparent lies on white. */
export function channelsOf({ width, height, data }: Picture, grey: boolean): Float64Array {
  const channels = grey ? 1 : 3;
  const out = new Float64Array(width * height * channels);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const opacity = data[4 * pixel + 3]! / 255;
    for (let c = 0; c < 3; c++) {
      const value = opacity * (data[4 * pixel + c]! / 255) + 1 - opacity;
      if (grey) out[pixel]! += LUMA[c]! * value;
      else out[pixel * 3 + c] = value;
    }
  }
  return out;
}

/** What an axis becomes: each place of the new one is a weighted mean of places of the old one. */
interface Resampling {
  readonly first: Int32Array;
  readonly weights: readonly Float64Array[];
}

/** A triangle as wide as two places of the coarser axis: linear interpolation upwards, and no aliasing downwards. */
function resampling(from: number, to: number): Resampling {
  const scale = from / to;
  const radius = Math.max(1, scale);
  const first = new Int32Array(to);
  const weights: Float64Array[] = [];
  for (let place = 0; place < to; place++) {
    const middle = (place + 0.5) * scale - 0.5;
    const low = Math.max(0, Math.ceil(middle - radius));
    const high = Math.min(from - 1, Math.floor(middle + radius));
    const mine = Float64Array.from({ length: high - low + 1 }, (_, i) => 1 - Math.abs(low + i - middle) / radius);
    const sum = mine.reduce((total, weight) => total + weight, 0);
    first[place] = low;
    weights.push(mine.map((weight) => weight / sum));
  }
  return { first, weights };
}

/** [height][width][channels] in another size, axis by axis. O(pixels · scale). */
export function resize(
  image: Float64Array,
  from: { readonly height: number; readonly width: number },
  to: { readonly height: number; readonly width: number },
): Float64Array {
  const channels = image.length / (from.height * from.width);
  const across = alongAxis(image, from.height, from.width, channels, resampling(from.width, to.width));
  return alongAxis(across, 1, from.height, to.width * channels, resampling(from.height, to.height));
}

/** Resamples the middle axis of [outer][places][inner]. */
function alongAxis(x: Float64Array, outer: number, places: number, inner: number, { first, weights }: Resampling): Float64Array {
  const out = new Float64Array(outer * weights.length * inner);
  for (let o = 0; o < outer; o++) {
    weights.forEach((mine, place) => {
      const to = (o * weights.length + place) * inner;
      mine.forEach((weight, i) => {
        const from = (o * places + first[place]! + i) * inner;
        for (let k = 0; k < inner; k++) out[to + k]! += weight * x[from + k]!;
      });
    });
  }
  return out;
}
