import type { Finding } from '../../dsl/diagnostics/diagnostic.ts';
import type { Output } from '../display/output.ts';
import type { Prompt } from '../session/messages.ts';

/** Where the outputs of one run go. */
export interface Listener {
  output(output: Output): void;
  warned(findings: readonly Finding[]): void;
  /** Asks the user for a line; undefined where nobody can be asked. */
  asked(prompt: Prompt): Promise<string | undefined>;
}

/** Runs whose late outputs still find their cell. */
const REMEMBERED = 100;

/** Numbers runs and leads what the session says of a run to whoever started it. */
export class Listeners {
  readonly #listeners = new Map<number, Listener>();
  #last = 0;

  /** The number of a new run. */
  add(listener: Listener): number {
    this.#listeners.set(++this.#last, listener);
    this.#listeners.delete(this.#last - REMEMBERED);
    return this.#last;
  }

  readonly onOutput = (cell: number, output: Output): void => this.#listeners.get(cell)?.output(output);
  readonly onQuestion = async (cell: number, prompt: Prompt): Promise<string | undefined> =>
    this.#listeners.get(cell)?.asked(prompt);
  readonly onWarnings = (cell: number, findings: readonly Finding[]): void => this.#listeners.get(cell)?.warned(findings);
}
