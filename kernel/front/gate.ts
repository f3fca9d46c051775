/** Lets one at a time through, in the order they came. */
export class Gate {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `body` when everybody before has done; settles as it does. */
  pass<T>(body: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(body, body);
    this.#last = turn.catch(() => {});
    return turn;
  }
}
