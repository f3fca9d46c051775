import { readFileSync } from 'node:fs';
import type { Binned } from './binned.ts';

/** What `assembly/histogram.ts` exports; addresses are bytes. */
interface Exports {
  readonly free: { readonly value: number };
  fill(
    codes: number,
    columns: number,
    offsets: number,
    pairs: number,
    order: number,
    from: number,
    to: number,
    sums: number,
    counts: number,
  ): void;
  subtract(sums: number, counts: number, partSums: number, partCounts: number, bins: number): void;
  split(
    sums: number,
    counts: number,
    offsets: number,
    columns: number,
    rows: number,
    gradient: number,
    curvature: number,
    l2: number,
    leastRows: number,
    leastCurvature: number,
    into: number,
  ): void;
  partition(
    codes: number,
    columns: number,
    column: number,
    bin: number,
    order: number,
    from: number,
    to: number,
    spare: number,
  ): number;
}

/** Rows of a node with the sums of their gradients and curvatures. */
export interface Sums {
  readonly rows: number;
  readonly gradient: number;
  readonly curvature: number;
}
export interface SplitRule {
  readonly l2: number;
  /** Of a side. */
  readonly leastRows: number;
  readonly leastCurvature: number;
}
export interface FoundSplit {
  readonly column: number;
  readonly bin: number;
  readonly gain: number;
  readonly left: Sums;
}

const PAGE = 65536;
const MOST_PAGES = 65536;
/** Bytes of histograms at most. */
const KEPT = 128e6;

let compiled: WebAssembly.Module | undefined;

/** Binned rows in the memory of a kernel of their own, and as many histograms as asked for, or as 128 MB hold. */
export class Histograms {
  /** Gradient and curvature of each row, rows × 2: to be written before a tree is grown. */
  readonly pairs: Float64Array;
  /** Each row once, those of a node together. */
  readonly order: Int32Array;
  readonly #kernel: Exports;
  readonly #columns: number;
  readonly #bins: number;
  readonly #found: Float64Array;
  readonly #bytes: Uint8Array;
  readonly #at: Readonly<Record<'codes' | 'offsets' | 'pairs' | 'order' | 'spare' | 'found' | 'histograms', number>>;
  readonly #free: number[];

  /** @param count histograms, 3 at least; throws `RangeError` where the rows do not fit into 4 GiB */
  constructor({ rows, columns, codes, borders }: Binned, count: number) {
    compiled ??= new WebAssembly.Module(readFileSync(new URL('./histogram.wasm', import.meta.url)));
    const memory = new WebAssembly.Memory({ initial: 4, maximum: MOST_PAGES });
    this.#kernel = new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Exports;
    this.#columns = columns;
    const offsets = new Int32Array(columns + 1);
    borders.forEach((found, j) => {
      offsets[j + 1] = offsets[j]! + found.length + 1;
    });
    this.#bins = offsets[columns]!;
    let end = this.#kernel.free.value;
    const take = (bytes: number): number => {
      const at = (end + 15) & ~15;
      end = at + bytes;
      return at;
    };
    const histograms = Math.max(3, Math.min(count, Math.floor(KEPT / this.#size)));
    this.#at = {
      codes: take(rows * columns),
      offsets: take(4 * (columns + 1)),
      pairs: take(16 * rows),
      order: take(4 * rows),
      // Partition writes one beyond the last.
      spare: take(4 * rows + 4),
      found: take(48),
      histograms: take(histograms * this.#size),
    };
    memory.grow(Math.max(0, Math.ceil(end / PAGE) - 4));
    this.#bytes = new Uint8Array(memory.buffer);
    this.pairs = new Float64Array(memory.buffer, this.#at.pairs, 2 * rows);
    this.order = new Int32Array(memory.buffer, this.#at.order, rows);
    this.#found = new Float64Array(memory.buffer, this.#at.found, 6);
    this.#bytes.set(codes, this.#at.codes);
    new Int32Array(memory.buffer, this.#at.offsets, columns + 1).set(offsets);
    this.#free = Array.from({ length: histograms }, (_, i) => histograms - 1 - i);
  }

  /** Bytes of a histogram: sums, then counts. */
  get #size(): number {
    return 16 * this.#bins + ((4 * this.#bins + 15) & ~15);
  }

  get free(): number {
    return this.#free.length;
  }

  /** The number of an empty histogram. */
  take(): number {
    const taken = this.#free.pop()!;
    const at = this.#sums(taken);
    this.#bytes.fill(0, at, at + this.#size);
    return taken;
  }

  give(histogram: number): void {
    this.#free.push(histogram);
  }

  /** Adds rows order[from..to). */
  fill(histogram: number, from: number, to: number): void {
    const { codes, offsets, pairs, order } = this.#at;
    const sums = this.#sums(histogram);
    this.#kernel.fill(codes, this.#columns, offsets, pairs, order, from, to, sums, this.#counts(histogram));
  }

  /** Takes the rows of a part out of a histogram. */
  subtract(histogram: number, part: number): void {
    const [sums, counts] = [this.#sums(histogram), this.#counts(histogram)];
    this.#kernel.subtract(sums, counts, this.#sums(part), this.#counts(part), this.#bins);
  }

  /** The split that gains most, or undefined; of equal ones the first column and bin. */
  split(histogram: number, { rows, gradient, curvature }: Sums, rule: SplitRule): FoundSplit | undefined {
    const { l2, leastRows, leastCurvature } = rule;
    const { offsets, found } = this.#at;
    const [sums, counts] = [this.#sums(histogram), this.#counts(histogram)];
    const columns = this.#columns;
    this.#kernel.split(sums, counts, offsets, columns, rows, gradient, curvature, l2, leastRows, leastCurvature, found);
    const [gain, g, h, column, bin, left] = this.#found;
    if (column! < 0) return undefined;
    return { column: column!, bin: bin!, gain: gain!, left: { rows: left!, gradient: g!, curvature: h! } };
  }

  /** Rows order[from..to) of the left side first; gives where the right side begins. */
  partition({ column, bin }: FoundSplit, from: number, to: number): number {
    const { codes, order, spare } = this.#at;
    return this.#kernel.partition(codes, this.#columns, column, bin, order, from, to, spare);
  }

  #sums(histogram: number): number {
    return this.#at.histograms + histogram * this.#size;
  }

  #counts(histogram: number): number {
    return this.#sums(histogram) + 16 * this.#bins;
  }
}
