import type { Prompt } from './messages.ts';

/** Thrown where a question cannot be put: the client that sent the cell takes none (`allow_stdin`). */
export class NobodyToAsk extends Error {
  constructor() {
    super('nobody can be asked: this client takes no questions from a cell');
    this.name = 'NobodyToAsk';
  }
}

type Ask = (question: number, prompt: Prompt) => void;

/** Questions of cells to the user, and the answers on their way back. */
export class Questions {
  readonly #ask: Ask;
  readonly #open = new Map<number, (text: string | undefined) => void>();
  #last = 0;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /**
   * Asks for a line and gives it. Rejects with `NobodyToAsk`, or with the reason of `signal` when the cell is interrupted.
   * @param text shown before the place to type in @param options.password what is typed is not shown
   */
  async input(text: string, { password = false, signal }: { password?: boolean; signal?: AbortSignal } = {}): Promise<string> {
    signal?.throwIfAborted();
    const question = ++this.#last;
    const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
    const stop = () => reject(signal!.reason);
    signal?.addEventListener('abort', stop, { once: true });
    this.#open.set(question, resolve);
    this.#ask(question, { text, password });
    try {
      const answer = await promise;
      if (answer === undefined) throw new NobodyToAsk();
      return answer;
    } finally {
      this.#open.delete(question);
      signal?.removeEventListener('abort', stop);
    }
  }

  /** Hears the answer. */
  answer(question: number, text: string | undefined): void {
    this.#open.get(question)?.(text);
  }
}
