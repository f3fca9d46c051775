import { deserialize, serialize } from 'node:v8';

/** Bytes before a message that say how long it is: an unsigned integer, least significant byte first. */
const HEAD = 4;

/** A message on a stream of bytes: its length, then the structured clone of it. */
export function frameOf(message: unknown): Buffer {
  const body = serialize(message);
  const frame = Buffer.allocUnsafe(HEAD + body.length);
  frame.writeUInt32LE(body.length);
  body.copy(frame, HEAD);
  return frame;
}

/** Puts messages together again from the pieces in which they arrive. */
export class FrameReader {
  #pieces: Buffer[] = [];
  #bytes = 0;

  /** Takes a piece in. */
  add(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
  }

  /** The next message that is whole, or undefined. */
  next(): unknown {
    if (this.#bytes < HEAD) return undefined;
    // Joined only when the first piece does not hold what is asked for, so that a long message is copied once.
    if (this.#pieces[0]!.length < HEAD) this.#join();
    const length = HEAD + this.#pieces[0]!.readUInt32LE();
    if (this.#bytes < length) return undefined;
    if (this.#pieces[0]!.length < length) this.#join();
    const first = this.#pieces[0]!;
    if (first.length === length) this.#pieces.shift();
    else this.#pieces[0] = first.subarray(length);
    this.#bytes -= length;
    return deserialize(first.subarray(HEAD, length));
  }

  #join(): void {
    this.#pieces = [Buffer.concat(this.#pieces)];
  }
}
