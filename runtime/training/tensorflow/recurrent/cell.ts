/** One layer of cells going through the steps of a batch, in plain arrays. Weights are multiplied elsewhere. */
export interface Cell {
  /** Numbers of a row at a step, in units. */
  readonly width: number;
  /** The state after step `t`. @param sums [rows][width · units]: the state before times the recurrent weights */
  step(t: number, sums: ArrayLike<number>, before: Float32Array, after: Float32Array): void;
  /**
   * Backwards through step `t`: fills the step's part of `given` and `sums`.
   * @param gradient [rows][units] of the state after the step; becomes that of the state before, but for what went through the weights
   */
  back(t: number, before: Float32Array, gradient: Float32Array): void;
  /** Gradients [steps][rows][width · units] of what was given, and of the sums. */
  readonly slopes: { readonly given: Float32Array; readonly sums: Float32Array };
}

/** What a cell goes through. */
export interface Course {
  readonly steps: number;
  readonly rows: number;
  readonly units: number;
  /** [steps][rows][width · units]: the inputs times their weights. */
  readonly given: Float32Array;
  /** [steps][rows]: 0 where a row has not begun, and the state stays zero. Absent: all have. */
  readonly begun?: Float32Array;
  /** Of the cell's own biases, if it has any, the values. */
  readonly inner?: Float32Array;
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** To single precision as good as Math.tanh, and faster. */
export function tanh(x: number): number {
  return 2 / (1 + Math.exp(-2 * x)) - 1;
}
