import { readFileSync } from 'node:fs';

/** What `assembly/products.ts` exports. Addresses and strides are bytes. */
export interface Products {
  readonly free: { readonly value: number };
  spread(w: number, outer: number, inner: number, a: number, z: number, outputs: number, inputs: number, stride: number): void;
  outer(a: number, d: number, g: number, inputs: number, outputs: number, stride: number): void;
  sums(d: number, s: number, outputs: number, stride: number): void;
  activate(kind: number, z: number, bytes: number, span: number, variables: number): void;
  descend(kind: number, a: number, error: number, bytes: number, span: number, variables: number): void;
}

const PAGE = 65536;
/** Below lie the kernel's constants. */
const FREE = 1024;
let compiled: WebAssembly.Module | undefined;

/** Memory of float64 numbers with the products over it; each training has one of its own. */
export class Workspace {
  readonly numbers: Float64Array;
  readonly products: Products;
  #next = FREE / 8;

  /** @param size numbers that will be taken. Throws `RangeError` when there is not so much memory. */
  constructor(size: number) {
    const pages = Math.ceil((FREE + size * 8) / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    compiled ??= new WebAssembly.Module(readFileSync(new URL('./products.wasm', import.meta.url)));
    this.products = new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Products;
    this.numbers = new Float64Array(memory.buffer);
  }

  /** The index of `count` numbers, all 0; a multiple of four numbers are taken. */
  take(count: number): number {
    const start = this.#next;
    this.#next += roundUp(count);
    return start;
  }
}

/** To a multiple of four: two vectors. */
export const roundUp = (count: number): number => Math.ceil(count / 4) * 4;
