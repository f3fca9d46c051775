import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import { importsFrom } from '../../runtime/objectives/script/imports.ts';
import { evaluateCell } from '../../runtime/objectives/script/module.ts';
import { parametersOf } from '../../runtime/objectives/script/parameters.ts';
import { keepProgram } from '../../runtime/objectives/script/program.ts';
import { strip } from '../../runtime/objectives/script/strip.ts';
import type { MimeBundle, Output } from '../display/output.ts';
import type { CellResult } from '../session/messages.ts';
import { type Defined, definedText } from './defined.ts';
import { Definitions } from './program.ts';
import type { Script } from './script.ts';
import { isOurs, thrownResult } from './thrown.ts';

/** An interrupted cell that waits for what heeds the interrupt, a question for one, ends within this, ms. */
const HEED = 20;

/** What cells of the notebook may do beside computing. */
export interface ScriptSurroundings {
  readonly directory: string;
  readonly emit: (output: Output) => void;
  readonly input: (text: string, options?: { password?: boolean }) => Promise<string>;
}

class TrialPruned extends Error {}

/** `%%ts` and `%%js` cells, run in this process: modules that see the exports of earlier ones by their names. */
export class ScriptCells {
  readonly #directory: string;
  readonly #imports: (specifier: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly #definitions = new Definitions();
  /** By name, as written. */
  readonly #sources = new Map<string, string>();

  constructor({ directory, emit, input }: ScriptSurroundings) {
    this.#directory = directory;
    // Called outside a trial an objective reports to nobody.
    const own = { report: () => {}, trial: { seed: 0, signal: new AbortController().signal, params: {} }, TrialPruned };
    this.#imports = importsFrom(directory, own);
    const display = (value: unknown, place: DisplayPlace = {}): void => emit(displayOf(value, place));
    const clearOutput = ({ wait = false } = {}): void => emit({ kind: 'clear', wait });
    // What a cell left behind, a timer or a promise that nobody waits for, must not end the session.
    process.on('uncaughtException', (error) => {
      if (isOurs(error)) {
        process.stderr.write(`${error.stack}\n`);
        process.exit(1);
      }
      const result = thrownResult(error, '', this.#sources);
      if (result.status === 'error') emit({ kind: 'stream', name: 'stderr', text: `${result.name}: ${result.text}\n` });
    });
    for (const [name, value] of Object.entries({ ...own, display, clearOutput, input })) {
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    }
  }

  /** Rejects never: what the code throws is the result. */
  async run({ name, source, signal }: Script & { readonly signal: AbortSignal }): Promise<CellResult> {
    this.#sources.set(name, source);
    try {
      const cell = { name, source: strip(source) };
      const exports = await Promise.race([evaluateCell(cell, this.#directory, this.#imports), stuck(signal)]);
      if (exports === undefined) return { status: 'interrupted', text: 'interrupted while it waited', studies: [], lost: true };
      const cells = this.#definitions.add(cell, Object.keys(exports));
      const functions = Object.entries(exports).filter((entry): entry is [string, () => unknown] => isFunction(entry[1]));
      if (functions.length === 0) return { status: 'ok', studies: [] };
      const path = await keepProgram(this.#directory, { language: 'javascript', cells });
      const defined = functions.map(
        ([key, code]): Defined => ({ name: key, unit: 'script', path, symbol: { ...parametersOf(code), defineByRun: false } }),
      );
      return { status: 'ok', studies: [], defined, result: definedText(defined)! };
    } catch (error) {
      if (signal.aborted || (error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') {
        return { status: 'interrupted', text: 'interrupted: what earlier cells defined is still there', studies: [] };
      }
      return thrownResult(error, name, this.#sources);
    }
  }
}

/** Settles when an interrupted cell still waits: nothing ends a promise from outside, so the process has to go. */
async function stuck(signal: AbortSignal): Promise<undefined> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  await delay(HEED);
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value));
}

/** Where `display` shows a value: under an id, or with `update` in place of what was shown under it. */
interface DisplayPlace {
  readonly id?: string;
  readonly update?: boolean;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

function displayOf(value: unknown, { id, update = false, metadata = {} }: DisplayPlace): Output {
  const data = bundleOf(value);
  if (id === undefined) {
    if (update)
      throw new TypeError("display(value, { update: true }) needs the id of what it replaces: { id: 'mine', update: true }");
    return { kind: 'display', data, metadata };
  }
  return { kind: update ? 'update' : 'display', data, metadata, displayId: String(id) };
}

/** An object whose keys are MIME types goes as it is; a text as text; the rest as Node shows it. */
function bundleOf(value: unknown): MimeBundle {
  if (typeof value === 'string') return { 'text/plain': value };
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (keys.length > 0 && keys.every((key) => key.includes('/'))) return { ...(value as MimeBundle) };
  return { 'text/plain': inspect(value) };
}
