import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import type { ArgValues } from '../../../runtime/core/unit.ts';
import { resize } from '../../../runtime/data/images/resize.ts';
import images from '../../../runtime/data/images.ts';
import shapes from '../../../runtime/data/shapes.ts';
import { defaultsOf } from '../../support/defaults.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'argmax-images-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

type Colour = readonly [number, number, number, number];

function write(name: string, bytes: Buffer | string): void {
  mkdirSync(dirname(join(directory, name)), { recursive: true });
  writeFileSync(join(directory, name), bytes);
}
/** Its left half of one colour, its right half of another. */
function halves(width: number, height: number, left: Colour, right: Colour): PNG {
  const picture = new PNG({ width, height });
  for (let i = 0; i < width * height; i++) picture.data.set(i % width < width / 2 ? left : right, 4 * i);
  return picture;
}
const [BLACK, WHITE, RED, CLEAR] = [
  [0, 0, 0, 255],
  [255, 255, 255, 255],
  [255, 0, 0, 255],
  [9, 9, 9, 0],
] as const;
const load = (args: ArgValues) => images.load({ args: { ...defaultsOf(images), ...args }, directory });

describe('images', () => {
  it('reads PNG and JPEG by class, in order, as numbers from 0 to 1', async () => {
    write('two/b/1.png', PNG.sync.write(halves(4, 4, BLACK, WHITE)));
    write('two/a/2.JPG', jpeg.encode({ width: 8, height: 8, data: Buffer.alloc(256, 255) }, 100).data);
    write('two/a/1.png', PNG.sync.write(halves(4, 4, RED, CLEAR)));
    write('two/a/notes.md', 'no picture');
    write('two/.hidden/3.png', 'not looked at');
    const table = await load({ path: 'two', width: 4, height: 2 });
    expect(table).toMatchObject({ rows: 3, columns: 24, classes: ['a', 'b'], target: 'folder', task: 'classification' });
    expect(table.layout).toEqual({ kind: 'image', height: 2, width: 4, channels: 3 });
    expect([...table.y]).toEqual([0, 0, 1]);
    const pixel = (row: number, at: number) => [...table.x.slice(row * 24 + at * 3, row * 24 + at * 3 + 3)];
    // What is transparent lies on white.
    expect([pixel(0, 0), pixel(0, 3)]).toEqual([
      [1, 0, 0],
      [1, 1, 1],
    ]);
    expect([pixel(2, 4), pixel(2, 7)]).toEqual([
      [0, 0, 0],
      [1, 1, 1],
    ]);
    for (const value of pixel(1, 5)) expect(value).toBeCloseTo(1, 2);
    expect(table.features.slice(0, 4)).toEqual(['r1c1red', 'r1c1green', 'r1c1blue', 'r1c2red']);
  });

  it('takes brightness alone where it is asked to, and files by a pattern', async () => {
    const table = await load({ path: 'two/*/1.png', width: 4, height: 4, grey: true });
    expect(table).toMatchObject({ rows: 2, columns: 16, layout: { channels: 1 } });
    expect(table.x[0]).toBeCloseTo(0.299, 6);
    expect(table.x[3]).toBeCloseTo(1, 6);
  });

  it('names the file that is none, and how many more', async () => {
    write('bad/a/1.png', PNG.sync.write(halves(2, 2, BLACK, WHITE)));
    write('bad/b/1.png', 'this is text');
    write('bad/b/2.png', PNG.sync.write(halves(30, 30, BLACK, RED)).subarray(0, 60));
    write('bad/b/3.jpg', Buffer.from([0xff, 0xd8, 0xff, 0x00]));
    await expect(load({ path: 'bad' })).rejects.toMatchObject({
      code: 'A0770',
      params: { file: 'bad/b/1.png', reason: 'it is neither PNG nor JPEG', more: 2 },
    });
    const huge = Buffer.from(PNG.sync.write(halves(2, 2, BLACK, WHITE)));
    huge.writeUInt32BE(2 ** 30, 16);
    write('huge/a/1.png', huge);
    write('huge/b/1.png', '');
    await expect(load({ path: 'huge' })).rejects.toMatchObject({ code: 'A0770', params: { file: 'huge/a/1.png', more: 1 } });
  });

  it('refuses a folder without classes, with one, or that is not there', async () => {
    write('flat/1.png', 'x');
    await expect(load({ path: 'flat' })).rejects.toMatchObject({ code: 'A0771', params: { file: 'flat' } });
    write('single/a/1.png', 'x');
    await expect(load({ path: 'single' })).rejects.toMatchObject({ code: 'A0711', params: { label: 'a' } });
    await expect(load({ path: 'nowhere' })).rejects.toMatchObject({ code: 'A0701' });
  });

  it('refuses more numbers than a table may take', async () => {
    write('many/a/1.png', PNG.sync.write(halves(1, 1, BLACK, WHITE)));
    for (let i = 0; i < 90; i++) write(`many/b/${i}.png`, PNG.sync.write(halves(1, 1, BLACK, WHITE)));
    await expect(load({ path: 'many', width: 1024, height: 1024 })).rejects.toMatchObject({
      code: 'A0774',
      params: { rows: 91 },
    });
  });
});

describe('resize', () => {
  it('leaves an image of the same size as it is', () => {
    const image = Float64Array.from({ length: 24 }, (_, i) => Math.sin(i));
    const size = { height: 4, width: 3 };
    const same = resize(image, size, size);
    for (const [i, value] of same.entries()) expect(value).toBeCloseTo(image[i]!, 12);
  });

  it('keeps a slope a slope, and the mean of what it makes smaller', () => {
    const wide = Float64Array.from({ length: 64 }, (_, i) => i);
    const small = resize(wide, { height: 1, width: 64 }, { height: 1, width: 8 });
    expect(small.reduce((sum, value) => sum + value, 0) / 8).toBeCloseTo(31.5, 6);
    for (let i = 2; i < 7; i++) expect(small[i]! - small[i - 1]!).toBeCloseTo(8, 6);
    const large = resize(Float64Array.of(0, 1), { height: 2, width: 1 }, { height: 4, width: 1 });
    expect([...large]).toEqual([0, 0.25, 0.75, 1]);
  });
});

describe('shapes', () => {
  it('has each class as often, other images under another seed, and no noise where none is asked for', async () => {
    const args = { ...defaultsOf(shapes), n: 40, side: 16 };
    const table = await shapes.load({ args, directory });
    expect(table.classes).toEqual(['circle', 'cross', 'square', 'triangle']);
    for (let label = 0; label < 4; label++) expect(table.y.filter((y) => y === label)).toHaveLength(10);
    expect((await shapes.load({ args: { ...args, seed: 1 }, directory })).hash).not.toBe(table.hash);
    const clean = await shapes.load({ args: { ...args, noise: 0 }, directory });
    // An outline is a line: it covers few of the pixels, and all of it is in the image.
    for (let row = 0; row < 40; row++) {
      const ink = clean.x.subarray(row * 256, (row + 1) * 256).reduce((sum, value) => sum + value, 0);
      expect(ink).toBeGreaterThan(8);
      expect(ink).toBeLessThan(80);
    }
  });
});
