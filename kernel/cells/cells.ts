import { AsyncLocalStorage } from 'node:async_hooks';
import type { CellResult } from '../session/messages.ts';
import { PythonCells } from './python-cells.ts';
import type { Script } from './script.ts';
import { ScriptCells, type ScriptSurroundings } from './script-cells.ts';
import { runShell } from './shell-cell.ts';

/** The notebook's cells in other languages, in the session process. */
export class Cells {
  readonly #surroundings: ScriptSurroundings;
  readonly #scripts: ScriptCells;
  readonly #python: PythonCells;

  constructor(surroundings: ScriptSurroundings) {
    this.#surroundings = surroundings;
    this.#scripts = new ScriptCells(surroundings);
    this.#python = new PythonCells(surroundings.directory);
  }

  /** Runs a cell. Never rejects: what its code throws is a result too. */
  async run(script: Script, signal: AbortSignal): Promise<CellResult> {
    const { directory, emit } = this.#surroundings;
    // Pipes call in the name of the cell that opened them.
    const print = AsyncLocalStorage.bind((name: 'stdout' | 'stderr', text: string) => emit({ kind: 'stream', name, text }));
    switch (script.language) {
      case 'typescript':
      case 'javascript':
        return this.#scripts.run({ ...script, signal });
      case 'shell':
        return runShell(script, { directory, signal, print });
      case 'python':
        return this.#python.run(script, { signal, print });
    }
  }
}
