import type { ObjectiveProcess } from './objective-process.ts';

/** Milliseconds after a cancel: ask again by signal, then end the process. */
const STEPS = { interrupt: 100, kill: 500 } as const;

/** The way a run is ended: asked first, then by SIGINT, then by SIGKILL. */
export class Ladder {
  readonly #process: ObjectiveProcess;
  #timers: NodeJS.Timeout[] = [];
  #begun = false;

  constructor(process: ObjectiveProcess) {
    this.#process = process;
  }

  get begun(): boolean {
    return this.#begun;
  }

  readonly begin = (): void => {
    if (this.#begun) return;
    this.#begun = true;
    this.#process.send({ type: 'cancel' });
    this.#timers = [
      setTimeout(() => this.#process.signal('SIGINT'), STEPS.interrupt),
      setTimeout(() => this.#process.signal('SIGKILL'), STEPS.kill),
    ];
  };

  /** The run is over. */
  end(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
