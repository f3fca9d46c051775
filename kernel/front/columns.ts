import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Scope } from '../../dsl/scope.ts';
import { delimiterOf } from '../../runtime/data/text/delimiter.ts';
import { textRecords } from '../../runtime/data/text/records.ts';

/** Files whose head is read for one completion, at most. */
const MOST = 4;

/** Heads of CSV files, for completion of `target=`: read once for as long as the file stays as it is. */
export class Columns {
  readonly #directory: string;
  readonly #known = new Map<string, { readonly stamp: string; readonly names: readonly string[] }>();

  /** @param directory where relative paths start */
  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The scope with the columns of the CSV files that a program names as it is being written. */
  within(scope: Scope, source: string): Scope {
    const paths = new Set(
      [...source.matchAll(/\bcsv\s*\(\s*(?:"([^"\n]+)"|'([^'\n]+)')/g)].map((match) => match[1] ?? match[2]!),
    );
    const found = [...paths].slice(0, MOST).flatMap((path) => {
      const names = this.#of(path);
      return names.length === 0 ? [] : [[path, names] as const];
    });
    return found.length === 0 ? scope : { ...scope, columns: { ...scope.columns, ...Object.fromEntries(found) } };
  }

  #of(path: string): readonly string[] {
    const file = resolve(this.#directory, path);
    try {
      const { mtimeMs, size } = statSync(file);
      const stamp = `${mtimeMs} ${size}`;
      const known = this.#known.get(file);
      if (known?.stamp === stamp) return known.names;
      const [head] = textRecords(file, delimiterOf(file))
        .filter((record) => record.fields.some((field) => field.trim() !== ''))
        .take(1);
      const names = head === undefined || head.fault !== undefined ? [] : head.fields.map((field) => field.trim());
      this.#known.set(file, { stamp, names });
      return names;
    } catch {
      // A path half written names no file.
      return [];
    }
  }
}
