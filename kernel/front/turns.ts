import type { Message } from '../wire/message.ts';

/** Cells wait here and run one after the other, in the order they came. */
export class Turns {
  readonly #run: (request: Message, turns: Turns) => Promise<void>;
  #queue: Message[] = [];
  #current: Message | undefined;

  constructor(run: (request: Message, turns: Turns) => Promise<void>) {
    this.#run = run;
  }

  /** The request whose turn it is. */
  get current(): Message | undefined {
    return this.#current;
  }

  add(request: Message): void {
    this.#queue.push(request);
    if (this.#current === undefined) void this.#work();
  }

  /** Takes all that waits out of the queue. */
  takeWaiting(): readonly Message[] {
    return this.#queue.splice(0);
  }

  async #work(): Promise<void> {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      this.#current = next;
      await this.#run(next, this);
      this.#current = undefined;
    }
  }
}
