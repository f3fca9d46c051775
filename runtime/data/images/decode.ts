import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';

/** Red, green, blue and opacity of each pixel, 0 to 255, line by line. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Megapixels, and megabytes of memory on the way to them, that one file may ask for. */
const MOST = { pixels: 100, memory: 1024 } as const;

/** A PNG or JPEG file by its first bytes, whatever its name. Throws an error that says what is wrong with it. */
export function decode(bytes: Buffer): Picture {
  if (bytes.length === 0) throw new Error('it is empty');
  if (bytes.readUInt8(0) === 0x89 && bytes.toString('latin1', 1, 4) === 'PNG') {
    const pixels = bytes.length < 24 ? 0 : bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
    if (pixels > MOST.pixels * 1e6) throw new Error(`it has more than ${MOST.pixels} million pixels`);
    return PNG.sync.read(bytes);
  }
  if (bytes.readUInt8(0) === 0xff && bytes[1] === 0xd8) {
    return jpeg.decode(bytes, {
      useTArray: true,
      formatAsRGBA: true,
      tolerantDecoding: false,
      maxResolutionInMP: MOST.pixels,
      maxMemoryUsageInMB: MOST.memory,
    });
  }
  throw new Error('it is neither PNG nor JPEG');
}
