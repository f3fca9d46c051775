import { fileURLToPath } from 'node:url';
import type { Program } from '../process/objective-process.ts';
import { findInterpreter } from './interpreter.ts';

const DRIVER = fileURLToPath(new URL('./driver.py', import.meta.url));

/** What a Python process is told to load. */
export type PythonCode = {
  /** Folder that imports are looked for from. */
  readonly directory: string;
  /** Name of the module that the code becomes. */
  readonly module: string;
  /** Absent for cells of the notebook itself: `loaded` then says what the last one defines. */
  readonly function?: string;
} & ({ readonly file: string } | { readonly cells: readonly { readonly name: string; readonly source: string }[] });

/** A Python process with this code. Throws `Refusal` where there is no Python. */
export function pythonProgram(code: PythonCode): Program {
  const { directory } = code;
  return { command: findInterpreter(directory, process.env), args: [DRIVER], env: process.env, directory, code };
}
