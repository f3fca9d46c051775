/** Longest time that a timer takes, in ms: 24 days. */
const MOST = 2 ** 31 - 1;

/** A time limit that can be held: `signal` aborts when the trial has run so long, waiting apart. */
export class Countdown {
  readonly #abort = new AbortController();
  #left: number;
  #since: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @param seconds > 0; undefined: no limit */
  constructor(seconds: number | undefined) {
    this.#left = seconds === undefined ? Number.POSITIVE_INFINITY : seconds * 1000;
    this.go();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  go(): void {
    if (this.#left === Number.POSITIVE_INFINITY || this.#since !== undefined) return;
    this.#since = performance.now();
    this.#timer = setTimeout(() => this.#abort.abort(), Math.min(MOST, Math.ceil(this.#left)));
  }

  hold(): void {
    if (this.#since === undefined) return;
    clearTimeout(this.#timer);
    this.#left = Math.max(0, this.#left - (performance.now() - this.#since));
    this.#since = undefined;
  }
}
