import { inflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { closeDrawing, drawPng } from '../../../runtime/report/draw.ts';
import { fontFiles, fontMetrics } from '../../../runtime/report/font.ts';
import { encodePalette } from '../../../runtime/report/palette-png.ts';
import { chartPng } from '../../../runtime/report/png.ts';
import { specification } from '../../../runtime/report/specification.ts';
import history from '../../../runtime/views/history.ts';
import { mixed } from '../../support/realistic.ts';
import { rising, study } from '../../support/studies.ts';

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly colours: number;
  /** The colour of a pixel as `#rrggbb`. */
  readonly at: (x: number, y: number) => string;
}

/** Reads back a palette PNG of filter 0, as ours are. */
function read(bytes: Uint8Array): Picture {
  const png = Buffer.from(bytes);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const [width, height] = [chunks.get('IHDR')!.readUInt32BE(0), chunks.get('IHDR')!.readUInt32BE(4)];
  const palette = chunks.get('PLTE')!;
  const rows = inflateSync(chunks.get('IDAT')!);
  expect(rows).toHaveLength(height * (width + 1));
  const at = (x: number, y: number) => {
    const entry = 3 * rows[y * (width + 1) + 1 + x]!;
    return `#${palette.subarray(entry, entry + 3).toString('hex')}`;
  };
  return { width, height, colours: palette.length / 3, at };
}

describe('a palette PNG', () => {
  it('keeps few colours as they are', () => {
    const pixels = Uint8Array.from([
      255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255, 0, 0, 0, 255, 9, 9, 9, 255,
    ]);
    const picture = read(encodePalette(pixels, 3, 2));
    const colours = [0, 1].flatMap((y) => [0, 1, 2].map((x) => picture.at(x, y)));
    expect(colours).toEqual(['#ff0000', '#00ff00', '#0000ff', '#ffffff', '#000000', '#090909']);
  });
  it('brings many colours down to 64, each near the one it stands for', () => {
    const pixels = new Uint8Array(4 * 256 * 256);
    for (let i = 0; i < 256 * 256; i++) pixels.set([i & 255, i >> 8, 128, 255], 4 * i);
    const picture = read(encodePalette(pixels, 256, 256));
    expect(picture.colours).toBe(64);
    for (const [x, y] of [
      [0, 0],
      [255, 255],
      [17, 200],
      [128, 64],
    ] as const) {
      const [r, g, b] = [1, 3, 5].map((from) => Number.parseInt(picture.at(x, y).slice(from, from + 2), 16));
      expect(Math.hypot(r! - x, g! - y, b! - 128)).toBeLessThan(40);
    }
  });
});

describe('the fonts shipped with us', () => {
  const regular = fontMetrics(fontFiles.regular);
  it('measure text as DejaVu Sans does', () => {
    // Advance widths of the font at 2048 units an em: i 569, M 1767.
    expect(regular.width('i', 2048)).toBe(569);
    expect(regular.width('iM', 2048)).toBe(569 + 1767);
    expect(fontMetrics(fontFiles.bold).width('M', 2048)).toBe(2038);
  });
  it('cover Latin, Greek and Cyrillic, and say what they lack', () => {
    expect(regular.covers('Größe σ²≤0.5 · Ж × → ∞ □')).toBe(true);
    expect(regular.covers('隐藏层')).toBe(false);
  });
});

describe('drawing', () => {
  afterAll(closeDrawing);
  const chartOf = (name: string) => {
    const { chart, ...rest } = history.render({ args: {}, studies: [study(rising(40), { name })], catalog });
    return specification({ ...rest, chart: chart! }, 'static');
  };

  it('makes a picture of double density, with marks and text in it', async () => {
    const png = await drawPng(chartOf('s1'));
    const picture = read(png.bytes);
    expect([picture.width, picture.height]).toEqual([2 * png.width, 2 * png.height]);
    expect(picture.colours).toBeLessThanOrEqual(64);
    expect(picture.at(0, 0)).toBe('#ffffff');
    const counts = new Map<string, number>();
    for (let y = 0; y < picture.height; y++) {
      for (let x = 0; x < picture.width; x++) counts.set(picture.at(x, y), (counts.get(picture.at(x, y)) ?? 0) + 1);
    }
    const orange = [...counts].filter(([colour]) => /^#(d|c|e)[0-9a-f][4-7]/.test(colour)).reduce((sum, [, n]) => sum + n, 0);
    const dark = [...counts].filter(([colour]) => /^#[2-4]/.test(colour)).reduce((sum, [, n]) => sum + n, 0);
    expect(orange).toBeGreaterThan(2000);
    expect(dark).toBeGreaterThan(2000);
  });
  it('says what is wrong with a chart, and goes on to draw the next', async () => {
    await expect(drawPng({ mark: 'nonsense' })).rejects.toThrow();
    await expect(drawPng(chartOf('again'))).resolves.toHaveProperty('width');
  });
  it('starts again after its thread has ended', async () => {
    await closeDrawing();
    await expect(drawPng(chartOf('s1'))).resolves.toHaveProperty('height');
  });
  it('gives the same picture for the same chart', async () => {
    const [a, b] = [await drawPng(chartOf('s1')), await drawPng(chartOf('s1'))];
    expect(Buffer.from(a.bytes).equals(Buffer.from(b.bytes))).toBe(true);
  });
  it('tells which characters no font has, and boxes those only', async () => {
    const svg = (text: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text x="2" y="14">${text}</text></svg>`;
    // Of a private use area: no font has them, whatever the machine has.
    expect(chartPng(svg('a\u{10f0f1}b\u{10f0f2}')).missing).toBe('\u{10f0f1}\u{10f0f2}');
    expect(chartPng(svg('a□b□')).bytes).toEqual(chartPng(svg('a\u{10f0f1}b\u{10f0f2}')).bytes);
    expect(chartPng(svg('Größe')).missing).toBe('');
  });
});

describe('a picture', () => {
  it('does not ask to be clicked', () => {
    const { chart, ...rest } = history.render({ args: {}, studies: [mixed], catalog });
    expect(JSON.stringify(specification({ ...rest, chart: chart! }, 'interactive'))).toContain('(click to filter)');
    expect(JSON.stringify(specification({ ...rest, chart: chart! }, 'static'))).not.toContain('click');
  });
});
