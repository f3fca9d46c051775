import { randomUUID } from 'node:crypto';
import type { Message } from '../wire/message.ts';
import { Turns } from './turns.ts';

/** The main shell and the subshells that clients made (JEP 91). Each runs its cells in the order they came. */
export class Subshells {
  readonly #run: (request: Message, turns: Turns) => Promise<void>;
  readonly main: Turns;
  readonly #others = new Map<string, Turns>();

  constructor(run: (request: Message, turns: Turns) => Promise<void>) {
    this.#run = run;
    this.main = new Turns(run);
  }

  get ids(): readonly string[] {
    return [...this.#others.keys()];
  }

  /** The shell that a request is for; undefined where there is none of that id. */
  of({ header }: Message): Turns | undefined {
    const { subshell_id: id } = header;
    return id === undefined || id === null ? this.main : this.#others.get(String(id));
  }

  /** Makes one and gives its id. */
  create(): string {
    const id = randomUUID();
    this.#others.set(id, new Turns(this.#run));
    return id;
  }

  /** Ends one and gives what waited in it; the cell that runs there is not stopped. Undefined where there is none of that id. */
  delete(id: string): readonly Message[] | undefined {
    const turns = this.#others.get(id);
    this.#others.delete(id);
    return turns?.takeWaiting();
  }
}
