import { readFileSync } from 'node:fs';

/** What `assembly/mlp.ts` exports. Addresses and sizes are bytes of `memory`. */
export interface KernelExports {
  /** The first address that the caller may use. */
  readonly free: { readonly value: number };
  configure(
    records: number,
    layers: number,
    activation: number,
    output: number,
    x: number,
    line: number,
    order: number,
    chunk: number,
  ): void;
  configureDropout(below: number, kept: number, seed: number): void;
  batch(start: number, rows: number): number;
  predict(start: number, rows: number): void;
  adam(
    w: number,
    g: number,
    m: number,
    v: number,
    weights: number,
    bytes: number,
    rows: number,
    alpha: number,
    lr: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): number;
  sgd(
    w: number,
    g: number,
    velocity: number,
    weights: number,
    bytes: number,
    rows: number,
    alpha: number,
    lr: number,
    momentum: number,
    nesterov: number,
  ): number;
  shuffle(state: number, order: number, count: number): void;
  explicit(
    records: number,
    order: number,
    count: number,
    users: number,
    items: number,
    stride: number,
    ones: number,
    batch: number,
    scratch: number,
    mean: number,
    lr: number,
    reg: number,
  ): number;
  pairwise(
    records: number,
    order: number,
    count: number,
    users: number,
    items: number,
    stride: number,
    ones: number,
    batch: number,
    scratch: number,
    lr: number,
    reg: number,
  ): number;
  gram(y: number, count: number, factors: number, stride: number, reg: number, g: number): void;
  solveRows(
    from: number,
    to: number,
    starts: number,
    columns: number,
    extra: number,
    x: number,
    y: number,
    g: number,
    factors: number,
    stride: number,
    scratch: number,
  ): void;
}

/** A kernel of this thread: one instance, one memory, one network in it at a time. */
export interface Kernel {
  readonly exports: KernelExports;
  readonly memory: WebAssembly.Memory;
}

const PAGE = 65536;
/** 4 GiB is what wasm32 can address. */
const MOST_PAGES = 65536;

/** Below lie the kernel's constants. */
export const FREE = 2048;

let compiled: WebAssembly.Module | undefined;
/** A network that predicts must leave one alone that trains: each has an instance of its own. */
export type Use = 'train' | 'predict';
const instances = new Map<Use, Kernel>();

/** The compiled module, to hand to worker threads: its machine code is then made once a process. */
export function kernelModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(readFileSync(new URL('./mlp.wasm', import.meta.url)));
  return compiled;
}

/** Uses a module that another thread has compiled. */
export function adoptKernelModule(module: WebAssembly.Module): void {
  compiled = module;
}

/**
 * This thread's kernel for a use.
 * @param bytes that the caller will use, counted from address 0 although it may not touch those below `FREE`. Throws
 * `RangeError` when there is not so much memory.
 */
export function kernel(bytes: number, use: Use): Kernel {
  if (bytes > MOST_PAGES * PAGE) throw new RangeError(`a network of ${bytes} bytes`);
  let instance = instances.get(use);
  if (instance === undefined) {
    const memory = new WebAssembly.Memory({ initial: Math.max(4, Math.ceil(bytes / PAGE)), maximum: MOST_PAGES });
    const { exports } = new WebAssembly.Instance(kernelModule(), { env: { memory } });
    instance = { exports: exports as unknown as KernelExports, memory };
    instances.set(use, instance);
  }
  const missing = Math.ceil((bytes - instance.memory.buffer.byteLength) / PAGE);
  if (missing > 0) instance.memory.grow(missing);
  return instance;
}
