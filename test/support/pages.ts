/** Pages of docs/ that people write, and the fenced blocks in them. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A block of a page. ` ```python train.py ` is a file of the page, ` ```argmax run ` a program that is run after it. */
export interface Block {
  readonly language: string;
  /** The word behind the language: a file's name, `run`, or a diagnostic that the program is there to show. */
  readonly note: string;
  readonly source: string;
}

/** The text of a file of the repository. */
export const textOf = (path: string): string => readFileSync(root + path, 'utf8');

/** Paths of pages, from the root of the repository. */
export const pagesOf = (...patterns: readonly string[]): readonly string[] =>
  globSync(patterns as string[], { cwd: root, exclude: ['node_modules/**'] }).sort();

export function blocksOf(page: string): readonly Block[] {
  return [...textOf(page).matchAll(/^```(\w+)[ ]?([^\n]*)\n(.*?)^```$/gms)].map(([, language, note, source]) => ({
    language: language!,
    note: note!,
    source: source!,
  }));
}
