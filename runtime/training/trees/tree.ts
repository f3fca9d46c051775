/** A decision tree in flat arrays. Node 0 is the root; a leaf has `left` -1. */
export interface Tree {
  /** Column that a node looks at. */
  readonly feature: Int32Array;
  /** Rows with a value at most this go left. */
  readonly border: Float64Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** nodes × outputs, row-major: what a leaf says. */
  readonly values: Float64Array;
  readonly outputs: number;
}

/** The leaf of a row. @param at offset of the row in `x` */
export function leafOf(tree: Tree, x: Float64Array, at: number): number {
  const { feature, border, left, right } = tree;
  let node = 0;
  while (left[node]! >= 0) node = x[at + feature[node]!]! <= border[node]! ? left[node]! : right[node]!;
  return node;
}

/** Grows node by node. */
export class TreeBuilder {
  readonly #outputs: number;
  readonly #feature: number[] = [];
  readonly #border: number[] = [];
  readonly #left: number[] = [];
  readonly #right: number[] = [];
  readonly #values: number[] = [];

  constructor(outputs: number) {
    this.#outputs = outputs;
  }

  /** A leaf; gives its number. */
  leaf(values: Float64Array): number {
    this.#feature.push(0);
    this.#border.push(0);
    this.#left.push(-1);
    this.#right.push(-1);
    for (const value of values) this.#values.push(value);
    return this.#feature.length - 1;
  }

  /** What a node says, anew. */
  say(node: number, values: Float64Array): void {
    for (let k = 0; k < this.#outputs; k++) this.#values[node * this.#outputs + k] = values[k]!;
  }

  /** Turns a leaf into an inner node. */
  split(node: number, feature: number, border: number, left: number, right: number): void {
    this.#feature[node] = feature;
    this.#border[node] = border;
    this.#left[node] = left;
    this.#right[node] = right;
  }

  build(): Tree {
    return {
      feature: Int32Array.from(this.#feature),
      border: Float64Array.from(this.#border),
      left: Int32Array.from(this.#left),
      right: Int32Array.from(this.#right),
      values: Float64Array.from(this.#values),
      outputs: this.#outputs,
    };
  }
}
