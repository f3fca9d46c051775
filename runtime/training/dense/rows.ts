import { readFileSync } from 'node:fs';
import type { Rows } from '../../core/unit.ts';

/** What `assembly/rows.ts` exports. Addresses and distances are bytes. */
interface Exports {
  readonly free: { readonly value: number };
  products(x: number, y: number, out: number, n: number, m: number, stride: number, line: number): void;
  product(x: number, w: number, out: number, n: number, stride: number): void;
  gather(r: number, x: number, g: number, n: number, m: number, stride: number, line: number): void;
  gatherOne(r: number, x: number, g: number, n: number, stride: number): void;
}

const PAGE = 65536;
/** 4 GiB is what wasm32 can address. */
const MOST_PAGES = 65536;
/** Memory is not kept beyond this, in bytes, for a desk that needs less than a quarter of it: WebAssembly cannot give any back. */
const KEPT = 256e6;

let instance: { readonly kernel: Exports; readonly memory: WebAssembly.Memory } | undefined;

/** Rounded up to a multiple of 4: columns of a row, and rows of a table, as the kernel wants them. */
export function padded(count: number): number {
  return (count + 3) & ~3;
}

/**
 * Room for float64 numbers beside this thread's kernel for products of rows (`assembly/rows.ts`). There is one memory a thread: what is
 * in it lasts until the next `Desk`, so a desk is for work that nothing comes between. Addresses count numbers from 0.
 */
export class Desk {
  /** All zeros at first. */
  readonly numbers: Float64Array;
  readonly #kernel: Exports;
  readonly #base: number;

  /** @param count numbers; throws `RangeError` beyond 4 GiB */
  constructor(count: number) {
    if (instance !== undefined && instance.memory.buffer.byteLength > Math.max(KEPT, 32 * count)) instance = undefined;
    instance ??= load();
    const { kernel, memory } = instance;
    const base = (kernel.free.value + 15) & ~15;
    const pages = Math.ceil((base + count * 8) / PAGE);
    if (pages > MOST_PAGES) throw new RangeError(`${count} numbers are too many`);
    const missing = pages - memory.buffer.byteLength / PAGE;
    if (missing > 0) memory.grow(missing);
    this.numbers = new Float64Array(memory.buffer, base, count).fill(0);
    this.#kernel = kernel;
    this.#base = base;
  }

  /** Writes rows of a table, each padded to `width`. @returns the number after the last, all rows padded too */
  put(at: number, x: Float64Array, columns: number, from: number, to: number, width: number = columns): number {
    const stride = padded(width);
    for (let row = from, target = at; row < to; row++, target += stride) {
      // A loop, since rows are short: a view each would cost more than copying.
      for (let j = 0, source = row * columns; j < columns; j++) this.numbers[target + j] = x[source + j]!;
    }
    return at + padded(to - from) * stride;
  }

  /** out[i][j] = x_i · y_j; `m` a multiple of 4, which is also the length of a row of `out`; `n` is rounded up to an even number. */
  products(x: number, y: number, out: number, n: number, m: number, columns: number): void {
    const stride = padded(columns) * 8;
    this.#kernel.products(this.#at(x), this.#at(y), this.#at(out), (n + 1) & ~1, m, stride, m * 8);
  }

  /** out[i] = x_i · w; `n` is rounded up to a multiple of 4. */
  product(x: number, w: number, out: number, n: number, columns: number): void {
    this.#kernel.product(this.#at(x), this.#at(w), this.#at(out), padded(n), padded(columns) * 8);
  }

  /** g[k] += Σ_i r[i][k] · x_i; `m` a multiple of 4, which is also the length of a row of `r`. */
  gather(r: number, x: number, g: number, n: number, m: number, columns: number): void {
    this.#kernel.gather(this.#at(r), this.#at(x), this.#at(g), n, m, padded(columns) * 8, m * 8);
  }

  /** g += Σ_i r[i] · x_i; `n` is rounded up to a multiple of 4. */
  gatherOne(r: number, x: number, g: number, n: number, columns: number): void {
    this.#kernel.gatherOne(this.#at(r), this.#at(x), this.#at(g), padded(n), padded(columns) * 8);
  }

  #at(number: number): number {
    return this.#base + number * 8;
  }
}

/** Squared lengths of the rows. */
export function squaredNorms({ rows, columns, x }: Rows): Float64Array {
  const norms = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) for (let j = 0; j < columns; j++, at++) norms[row]! += x[at]! * x[at]!;
  return norms;
}

function load(): NonNullable<typeof instance> {
  const memory = new WebAssembly.Memory({ initial: 4, maximum: MOST_PAGES });
  const module = new WebAssembly.Module(readFileSync(new URL('./rows.wasm', import.meta.url)));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return { kernel: exports as unknown as Exports, memory };
}
