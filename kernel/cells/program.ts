import type { CellSource } from '../../runtime/objectives/script/module.ts';

interface Known {
  readonly cell: CellSource;
  /** Earlier cells whose names it mentions. */
  readonly needs: readonly Known[];
}

const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/** The cells that ran, by the names that they define: what a function's process must evaluate before its own cell. */
export class Definitions {
  readonly #by = new Map<string, Known>();

  /** The cell with the earlier ones that it mentions, those first. Takes in what it defines. */
  add(cell: CellSource, names: readonly string[]): readonly CellSource[] {
    const words = new Set(cell.source.match(WORD));
    const needs = new Set([...words].flatMap((word) => this.#by.get(word) ?? []));
    const known = { cell, needs: [...needs] };
    for (const name of names) this.#by.set(name, known);
    const all = new Set<CellSource>();
    collect(known, all);
    return [...all];
  }
}

function collect({ cell, needs }: Known, into: Set<CellSource>): void {
  for (const need of needs) collect(need, into);
  into.add(cell);
}
