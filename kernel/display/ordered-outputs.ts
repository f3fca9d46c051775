import type { Output } from './output.ts';

/** Hands outputs on in the order they were given, though some take time to be made. */
export class OrderedOutputs {
  readonly #emit: (output: Output) => void;
  #tail: Promise<void> = Promise.resolve();
  #pending = 0;
  readonly #failures: unknown[] = [];

  constructor(emit: (output: Output) => void) {
    this.#emit = emit;
  }

  /** Whether an output given now would have to wait for an earlier one. */
  get waiting(): boolean {
    return this.#pending > 0;
  }

  now(output: Output): void {
    if (this.waiting) this.later(Promise.resolve([output]));
    else this.#emit(output);
  }

  later(outputs: Promise<readonly Output[]>): void {
    this.#pending++;
    const earlier = this.#tail;
    // Made at once, whatever is still waiting before it; only handing on is in order.
    const made = outputs.catch((error: unknown) => {
      this.#failures.push(error);
      return [];
    });
    this.#tail = earlier.then(async () => {
      for (const output of await made) this.#emit(output);
      this.#pending--;
    });
  }

  /** Resolves when everything given so far is handed on; rejects when one of them could not be made. */
  async settled(): Promise<void> {
    await this.#tail;
    if (this.#failures.length > 0) throw this.#failures[0];
  }
}
