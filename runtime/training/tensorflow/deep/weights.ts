import type { Variable } from '@tensorflow/tfjs-core';
import { floatsOf, type ModelState } from '../../../core/model-state.ts';
import type { Rng } from '../../../core/rng.ts';
import type { TensorFlow } from '../load.ts';

let made = 0;

/** The trained variables of a network, in the order in which it asks for them: drawn, or as `save` gave them. */
export class Weights {
  readonly #tf: TensorFlow;
  readonly #source: Rng | ModelState;
  readonly #id = made++;
  readonly all: Variable[] = [];

  /** @param source what draws them, or the state that holds them */
  constructor(tf: TensorFlow, source: Rng | ModelState) {
    this.#tf = tf;
    this.#source = source;
  }

  /** Uniform in ±bound. Throws `DamagedState` where a saved one has another size. */
  uniform(shape: readonly number[], bound: number): Variable {
    return this.#add(shape, (rng) => bound * (2 * rng.next() - 1));
  }

  /** Uniform in ±√(6 / (inputs + outputs)) (Glorot & Bengio 2010, equation 16). */
  glorot(shape: readonly number[], inputs: number, outputs: number): Variable {
    return this.uniform(shape, Math.sqrt(6 / (inputs + outputs)));
  }

  /** @param value of each by its place */
  constant(shape: readonly number[], value: (index: number) => number): Variable {
    return this.#add(shape, (_, index) => value(index));
  }

  /** Numbers in all. */
  get count(): number {
    return this.all.reduce((sum, { size }) => sum + size, 0);
  }

  save(): Readonly<Record<string, Float32Array>> {
    return Object.fromEntries(this.all.map((variable, i) => [`weights${i}`, variable.dataSync() as Float32Array]));
  }

  dispose(): void {
    for (const variable of this.all.splice(0)) variable.dispose();
  }

  #add(shape: readonly number[], draw: (rng: Rng, index: number) => number): Variable {
    const size = shape.reduce((product, length) => product * length, 1);
    const index = this.all.length;
    const source = this.#source;
    const values =
      'arrays' in source
        ? floatsOf(source, `weights${index}`, size)
        : Float32Array.from({ length: size }, (_, i) => draw(source, i));
    const name = `deep${this.#id}/${index}`;
    const variable = this.#tf.tidy(() => this.#tf.variable(this.#tf.tensor(values, [...shape], 'float32'), true, name));
    this.all.push(variable);
    return variable;
  }
}
