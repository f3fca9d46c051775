import type { Rng } from '../../core/rng.ts';
import type { KernelExports } from '../simd/kernel.ts';
import { FREE, kernelModule } from '../simd/kernel.ts';

/** The order in which a training visits its rows: the same as that of the single-precision kernel, which it asks. */
export class Order {
  readonly rows: Int32Array;
  readonly #shuffle: () => void;

  /** @param rng as `Network.seed` of the plain training gets it */
  constructor(rows: number, rng: Rng) {
    const memory = new WebAssembly.Memory({ initial: Math.ceil((FREE + 16 + rows * 4) / 65536), maximum: 65536 });
    const exports = new WebAssembly.Instance(kernelModule(), { env: { memory } }).exports as unknown as KernelExports;
    const state = new Int32Array(memory.buffer, FREE, 4);
    for (let i = 0; i < 4; i++) state[i] = rng.bits();
    this.rows = new Int32Array(memory.buffer, FREE + 16, rows);
    for (let r = 0; r < rows; r++) this.rows[r] = r;
    this.#shuffle = () => exports.shuffle(FREE, FREE + 16, rows);
  }

  shuffle(): void {
    this.#shuffle();
  }
}
