/**
 * A multilayer perceptron of any depth. The host lays out the memory (runtime/training/simd/layout.ts), describes it once by
 * `configure` and one record a layer, and then calls `batch` and one of the optimizers in turn.
 */
import { activate, IDENTITY, LOGISTIC } from './activation';
import { drop, drops, nextMask, weaken } from './dropout';
import { outer, sums } from './gradient';
import { binary, multiclass, softmax, squared } from './loss';
import { backward, forward } from './product';
import { gather } from './rows';
import { backwardSingle } from './single';

export { configureDropout } from './dropout';
export { explicit, pairwise } from './factorization';
export { gram, solveRows } from './least-squares';
export { adam, sgd } from './optimizer';
export { shuffle } from './rows';

/** A layer's record: inputs, outputs: i32; weights, biases, their gradients, input and output activations: addresses. */
const RECORD: usize = 32;

let layers: usize = 0;
let end: usize = 0;
let hidden: i32 = 0;
/** 0 squared error, 1 one logistic output, else softmax over that many classes. */
let output: i32 = 0;
let x: usize = 0;
let line: usize = 0;
let order: usize = 0;
let chunk: i32 = 0;
let stride: usize = 0;
/** Targets of a chunk: they are gathered as the feature after the last. */
let target: usize = 0;

/** Where static data ends: the host may use what follows. */
export const free: usize = __heap_base;

/** @param chunkRows rows worked on at a time, a multiple of 8; activations are [units][chunkRows] */
export function configure(
  records: usize,
  count: i32,
  activation: i32,
  outputs: i32,
  xAt: usize,
  xLine: usize,
  orderAt: usize,
  chunkRows: i32,
): void {
  layers = records;
  end = records + <usize>count * RECORD;
  hidden = activation;
  output = outputs;
  x = xAt;
  line = xLine;
  order = orderAt;
  chunk = chunkRows;
  stride = <usize>chunkRows << 2;
  target = load<usize>(records, 24) + <usize>load<i32>(records) * stride;
}

/** Z of the output layer, for `rows` ≤ chunk rows from place `start` of the order. */
function outputs(start: i32, rows: i32, width: usize, training: bool): void {
  gather(x, line, order + (<usize>start << 2), rows, load<usize>(layers, 24), stride);
  for (let at = layers; at < end; at += RECORD) {
    forward(
      load<usize>(at, 8),
      load<usize>(at, 12),
      load<usize>(at, 24),
      load<usize>(at, 28),
      load<i32>(at),
      load<i32>(at, 4),
      stride,
      width,
      at + RECORD < end ? hidden : IDENTITY,
    );
    if (!drops() || at + RECORD == end) continue;
    const units = load<usize>(at, 28);
    const bytes = <usize>load<i32>(at, 4) * stride;
    if (training) drop(units, bytes, <u32>(at - layers));
    else weaken(units, bytes);
  }
}

/** From the error of the last layer to the sums of all gradients. */
function back(last: usize, width: usize): void {
  sums(load<usize>(last, 28), load<usize>(last, 20), load<i32>(last, 4), stride, width);
  for (let at = last; ; at -= RECORD) {
    const inputs = load<i32>(at);
    const units = load<i32>(at, 4);
    const w = load<usize>(at, 8);
    const g = load<usize>(at, 16);
    const a = load<usize>(at, 24);
    const d = load<usize>(at, 28);
    if (at == layers) {
      if (units == 1) outer(d, a, g, 1, inputs, stride, width);
      else outer(a, d, g, inputs, units, stride, width);
      return;
    }
    const biases = load<usize>(at - RECORD, 20);
    if (units == 1 && !drops()) {
      backwardSingle(w, d, a, g, biases, inputs, stride, width, hidden);
    } else {
      if (units == 1) outer(d, a, g, 1, inputs, stride, width);
      else outer(a, d, g, inputs, units, stride, width);
      backward(w, d, a, inputs, units, stride, width, hidden);
      // What was dropped had no part in the error.
      if (drops()) drop(a, <usize>inputs * stride, <u32>(at - RECORD - layers));
      sums(a, biases, inputs, stride, width);
    }
  }
}

/**
 * Forward and backward over `rows` rows from place `start` of the order. Adds to the sums of gradients and gives the loss
 * summed over the rows, without the L2 term.
 */
export function batch(start: i32, rows: i32): f64 {
  let loss: f64 = 0;
  const last = end - RECORD;
  const z = load<usize>(last, 28);
  for (let done = 0; done < rows; done += chunk) {
    const count = min(rows - done, chunk);
    const width = (<usize>(count + 7) & ~7) << 2;
    if (drops()) nextMask();
    outputs(start + done, count, width, true);
    loss +=
      output == 0
        ? squared(z, target, count, width)
        : output == 1
          ? binary(z, target, count, width)
          : multiclass(z, target, output, count, stride, width);
    back(last, width);
  }
  return loss;
}

/** Outputs, [outputs][chunk], at the last layer's activations: values or probabilities (of class 1 where there is one output). */
export function predict(start: i32, rows: i32): void {
  const width = (<usize>(rows + 7) & ~7) << 2;
  outputs(start, rows, width, false);
  const z = load<usize>(end - RECORD, 28);
  if (output == 1) activate(LOGISTIC, z, width);
  else if (output > 1) softmax(z, output, stride, width);
}
