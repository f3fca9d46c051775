/**
 * The most probable class a row, of equals the first, as numpy's argmax. Undefined where a probability is not a number or
 * there are no rows: then there is nothing to score.
 * @param probabilities rows × classes, row-major
 */
export function predictedLabels(probabilities: Float64Array, classes: number): Int32Array | undefined {
  const rows = probabilities.length / classes;
  if (rows === 0 || probabilities.some(Number.isNaN)) return undefined;
  const labels = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    let best = 0;
    for (let c = 1; c < classes; c++) {
      if (probabilities[row * classes + c]! > probabilities[row * classes + best]!) best = c;
    }
    labels[row] = best;
  }
  return labels;
}
