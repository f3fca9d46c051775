const NEWLINE = 10;

/** Cuts a stream of bytes into lines. */
export class Lines {
  readonly #longest: number;
  #pieces: Buffer[] = [];
  #bytes = 0;

  /** @param longest bytes that a line may have */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /** The lines that end in this piece, without their ends. Throws `RangeError` at a line that is too long. */
  *add(piece: Buffer): Generator<string> {
    let from = 0;
    for (let end = piece.indexOf(NEWLINE); end !== -1; end = piece.indexOf(NEWLINE, from)) {
      this.#keep(piece.subarray(from, end));
      const line = Buffer.concat(this.#pieces).toString();
      this.#pieces = [];
      this.#bytes = 0;
      from = end + 1;
      yield line;
    }
    if (from < piece.length) this.#keep(piece.subarray(from));
  }

  #keep(part: Buffer): void {
    this.#bytes += part.length;
    if (this.#bytes > this.#longest) throw new RangeError(`a line is longer than ${this.#longest} bytes`);
    this.#pieces.push(part);
  }
}
