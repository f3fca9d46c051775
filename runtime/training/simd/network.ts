import type { Rng } from '../../core/rng.ts';
import { type Kernel, kernel, type Use } from './kernel.ts';
import { ACTIVATIONS, type Layout, layout, RECORD_BYTES, type Shape } from './layout.ts';

type StatePart = 'parameters' | 'first' | 'second' | 'order' | 'shuffle';

/**
 * A multilayer perceptron in this thread's kernel. Making another one for the same use takes its memory: keep `parameters()` to go
 * on later.
 * Everything is float32 but the sums of losses, which are float64.
 */
export class Network {
  readonly shape: Shape;
  readonly #at: Layout;
  readonly #kernel: Kernel;
  readonly #floats: Float32Array;
  readonly #ints: Int32Array;

  /** @param rows most rows that `load` gets @param batch most rows that `batch` gets. Throws `RangeError` when out of memory. */
  constructor(shape: Shape, rows: number, batch: number, use: Use = 'train') {
    this.shape = shape;
    const at = layout(shape, rows, batch);
    this.#at = at;
    this.#kernel = kernel(at.end, use);
    this.#floats = new Float32Array(this.#kernel.memory.buffer);
    this.#ints = new Int32Array(this.#kernel.memory.buffer);
    this.#floats.fill(0, at.parameters >> 2, at.order >> 2);
    const toGradient = at.gradients - at.parameters;
    at.layers.forEach((layer, l) => {
      const { inputs, outputs, weights, biases, from, to } = layer;
      const record = [inputs, outputs, weights, biases, weights + toGradient, biases + toGradient, from, to];
      this.#ints.set(record, (at.records + l * RECORD_BYTES) >> 2);
    });
    this.#kernel.exports.configure(
      at.records,
      at.layers.length,
      ACTIVATIONS[shape.activation],
      shape.output,
      at.rows,
      at.line,
      at.order,
      at.chunk,
    );
    this.#dropFrom(0);
  }

  /** Rows that `predict` takes at a time. */
  get chunk(): number {
    return this.#at.chunk;
  }

  /** Copies rows in, row-major, and puts the order to 0, 1, 2, … */
  load(x: Float64Array, y: Float64Array, start: number, rows: number): void {
    const columns = this.shape.inputs;
    const line = this.#at.line >> 2;
    const order = this.#at.order >> 2;
    let to = this.#at.rows >> 2;
    let from = start * columns;
    for (let r = 0; r < rows; r++, to += line) {
      for (let c = 0; c < columns; c++) this.#floats[to + c] = x[from++]!;
      this.#floats[to + columns] = y[start + r]!;
      this.#ints[order + r] = r;
    }
  }

  /**
   * Weights and biases uniform in ±√(f / (inputs + outputs)), f = 2 for the logistic activation, else 6, as scikit-learn
   * (Glorot & Bengio 2010, equation 16).
   */
  initialise(rng: Rng): void {
    const factor = this.shape.activation === 'logistic' ? 2 : 6;
    for (const { inputs, outputs, weights, biases } of this.#at.layers) {
      const bound = Math.sqrt(factor / (inputs + outputs));
      for (const [start, count] of [
        [weights, inputs * outputs],
        [biases, outputs],
      ] as const) {
        for (let i = 0; i < count; i++) this.#floats[(start >> 2) + i] = bound * (2 * rng.next() - 1);
      }
    }
  }

  /** Σ w² over the weights, biases left out. */
  squares(): number {
    let sum = 0;
    for (const w of this.parameters().subarray(0, this.#at.weightBytes >> 2)) sum += w * w;
    return sum;
  }

  /** Adds alpha · w of each layer's own alpha to the sums of gradients; gives Σ alpha · w². */
  penalise(alphas: readonly number[]): number {
    let sum = 0;
    const toGradient = (this.#at.gradients - this.#at.parameters) >> 2;
    this.#at.layers.forEach(({ inputs, outputs, weights }, l) => {
      const end = (weights >> 2) + inputs * outputs;
      for (let i = weights >> 2; i < end; i++) {
        const pull = alphas[l]! * this.#floats[i]!;
        this.#floats[i + toGradient]! += pull;
        sum += pull * this.#floats[i]!;
      }
    });
    return sum;
  }

  /** All weights ([inputs][outputs] of each layer in turn), then all biases; each part filled with zeros to a multiple of 4. */
  parameters(): Float32Array {
    return this.#block(this.#at.parameters).slice();
  }

  setParameters(parameters: Float32Array): void {
    this.#block(this.#at.parameters).set(parameters);
  }

  /**
   * All that training needs to go on: parameters, the optimizer's two blocks, the order of the first `rows` rows and the state of
   * `shuffle`. The masks of dropout are seeded anew.
   */
  state(rows: number): { readonly [part in StatePart]: Float32Array | Int32Array } {
    const ints = (at: number, length: number): Int32Array => this.#ints.slice(at >> 2, (at >> 2) + length);
    const { parameters, first, second, order, state } = this.#at;
    return {
      parameters: this.#block(parameters).slice(),
      first: this.#block(first).slice(),
      second: this.#block(second).slice(),
      order: ints(order, rows),
      shuffle: ints(state, 4),
    };
  }

  /** Puts a state back. Throws `RangeError` where it is another network's, or of other rows. */
  restore(kept: { readonly [part in StatePart]: Float32Array | Int32Array }, rows: number): void {
    const { parameters, first, second, order, state, bytes } = this.#at;
    if (kept.parameters.length !== bytes >> 2 || kept.order.length !== rows)
      throw new RangeError('the state is of another training');
    this.#block(parameters).set(kept.parameters);
    this.#block(first).set(kept.first);
    this.#block(second).set(kept.second);
    this.#ints.set(kept.order, order >> 2);
    this.#ints.set(kept.shuffle, state >> 2);
  }

  /** Sums of gradients over the rows since the last update, shaped as `parameters`. */
  gradients(): Float32Array {
    return this.#block(this.#at.gradients).slice();
  }

  #dropFrom(seed: number): void {
    const { dropout = 0 } = this.shape;
    this.#kernel.exports.configureDropout(Math.floor(dropout * 2 ** 32), 1 - dropout, seed);
  }

  #block(at: number): Float32Array {
    return this.#floats.subarray(at >> 2, (at + this.#at.bytes) >> 2);
  }

  /** Seeds `shuffle` and the masks of dropout. */
  seed(rng: Rng): void {
    for (let i = 0; i < 4; i++) this.#ints[(this.#at.state >> 2) + i] = rng.bits();
    this.#dropFrom(rng.bits());
  }

  /** Shuffles the order of the first `rows` rows. */
  shuffle(rows: number): void {
    this.#kernel.exports.shuffle(this.#at.state, this.#at.order, rows);
  }

  /** Forward and backward over `rows` rows from place `start` of the order; gives the summed loss without the L2 term. */
  batch(start: number, rows: number): number {
    return this.#kernel.exports.batch(start, rows);
  }

  /** One step of Adam with the gradients of `rows` rows; `lr` has the bias correction in it. Gives the new Σ w². */
  adam(rows: number, alpha: number, lr: number, beta1: number, beta2: number, epsilon: number): number {
    const { parameters, gradients, first, second, weightBytes, bytes } = this.#at;
    const { adam } = this.#kernel.exports;
    return adam(parameters, gradients, first, second, weightBytes, bytes, rows, alpha, lr, beta1, beta2, epsilon);
  }

  /** One step of gradient descent with the gradients of `rows` rows. Gives the new Σ w². */
  sgd(rows: number, alpha: number, lr: number, momentum: number, nesterov: boolean): number {
    const { parameters, gradients, first, weightBytes, bytes } = this.#at;
    const { sgd } = this.#kernel.exports;
    return sgd(parameters, gradients, first, weightBytes, bytes, rows, alpha, lr, momentum, nesterov ? 1 : 0);
  }

  /** Outputs of `rows` ≤ `chunk` rows from place `start` of the order: [outputs][chunk], a view until the next call. */
  predict(start: number, rows: number): Float32Array {
    this.#kernel.exports.predict(start, rows);
    const { to, outputs } = this.#at.layers.at(-1)!;
    return this.#floats.subarray(to >> 2, (to >> 2) + outputs * this.#at.chunk);
  }
}
