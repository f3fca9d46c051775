import { FREE } from './kernel.ts';

/** The hidden layers' activation functions, numbered as in `assembly/activation.ts`. */
export const ACTIVATIONS = { relu: 1, tanh: 2, logistic: 3 } as const;
export type Activation = keyof typeof ACTIVATIONS;

export interface Shape {
  readonly inputs: number;
  /** Units of each hidden layer. */
  readonly hidden: readonly number[];
  readonly activation: Activation;
  /** Share of hidden units that training drops, in [0, 1). */
  readonly dropout?: number;
  /** 0: one linear output, squared error. 1: one logistic output, log-loss. k ≥ 3: softmax over k classes, log-loss. */
  readonly output: number;
}

/** Where a layer's parts are, in bytes; `weights` is [inputs][outputs]. */
export interface LayerPlace {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  readonly biases: number;
  /** Activations [units][chunk] that come in and go out. */
  readonly from: number;
  readonly to: number;
}

/** Where everything of one network is in the kernel's memory: addresses in bytes. */
export interface Layout {
  readonly layers: readonly LayerPlace[];
  readonly records: number;
  readonly state: number;
  /** Parameters, sums of gradients and two blocks for the optimizer, `bytes` each, of which `weightBytes` come first. */
  readonly parameters: number;
  readonly gradients: number;
  readonly first: number;
  readonly second: number;
  readonly weightBytes: number;
  readonly bytes: number;
  /** Rows worked on at a time, a multiple of 8. */
  readonly chunk: number;
  readonly order: number;
  /** Rows of `line` bytes: the features, then the target. */
  readonly rows: number;
  readonly line: number;
  readonly end: number;
}

export const RECORD_BYTES = 32;
/** Activations of a chunk should stay in the second-level cache; smaller chunks cost more in sums over lanes (measured: 12 to 96 KB). */
const CACHE_BYTES = 96 * 1024;

const up = (value: number, unit: number): number => Math.ceil(value / unit) * unit;

/** How many numbers training settles, and how many `Network.parameters` gives, each of whose parts is filled to a multiple of 4. */
export function parameterCounts(shape: Shape): { readonly trained: number; readonly kept: number } {
  const units = [shape.inputs, ...shape.hidden, Math.max(1, shape.output)];
  const weights = units.slice(1).reduce((sum, n, l) => sum + n * units[l]!, 0);
  const biases = units.slice(1).reduce((sum, n) => sum + n, 0);
  return { trained: weights + biases, kept: up(weights, 4) + up(biases, 4) };
}

/** @param rows that there is to be room for @param batch most rows a batch */
export function layout(shape: Shape, rows: number, batch: number): Layout {
  const units = [shape.inputs, ...shape.hidden, Math.max(1, shape.output)];
  const line = up(shape.inputs + 1, 4) * 4;
  let at = FREE;
  const take = (bytes: number): number => {
    const start = at;
    at = up(at + bytes, 16);
    return start;
  };

  const chunk = chunkRows(line / 4 + units.slice(1).reduce((sum, n) => sum + n, 0), batch);
  const state = take(16);
  const records = take(RECORD_BYTES * (units.length - 1));
  const weightBytes = up(
    units.slice(1).reduce((sum, n, l) => sum + n * units[l]! * 4, 0),
    16,
  );
  const bytes =
    weightBytes +
    up(
      units.slice(1).reduce((sum, n) => sum + n * 4, 0),
      16,
    );
  const parameters = take(bytes);
  const gradients = take(bytes);
  const first = take(bytes);
  const second = take(bytes);

  let weights = parameters;
  let biases = parameters + weightBytes;
  let from = take(chunk * line);
  const layers = units.slice(1).map((outputs, l): LayerPlace => {
    const inputs = units[l]!;
    const layer = { inputs, outputs, weights, biases, from, to: take(outputs * chunk * 4) };
    weights += inputs * outputs * 4;
    biases += outputs * 4;
    from = layer.to;
    return layer;
  });

  const order = take(Math.max(rows, chunk) * 4);
  const table = take(Math.max(rows, chunk) * line);
  return {
    layers,
    records,
    state,
    parameters,
    gradients,
    first,
    second,
    weightBytes,
    bytes,
    chunk,
    order,
    rows: table,
    line,
    end: at,
  };
}

/** Equal chunks of a batch, each of a multiple of eight rows, at least sixteen. */
function chunkRows(units: number, batch: number): number {
  const most = Math.max(16, Math.floor(CACHE_BYTES / (4 * units)));
  const chunks = Math.ceil(batch / most);
  return up(Math.ceil(batch / chunks), 8);
}
