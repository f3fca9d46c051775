import type { Rng } from '../../core/rng.ts';
import { ACTIVATIONS, type Activation } from '../simd/layout.ts';
import { errorOf, outputsOf } from './elements.ts';
import { roundUp, Workspace } from './workspace.ts';

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { exp, tanh } = Math;

export interface PerceptronShape {
  /** Units of each layer, the inputs and the outputs among them. */
  readonly units: readonly number[];
  readonly activation: Activation;
  /** As `Shape.output`: 0 one linear output, 1 one logistic output, k ≥ 3 softmax. */
  readonly output: number;
}

/** Activations of a chunk and all their tangents should stay in the second-level cache. */
const CACHE_NUMBERS = 32 * 1024;

interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Within a block of parameters. */
  readonly weights: number;
  readonly biases: number;
  /** Activations and errors of the outputs, followed by their tangents, `span` numbers each. */
  readonly out: number;
  readonly error: number;
  readonly span: number;
}

/**
 * A multilayer perceptron in float64 with the derivatives of everything by K variables (Pearlmutter 1994, Fast exact
 * multiplication by the Hessian, Neural Computation 6): block 0 of the parameters and of the gradients is the value, block k
 * its tangent by variable k. A block holds the weights of each layer, [inputs][outputs], then the biases.
 */
export class Perceptron {
  readonly numbers: Float64Array;
  /** Of parameters, sums of gradients and two blocks for the optimizer: numbers of one block, and where block 0 of each is. */
  readonly size: number;
  readonly parameters: number;
  readonly gradients: number;
  readonly first: number;
  readonly second: number;
  readonly layers: readonly Layer[];
  /** Rows worked on at a time. */
  readonly chunk: number;
  readonly #work: Workspace;
  readonly #shape: PerceptronShape;
  readonly #variables: number;
  readonly #input: number;

  /** @param rows most rows at a time. Throws `RangeError` when out of memory. */
  constructor(shape: PerceptronShape, variables: number, rows: number) {
    const { units } = shape;
    const all = units.reduce((sum, n) => sum + n, 0);
    const most = Math.max(16, Math.floor(CACHE_NUMBERS / (2 * all * (1 + variables))));
    this.chunk = roundUp(Math.ceil(rows / Math.ceil(rows / most)));
    this.#shape = shape;
    this.#variables = variables;
    const weights = units.slice(1).reduce((sum, n, l) => sum + n * units[l]!, 0);
    this.size = roundUp(weights + units.slice(1).reduce((sum, n) => sum + n, 0));
    const copies = 1 + variables;
    this.#work = new Workspace(4 * copies * this.size + (units[0]! + 2 * copies * (all - units[0]!)) * this.chunk + 64);
    this.numbers = this.#work.numbers;
    const block = (): number => this.#work.take(copies * this.size);
    this.parameters = block();
    this.gradients = block();
    this.first = block();
    this.second = block();
    this.#input = this.#work.take(units[0]! * this.chunk);
    let w = 0;
    let b = weights;
    this.layers = units.slice(1).map((outputs, l): Layer => {
      const inputs = units[l]!;
      const span = outputs * this.chunk;
      const layer = { inputs, outputs, weights: w, biases: b, span };
      w += inputs * outputs;
      b += outputs;
      return { ...layer, out: this.#work.take(copies * span), error: this.#work.take(copies * span) };
    });
  }

  /** As `Network.initialise`, to the bit: the same single-precision numbers. */
  initialise(rng: Rng): void {
    const factor = this.#shape.activation === 'logistic' ? 2 : 6;
    for (const { inputs, outputs, weights, biases } of this.layers) {
      const bound = Math.sqrt(factor / (inputs + outputs));
      for (const [start, count] of [
        [weights, inputs * outputs],
        [biases, outputs],
      ] as const) {
        for (let i = 0; i < count; i++) this.numbers[this.parameters + start + i] = Math.fround(bound * (2 * rng.next() - 1));
      }
    }
  }

  /** Adds the gradients, and their tangents, of the loss summed over rows `order[start]`, …, `order[start + count - 1]`. */
  batch(x: Float64Array, y: Float64Array, order: Int32Array, start: number, count: number): void {
    for (let done = 0; done < count; done += this.chunk) {
      const rows = Math.min(this.chunk, count - done);
      const stride = this.#forward(x, order, start + done, rows);
      const { out, error, span } = this.layers.at(-1)!;
      const { numbers } = this;
      errorOf(numbers, out, error, span, this.#variables, this.#shape.output, stride, rows, (r) => y[order[start + done + r]!]!);
      this.#back(stride);
    }
  }

  /** Outputs of rows: values or probabilities, [rows][columns], and their tangents by each variable. */
  predict(x: Float64Array, rows: number): readonly Float64Array[] {
    const { output } = this.#shape;
    const columns = output === 0 ? 1 : Math.max(2, output);
    const found = Array.from({ length: 1 + this.#variables }, () => new Float64Array(rows * columns));
    const order = Int32Array.from({ length: rows }, (_, r) => r);
    for (let start = 0; start < rows; start += this.chunk) {
      const count = Math.min(this.chunk, rows - start);
      const stride = this.#forward(x, order, start, count);
      const { out, span } = this.layers.at(-1)!;
      outputsOf(this.numbers, out, span, output, stride, count, found, start);
    }
    return found;
  }

  /** Activations of `rows` rows in all layers; gives the numbers from one unit to the next. */
  #forward(x: Float64Array, order: Int32Array, start: number, rows: number): number {
    const { numbers } = this;
    const { products } = this.#work;
    const stride = roundUp(rows);
    const columns = this.#shape.units[0]!;
    numbers.fill(0, this.#input, this.#input + columns * stride);
    for (let r = 0; r < rows; r++) {
      const from = order[start + r]! * columns;
      for (let c = 0; c < columns; c++) numbers[this.#input + c * stride + r] = x[from + c]!;
    }
    this.layers.forEach(({ inputs, outputs, weights, biases, out, span }, l) => {
      const below = this.layers[l - 1];
      const [from, w] = [below?.out ?? this.#input, this.parameters + weights];
      for (let k = 0; k <= this.#variables; k++) {
        const to = out + k * span;
        const bias = this.parameters + k * this.size + biases;
        for (let o = 0; o < outputs; o++) numbers.fill(numbers[bias + o]!, to + o * stride, to + (o + 1) * stride);
        const spread = (weight: number, input: number): void =>
          products.spread(weight * 8, 8, outputs * 8, input * 8, to * 8, outputs, inputs, stride * 8);
        spread(w + k * this.size, from);
        if (k > 0 && below !== undefined) spread(w, from + k * below.span);
      }
      if (l + 1 < this.layers.length) {
        this.#activate(out, outputs * stride, span);
      }
    });
    return stride;
  }

  #activate(z: number, count: number, span: number): void {
    const { numbers } = this;
    const { activation } = this.#shape;
    if (activation === 'tanh') for (let i = z; i < z + count; i++) numbers[i] = tanh(numbers[i]!);
    if (activation === 'logistic') for (let i = z; i < z + count; i++) numbers[i] = 1 / (1 + exp(-numbers[i]!));
    this.#work.products.activate(ACTIVATIONS[activation], z * 8, count * 8, span * 8, this.#variables);
  }

  /** From the errors of the last layer to the sums of all gradients. */
  #back(stride: number): void {
    const { products } = this.#work;
    for (let l = this.layers.length - 1; l >= 0; l--) {
      const { inputs, outputs, weights, biases, error, span } = this.layers[l]!;
      const below = this.layers[l - 1];
      const [from, w] = [below?.out ?? this.#input, this.parameters + weights];
      for (let k = 0; k <= this.#variables; k++) {
        const gradient = this.gradients + k * this.size;
        const at = error + k * span;
        products.sums(at * 8, (gradient + biases) * 8, outputs, stride * 8);
        const outer = (input: number, mine: number): void =>
          products.outer(input * 8, mine * 8, (gradient + weights) * 8, inputs, outputs, stride * 8);
        outer(from, at);
        if (below === undefined) continue;
        if (k > 0) outer(from + k * below.span, error);
        const to = below.error + k * below.span;
        this.numbers.fill(0, to, to + inputs * stride);
        const spread = (weight: number, mine: number): void =>
          products.spread(weight * 8, outputs * 8, 8, mine * 8, to * 8, inputs, outputs, stride * 8);
        spread(w + k * this.size, error);
        if (k > 0) spread(w, at);
      }
      if (below !== undefined) {
        const kind = ACTIVATIONS[this.#shape.activation];
        products.descend(kind, below.out * 8, below.error * 8, inputs * stride * 8, below.span * 8, this.#variables);
      }
    }
  }
}
