import type { Rows } from '../../core/unit.ts';
import { Desk, padded } from '../dense/rows.ts';

/** Rows on the desk at a time. */
const BLOCK = 1024;

/**
 * Scores of rows under linear functions, rows × outputs, row-major.
 * @param weights outputs × (columns + 1), the intercept last in each row
 */
export function logits({ rows, columns, x }: Rows, weights: Float64Array, outputs: number): Float64Array {
  const out = new Float64Array(rows * outputs);
  const line = outputs === 1 ? 1 : padded(outputs);
  const block = padded(Math.min(rows, BLOCK));
  const stride = padded(columns + 1);
  const functions = padded(outputs) * stride;
  const desk = new Desk(functions + block * (stride + line));
  const scores = functions + block * stride;
  desk.put(0, weights, columns + 1, 0, outputs);
  for (let from = 0; from < rows; from += block) {
    const to = Math.min(rows, from + block);
    desk.put(functions, x, columns, from, to, columns + 1);
    for (let row = 0; row < to - from; row++) desk.numbers[functions + row * stride + columns] = 1;
    if (outputs === 1) desk.product(functions, 0, scores, to - from, columns + 1);
    else desk.products(functions, 0, scores, to - from, line, columns + 1);
    for (let row = from; row < to; row++) {
      for (let k = 0; k < outputs; k++) out[row * outputs + k] = desk.numbers[scores + (row - from) * line + k]!;
    }
  }
  return out;
}
