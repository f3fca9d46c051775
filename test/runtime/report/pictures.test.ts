/**
 * Whether the PNGs still look as they did: each is cut into 24 × 16 blocks, whose mean colours are compared with those kept in
 * `test/golden/pictures.json`. `UPDATE_GOLDEN=1` writes them anew: look at the pictures first (ARGMAX_SCREENSHOTS=folder keeps them).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { PNG } from 'pngjs';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { argValues } from '../../../runtime/core/arguments.ts';
import type { Study } from '../../../runtime/core/study.ts';
import type { ViewUnit } from '../../../runtime/core/unit.ts';
import { closeDrawing, drawPng } from '../../../runtime/report/draw.ts';
import { specification } from '../../../runtime/report/specification.ts';
import { loaders } from '../../../runtime/units.gen.ts';
import { comparison, front, measurements, mixed } from '../../support/realistic.ts';

const [COLUMNS, ROWS] = [24, 16];
/** Of 255, on average over the blocks of a picture: fonts and renderer are pinned, so that this is room for rounding only. */
const MEAN = 1;
/** Of 255, in one block: a mark gone or moved by a few pixels is more. */
const WORST = 12;

const file = new URL('../../golden/pictures.json', import.meta.url);
interface Look {
  readonly width: number;
  readonly height: number;
  /** Mean red, green and blue of each block, row by row, a byte each, base64. */
  readonly blocks: string;
}
const update = process.env.UPDATE_GOLDEN !== undefined;
const golden: Record<string, Look> = update ? {} : JSON.parse(readFileSync(file, 'utf8'));

function blocksOf(bytes: Uint8Array): { readonly width: number; readonly height: number; readonly blocks: Buffer } {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
  const sums = new Float64Array(COLUMNS * ROWS * 3);
  const counts = new Float64Array(COLUMNS * ROWS);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const block = Math.floor((y * ROWS) / height) * COLUMNS + Math.floor((x * COLUMNS) / width);
      counts[block]!++;
      for (let c = 0; c < 3; c++) sums[3 * block + c]! += data[4 * (y * width + x) + c]!;
    }
  }
  return { width, height, blocks: Buffer.from(sums.map((sum, i) => Math.round(sum / counts[Math.floor(i / 3)]!))) };
}

/** The study that shows a view at its best. */
const subjects: Readonly<Record<string, readonly Study[]>> = { pareto: [front], hypervolume: [front], ranks: comparison };

const views = await Promise.all(Object.values(loaders.view).map(async (load) => (await load()).default as ViewUnit));
const charts = views.flatMap((unit) => {
  if (unit.of !== 'study') return [];
  const found = measurements[unit.name];
  // In letters that our own fonts have: others are drawn with the machine's.
  const measured = found && { ...found, target: 'target', ...(found.classes && { classes: ['cat', 'dog', 'bird'] }) };
  const rendering = unit.render({
    args: argValues(unit, {}, {}),
    studies: subjects[unit.name] ?? [mixed],
    catalog,
    ...(measured === undefined ? {} : { measured }),
  });
  return rendering.chart === undefined
    ? []
    : [[unit.name, specification({ ...rendering, chart: rendering.chart }, 'static')] as const];
});

describe('the picture of', () => {
  afterAll(async () => {
    await closeDrawing();
    if (update) writeFileSync(file, `${JSON.stringify(golden, null, 1)}\n`);
  });

  it.each(charts)('%s looks as it did', async (name, spec) => {
    const { bytes } = await drawPng(spec);
    const folder = process.env.ARGMAX_SCREENSHOTS;
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${name}.png`), bytes);
    }
    const { width, height, blocks } = blocksOf(bytes);
    if (update) golden[name] = { width, height, blocks: blocks.toString('base64') };
    const kept = golden[name];
    if (kept === undefined) throw new Error(`no golden picture of ${name}: UPDATE_GOLDEN=1 keeps one`);
    expect([width, height]).toEqual([kept.width, kept.height]);
    const before = Buffer.from(kept.blocks, 'base64');
    const differences = [...blocks].map((value, i) => Math.abs(value - before[i]!));
    expect(Math.max(...differences)).toBeLessThanOrEqual(WORST);
    expect(differences.reduce((sum, each) => sum + each, 0) / differences.length).toBeLessThanOrEqual(MEAN);
  });

  it('each is fit for a page of any colour: opaque, at most 1200 pixels wide and 100 kB', async () => {
    for (const [name, spec] of charts) {
      const { bytes, width } = await drawPng(spec);
      const { data } = PNG.sync.read(Buffer.from(bytes));
      expect([name, data.subarray(0, 4)]).toEqual([name, Buffer.from([255, 255, 255, 255])]);
      expect([name, bytes.length < 100_000, width <= 1200]).toEqual([name, true, true]);
    }
  });

  it('is told apart from another: half as many trials, another title, other axes', async () => {
    const unit = views.find(({ name }) => name === 'history')!;
    const look = async (study: Study) => {
      const { chart, ...rest } = unit.render({ args: {}, studies: [study], catalog });
      return blocksOf((await drawPng(specification({ ...rest, chart: chart! }, 'static'))).bytes).blocks;
    };
    const whole = await look(mixed);
    const half = await look({ ...mixed, trials: mixed.trials.slice(0, 30) });
    expect(Math.max(...[...whole].map((value, i) => Math.abs(value - half[i]!)))).toBeGreaterThan(WORST);
  });
});
