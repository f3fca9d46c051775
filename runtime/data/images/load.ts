import { readFile } from 'node:fs/promises';
import { messageOf, Refusal } from '../../core/errors.ts';
import { MOST_CELLS, sharedNumbers, type Table, withHash } from '../../core/table.ts';
import type { ArgValues } from '../../core/unit.ts';
import { classesOf, findClasses } from '../files/classes.ts';
import { scaling } from '../table/arguments.ts';
import { decode } from './decode.ts';
import { channelsOf, resize } from './resize.ts';

const ENDINGS = ['.png', '.jpg', '.jpeg'] as const;

/** Pixels of images by row, line by line, from 0 to 1. Throws a `Refusal` with the path of the first file that cannot be read (A0770). */
export async function loadImages(args: ArgValues, directory: string): Promise<Table> {
  const shown = String(args.path);
  const files = await findClasses(shown, directory, ENDINGS);
  const [width, height] = [args.width as number, args.height as number];
  const channels = args.grey === true ? 1 : 3;
  const columns = width * height * channels;
  if (files.length * columns > MOST_CELLS) throw new Refusal('A0774', { file: shown, rows: files.length, columns });
  const x = sharedNumbers(files.length * columns);
  const bad: { readonly file: string; readonly reason: string }[] = [];
  for (const [row, { path, shown: file }] of files.entries()) {
    try {
      const picture = decode(await readFile(path));
      x.set(resize(channelsOf(picture, channels === 1), picture, { width, height }), row * columns);
    } catch (error) {
      bad.push({ file, reason: messageOf(error) });
    }
  }
  const [first] = bad;
  if (first !== undefined) throw new Refusal('A0770', { ...first, more: bad.length - 1 });
  const { classes, y } = classesOf(files);
  const target = sharedNumbers(files.length);
  target.set(y);
  return withHash({
    name: shown,
    task: 'classification',
    rows: files.length,
    columns,
    x,
    y: target,
    layout: { kind: 'image', height, width, channels },
    features: pixelNames(height, width, channels),
    target: 'folder',
    classes,
    ...scaling(args),
  });
}

/** `r3c5`: line 3, column 5, from 1; of colours `r3c5red`. */
export function pixelNames(height: number, width: number, channels: number): readonly string[] {
  const colours = channels === 1 ? [''] : ['red', 'green', 'blue'];
  return Array.from({ length: height * width * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    return `r${Math.floor(pixel / width) + 1}c${(pixel % width) + 1}${colours[i % channels]}`;
  });
}
