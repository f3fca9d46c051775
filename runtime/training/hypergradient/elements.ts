const { exp } = Math;

/** Outputs of one row in place of its sums, and tangents in place of theirs: softmax (Bridle 1990) or the logistic function. */
function link(numbers: Float64Array, z: number, output: number, stride: number, span: number, copies: number): void {
  if (output === 0) return;
  if (output === 1) {
    const p = 1 / (1 + exp(-numbers[z]!));
    numbers[z] = p;
    for (let k = 1; k < copies; k++) numbers[z + k * span]! *= p * (1 - p);
    return;
  }
  let top = numbers[z]!;
  for (let c = 1; c < output; c++) top = Math.max(top, numbers[z + c * stride]!);
  let sum = 0;
  for (let c = 0; c < output; c++) sum += numbers[z + c * stride] = exp(numbers[z + c * stride]! - top);
  for (let c = 0; c < output; c++) numbers[z + c * stride]! /= sum;
  for (let k = 1; k < copies; k++) {
    const at = z + k * span;
    let mean = 0;
    for (let c = 0; c < output; c++) mean += numbers[z + c * stride]! * numbers[at + c * stride]!;
    for (let c = 0; c < output; c++) numbers[at + c * stride] = numbers[z + c * stride]! * (numbers[at + c * stride]! - mean);
  }
}

/** Errors dL/dz of the last layer, and their tangents, from its sums at `z`, which become outputs; 0 beyond the last row. */
export function errorOf(
  numbers: Float64Array,
  z: number,
  error: number,
  span: number,
  variables: number,
  output: number,
  stride: number,
  rows: number,
  target: (row: number) => number,
): void {
  const units = Math.max(1, output);
  for (let r = 0; r < rows; r++) {
    link(numbers, z + r, output, stride, span, 1 + variables);
    const y = target(r);
    for (let c = 0; c < units; c++) {
      numbers[error + c * stride + r] = numbers[z + c * stride + r]! - (output > 1 ? Number(y === c) : y);
      for (let k = 1; k <= variables; k++) numbers[error + k * span + c * stride + r] = numbers[z + k * span + c * stride + r]!;
    }
  }
  for (let k = 0; k <= variables; k++) {
    for (let c = 0; c < units; c++) {
      const at = error + k * span + c * stride;
      numbers.fill(0, at + rows, at + stride);
    }
  }
}

/** Writes outputs of a chunk, from sums at `z`, and tangents, to `found`, row-major from row `start` on. */
export function outputsOf(
  numbers: Float64Array,
  z: number,
  span: number,
  output: number,
  stride: number,
  rows: number,
  found: readonly Float64Array[],
  start: number,
): void {
  const columns = output === 0 ? 1 : Math.max(2, output);
  for (let r = 0; r < rows; r++) {
    link(numbers, z + r, output, stride, span, found.length);
    found.forEach((into, k) => {
      const at = (start + r) * columns;
      const from = z + k * span + r;
      if (output === 1) {
        into[at + 1] = numbers[from]!;
        into[at] = (k === 0 ? 1 : 0) - numbers[from]!;
      } else {
        for (let c = 0; c < columns; c++) into[at + c] = numbers[from + c * stride]!;
      }
    });
  }
}
