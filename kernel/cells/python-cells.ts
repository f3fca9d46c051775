import { Refusal } from '../../runtime/core/errors.ts';
import type { Failed, Loaded } from '../../runtime/objectives/process/messages.ts';
import { ObjectiveProcess } from '../../runtime/objectives/process/objective-process.ts';
import { pythonProgram } from '../../runtime/objectives/python/program.ts';
import { keepProgram } from '../../runtime/objectives/script/program.ts';
import type { CellResult } from '../session/messages.ts';
import { type Defined, definedText } from './defined.ts';
import { Definitions } from './program.ts';
import type { Script } from './script.ts';

export interface PythonContext {
  readonly signal: AbortSignal;
  readonly print: (name: 'stdout' | 'stderr', text: string) => void;
}

/** An interrupted cell that has not ended is killed after this, ms; its Python's variables are lost then. */
const GRACE = 500;

/** `%%py` cells, run in one Python process: each sees what earlier ones defined. */
export class PythonCells {
  readonly #directory: string;
  readonly #definitions = new Definitions();
  #process: ObjectiveProcess | undefined;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Rejects never: what the code throws is the result. */
  async run({ name, source }: Script, { signal, print }: PythonContext): Promise<CellResult> {
    const cell = { name, source };
    let end: Loaded | Failed | { readonly ended: string };
    try {
      end = await this.#load(cell, { signal, print });
    } catch (error) {
      if (error instanceof Refusal) return { status: 'error', name: error.code, text: error.message, studies: [] };
      throw error;
    }
    if (signal.aborted) return { status: 'interrupted', text: interruptedText('ended' in end), studies: [] };
    if ('ended' in end)
      return { status: 'error', name: 'PythonEnded', text: `the Python process ended: ${end.ended}`, studies: [] };
    if (end.type === 'failed') {
      const text = [end.text ?? end.message, ...(end.trace ?? [])].join('\n');
      return { status: 'error', name: end.name ?? 'Error', text, studies: [] };
    }
    const { names = [], functions = [], result } = end;
    const cells = this.#definitions.add(cell, names);
    const path = functions.length === 0 ? '' : await keepProgram(this.#directory, { language: 'python', cells });
    const defined = functions.map(({ name: key, ...symbol }): Defined => ({ name: key, unit: 'python', path, symbol }));
    const text = result ?? definedText(defined);
    return { status: 'ok', studies: [], defined, ...(text === undefined ? {} : { result: text }) };
  }

  #load(
    cell: { readonly name: string; readonly source: string },
    { signal, print }: PythonContext,
  ): Promise<Loaded | Failed | { readonly ended: string }> {
    const code = { directory: this.#directory, module: '__main__', cells: [cell] };
    const started = this.#process;
    const used = started?.ended === undefined && started !== undefined ? started : new ObjectiveProcess(pythonProgram(code));
    this.#process = used;
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const stop = (): void => {
        used.signal('SIGINT');
        timer = setTimeout(() => used.signal('SIGKILL'), GRACE);
      };
      const settle = (end: Loaded | Failed | { readonly ended: string }): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        // What it printed last is on its way in another pipe.
        setImmediate(() => setImmediate(() => resolve(end)));
      };
      used.listener = {
        printed: print,
        ended: (ended) => settle({ ended }),
        message: (message) => {
          if (message.type === 'loaded' || message.type === 'failed') settle(message);
        },
      };
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      if (used === started) used.send({ type: 'load', code });
    });
  }
}

function interruptedText(ended: boolean): string {
  if (ended) return 'interrupted: Python did not stop and was ended; its variables are lost';
  return 'interrupted: what earlier cells defined is still there';
}
