/** Probabilities of logits: rows × classes. One logit a row stands for the second of two classes. */
export function softmax(logits: Float64Array, rows: number, outputs: number): Float64Array {
  if (outputs === 1) {
    return Float64Array.from({ length: rows * 2 }, (_, i) => {
      const p = 1 / (1 + Math.exp(-logits[i >> 1]!));
      return i % 2 === 1 ? p : 1 - p;
    });
  }
  const out = new Float64Array(logits.length);
  for (let at = 0; at < logits.length; at += outputs) {
    let top = logits[at]!;
    for (let c = 1; c < outputs; c++) top = Math.max(top, logits[at + c]!);
    let sum = 0;
    for (let c = 0; c < outputs; c++) {
      out[at + c] = Math.exp(logits[at + c]! - top);
      sum += out[at + c]!;
    }
    for (let c = 0; c < outputs; c++) out[at + c]! /= sum;
  }
  return out;
}
