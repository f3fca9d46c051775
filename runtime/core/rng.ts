/**
 * The only source of randomness. A stream is named by the study's seed and any further numbers (trial, fold, layer), so
 * what one trial draws never depends on what another drew.
 *
 * Generator: sfc32 (Doty-Humphrey, PractRand), 128 bits of state; keys are spread by the finaliser of MurmurHash3
 * (Appleby). 32-bit integer arithmetic only: the same bits on every machine.
 */
export class Rng {
  #a: number;
  #b: number;
  #c: number;
  #d: number;
  #spare = Number.NaN;

  /** @param keys non-negative integers below 2^53; `(7, 1)` and `(1, 7)` give unrelated streams */
  constructor(...keys: readonly number[]) {
    let h = 0x9e3779b9;
    for (const key of keys) {
      h = mix(h ^ (key >>> 0));
      h = mix(h ^ Math.floor(key / 0x1_0000_0000) ^ 0x85ebca6b);
    }
    this.#a = h;
    this.#b = mix(h ^ 0x243f6a88);
    this.#c = mix(h ^ 0xb7e15162);
    this.#d = 1;
    for (let i = 0; i < 12; i++) this.bits();
  }

  /** 32 random bits as an unsigned integer. */
  bits(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + t) | 0;
    return t >>> 0;
  }

  /** Uniform in [0, 1), 53 bits. */
  next(): number {
    return ((this.bits() >>> 5) * 67108864 + (this.bits() >>> 6)) / 9007199254740992;
  }

  /** Uniform integer in [0, n), 1 ≤ n ≤ 2^32, without modulo bias. */
  int(n: number): number {
    const limit = 0x1_0000_0000 - (0x1_0000_0000 % n);
    for (;;) {
      const bits = this.bits();
      if (bits < limit) return bits % n;
    }
  }

  /** Standard normal (polar method, Marsaglia & Bray 1964). */
  normal(): number {
    if (!Number.isNaN(this.#spare)) {
      const spare = this.#spare;
      this.#spare = Number.NaN;
      return spare;
    }
    for (;;) {
      const u = 2 * this.next() - 1;
      const v = 2 * this.next() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const scale = Math.sqrt((-2 * Math.log(s)) / s);
        this.#spare = v * scale;
        return u * scale;
      }
    }
  }

  /** Shuffles in place (Fisher-Yates) and gives the same array back. */
  shuffle<T extends { readonly length: number; [index: number]: unknown }>(items: T): T {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.int(i + 1);
      const kept = items[i];
      items[i] = items[j];
      items[j] = kept;
    }
    return items;
  }
}

function mix(h: number): number {
  let x = h | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
