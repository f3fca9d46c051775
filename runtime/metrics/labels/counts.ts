import { predictedLabels } from './predicted.ts';

/** How often each class was right, true, and predicted. */
export interface Counts {
  readonly hits: Float64Array;
  readonly actual: Float64Array;
  readonly claimed: Float64Array;
}

/** Undefined where there is nothing to count. @param predicted rows × classes, row-major, probabilities */
export function countsOf(truth: Float64Array, predicted: Float64Array, classes: number): Counts | undefined {
  const labels = predictedLabels(predicted, classes);
  if (labels === undefined) return undefined;
  const hits = new Float64Array(classes);
  const actual = new Float64Array(classes);
  const claimed = new Float64Array(classes);
  labels.forEach((label, row) => {
    const real = truth[row]!;
    actual[real]!++;
    claimed[label]!++;
    if (label === real) hits[label]!++;
  });
  return { hits, actual, claimed };
}
