import { crc32, deflateSync } from 'node:zlib';

const colours = 64;

/**
 * A PNG of at most 64 colours (colour type 3, 8 bits): a quarter of the size of full colour, and no difference to be seen in
 * a chart of few colours.
 * @param rgba opaque pixels, 4 bytes each, row-major
 */
export function encodePalette(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const { palette, index } = quantise(rgba);
  const rows = new Uint8Array(height * (width + 1));
  for (let y = 0, from = 0, to = 0; y < height; y++) {
    to++;
    for (let x = 0; x < width; x++, from += 4) rows[to++] = index[bucketOf(rgba, from)]!;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** Colours are counted in 2^15 buckets, 5 bits a channel. */
function bucketOf(rgba: Uint8Array, at: number): number {
  return ((rgba[at]! >> 3) << 10) | ((rgba[at + 1]! >> 3) << 5) | (rgba[at + 2]! >> 3);
}

interface Bucket {
  readonly key: number;
  readonly count: number;
  readonly mean: readonly [number, number, number];
}

/** Median cut (Heckbert 1982) over the buckets; the box with the widest channel is split first. */
function quantise(rgba: Uint8Array): { palette: Uint8Array; index: Uint8Array } {
  const boxes: Bucket[][] = [bucketsOf(rgba)];
  while (boxes.length < colours) {
    let widest = 0;
    let at = -1;
    let channel = 0;
    for (const [i, box] of boxes.entries()) {
      for (let c = 0; c < 3; c++) {
        const range = rangeOf(box, c);
        if (range > widest) [widest, at, channel] = [range, i, c];
      }
    }
    if (at < 0) break;
    const box = boxes[at]!.sort((a, b) => a.mean[channel]! - b.mean[channel]!);
    // At the middle of the range, not of the pixels: nearly all of them are the white ground.
    const middle = (box[0]!.mean[channel]! + box.at(-1)!.mean[channel]!) / 2;
    const cut = box.findIndex((bucket) => bucket.mean[channel]! > middle);
    boxes.splice(at, 1, box.slice(0, cut), box.slice(cut));
  }
  const palette = new Uint8Array(boxes.length * 3);
  const index = new Uint8Array(1 << 15);
  for (const [i, box] of boxes.entries()) {
    const total = box.reduce((sum, { count }) => sum + count, 0);
    for (let c = 0; c < 3; c++) palette[3 * i + c] = Math.round(box.reduce((sum, b) => sum + b.mean[c]! * b.count, 0) / total);
    for (const { key } of box) index[key] = i;
  }
  return { palette, index };
}

function rangeOf(box: readonly Bucket[], channel: number): number {
  let low = 255;
  let high = 0;
  for (const { mean } of box) {
    low = Math.min(low, mean[channel]!);
    high = Math.max(high, mean[channel]!);
  }
  return high - low;
}

function bucketsOf(rgba: Uint8Array): Bucket[] {
  const counts = new Uint32Array(1 << 15);
  const sums = new Float64Array(3 << 15);
  for (let at = 0; at < rgba.length; at += 4) {
    const key = bucketOf(rgba, at);
    counts[key]!++;
    for (let c = 0; c < 3; c++) sums[3 * key + c]! += rgba[at + c]!;
  }
  const buckets: Bucket[] = [];
  for (const [key, count] of counts.entries()) {
    if (count === 0) continue;
    buckets.push({ key, count, mean: [sums[3 * key]! / count, sums[3 * key + 1]! / count, sums[3 * key + 2]! / count] });
  }
  return buckets;
}
