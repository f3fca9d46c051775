import { crc32, deflateSync } from 'node:zlib';

const colours = 64;

/**
 * A PNG of at most 64 colours (colour type 3, 8 bits): a quarter of the size of full colour, and no difference to be seen in
 * a chart of few colours.
 * @param rgba opaque pixels, 4 bytes each, row-major
 */
export function encodePalette(rgba: Uint8Array, width: number, height: number): Uint8Array {
  // One 32-bit number a pixel; most equal the one before, which is what makes this cheap.
  const pixels = new Uint32Array(rgba.buffer.slice(rgba.byteOffset, rgba.byteOffset + 4 * width * height));
  const { palette, index } = quantise(pixels);
  const rows = new Uint8Array(height * (width + 1));
  let last = pixels[0]!;
  let entry = index[bucketOf(last)]!;
  for (let y = 0, from = 0, to = 0; y < height; y++) {
    to++;
    for (let x = 0; x < width; x++) {
      const pixel = pixels[from++]!;
      if (pixel !== last) {
        last = pixel;
        entry = index[bucketOf(pixel)]!;
      }
      rows[to++] = entry;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 7 })),
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

/** Colours are counted in 2^15 buckets, 5 bits a channel; a pixel is 0xAABBGGRR on every machine that Node runs on. */
function bucketOf(pixel: number): number {
  return ((pixel >> 3) & 31) | ((pixel >> 6) & 0x3e0) | ((pixel >> 9) & 0x7c00);
}

interface Bucket {
  readonly key: number;
  readonly count: number;
  readonly mean: readonly [number, number, number];
}

/** Median cut (Heckbert 1982) over the buckets; the box with the widest channel is split first. */
function quantise(pixels: Uint32Array): { palette: Uint8Array; index: Uint8Array } {
  const boxes: Bucket[][] = [bucketsOf(pixels)];
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

function bucketsOf(pixels: Uint32Array): Bucket[] {
  const counts = new Uint32Array(1 << 15);
  const sums = new Float64Array(3 << 15);
  for (let at = 0; at < pixels.length; ) {
    const pixel = pixels[at]!;
    const start = at;
    while (at < pixels.length && pixels[at] === pixel) at++;
    const key = bucketOf(pixel);
    const run = at - start;
    counts[key]! += run;
    for (let c = 0; c < 3; c++) sums[3 * key + c]! += run * ((pixel >> (8 * c)) & 255);
  }
  const buckets: Bucket[] = [];
  for (const [key, count] of counts.entries()) {
    if (count === 0) continue;
    buckets.push({ key, count, mean: [sums[3 * key]! / count, sums[3 * key + 1]! / count, sums[3 * key + 2]! / count] });
  }
  return buckets;
}
