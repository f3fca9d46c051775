import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A place in the user's code. */
export interface Place {
  /** Relative to the notebook's folder, or a cell's name. */
  readonly file: string;
  readonly line: number;
  /** The line, without space around it. */
  readonly text: string;
}

const FRAME = /(?:^|\s|\()((?:file:\/\/|\/|[A-Za-z]:\\)[^()\n]*?|In \[\d+\]):(\d+)(?::\d+)?\)?$/;
/** Where Argmax itself is. */
const OURS = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * The innermost place of a thrown error in code of the user's: not in a package, Node or Argmax.
 * @param sources of cells, by name
 */
export function placeOf(error: unknown, directory: string, sources: ReadonlyMap<string, string>): Place | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  for (const row of stack.split('\n')) {
    const [, at = '', line = ''] = FRAME.exec(row) ?? [];
    if (at === '') continue;
    const cell = sources.get(at);
    if (cell !== undefined) return { file: at, line: Number(line), text: lineOf(cell, Number(line)) };
    if (at.startsWith('In [')) continue;
    const path = at.startsWith('file:') ? fileURLToPath(at.replace(/\?.*/, '')) : at;
    if (path.includes(`${sep}node_modules${sep}`) || isOurs(path, directory)) continue;
    const near = relative(directory, path);
    return { file: near.startsWith('..') ? path : near, line: Number(line), text: lineOf(read(path), Number(line)) };
  }
  return undefined;
}

/** `TypeError: x is not a function (train.ts:12: x(1))`. */
export function describeThrown(error: unknown, place: Place | undefined): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : `it threw ${String(error)}`;
  if (place === undefined) return what;
  return `${what} (${place.file}:${place.line}${place.text === '' ? '' : `: ${place.text}`})`;
}

function isOurs(path: string, directory: string): boolean {
  const ours = ['runtime', 'kernel', 'dist'].some((folder) => path.startsWith(`${OURS}${folder}${sep}`));
  return ours && !path.startsWith(`${directory}${sep}`);
}

function lineOf(source: string, line: number): string {
  return source.split('\n')[line - 1]?.trim() ?? '';
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
