import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

/** Signatures remembered to refuse a replay; the older half is forgotten when full, as ipykernel does. */
const REMEMBERED = 65_536;

/** Signs what is sent and checks what comes: HMAC over the four JSON frames of a message. An empty key signs nothing. */
export class Signer {
  /** Undefined where nothing is signed. */
  readonly #key: KeyObject | undefined;
  readonly #hash: string;
  readonly #seen = new Set<string>();

  constructor(key: string, hash: string) {
    this.#key = key === '' ? undefined : createSecretKey(key, 'utf8');
    this.#hash = hash;
    if (this.#key !== undefined) createHmac(hash, this.#key);
  }

  /** Hex digest, or the empty string without a key. */
  sign(frames: readonly (Buffer | string)[]): string {
    if (this.#key === undefined) return '';
    const hmac = createHmac(this.#hash, this.#key);
    for (const frame of frames) hmac.update(frame);
    return hmac.digest('hex');
  }

  /** Why the frames are to be dropped, or undefined where the signature is right and new. Compares in constant time. */
  fault(signature: Buffer, frames: readonly Buffer[]): 'wrong signature' | 'replayed signature' | undefined {
    if (this.#key === undefined) return undefined;
    const right = this.sign(frames);
    const expected = Buffer.from(right);
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return 'wrong signature';
    if (this.#seen.has(right)) return 'replayed signature';
    this.#remember(right);
    return undefined;
  }

  #remember(digest: string): void {
    this.#seen.add(digest);
    if (this.#seen.size <= REMEMBERED) return;
    let excess = REMEMBERED / 2;
    for (const old of this.#seen) {
      if (excess-- === 0) break;
      this.#seen.delete(old);
    }
  }
}
