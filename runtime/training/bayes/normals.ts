import { Cancelled, type FitControl, type Rows } from '../../core/unit.ts';

/** Rows of each class; means and variances of its columns are classes × columns. */
export interface Normals {
  readonly rows: number;
  readonly counts: Float64Array;
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

/** Rows between two looks at whether to go on. */
const LOOK = 65_536;

/**
 * A normal distribution for each column within each class, in two passes over the rows.
 * @param smoothing share of the largest variance of a column that is added to all
 */
export function normalsOf({ rows, columns, x, y }: Rows, classes: number, smoothing: number, control: FitControl): Normals {
  const counts = new Float64Array(classes);
  const means = new Float64Array(classes * columns);
  const variances = new Float64Array(classes * columns);
  const pass = (visit: (row: number, group: number) => void): void => {
    for (let row = 0; row < rows; row++) {
      if (row % LOOK === 0) check(control);
      visit(row, y[row]! * columns);
    }
  };
  pass((row) => {
    counts[y[row]!]!++;
  });
  pass((row, group) => {
    for (let j = 0, at = row * columns; j < columns; j++) means[group + j]! += x[at + j]!;
  });
  for (let i = 0; i < means.length; i++) means[i]! /= Math.max(1, counts[Math.floor(i / columns)]!);
  pass((row, group) => {
    for (let j = 0, at = row * columns; j < columns; j++) {
      const distance = x[at + j]! - means[group + j]!;
      variances[group + j]! += distance * distance;
    }
  });
  check(control);
  const added = Math.max(smoothing * widest(rows, columns, counts, means, variances), 1e-300);
  for (let i = 0; i < variances.length; i++) {
    variances[i] = variances[i]! / Math.max(1, counts[Math.floor(i / columns)]!) + added;
  }
  return { rows, counts, means, variances };
}

/** The largest variance of a column over all classes: within them, and of their means. @param squares sums about the means */
function widest(rows: number, columns: number, counts: Float64Array, means: Float64Array, squares: Float64Array): number {
  let most = 0;
  for (let j = 0; j < columns; j++) {
    let mean = 0;
    for (let c = 0; c < counts.length; c++) mean += (counts[c]! * means[c * columns + j]!) / rows;
    let variance = 0;
    for (let c = 0; c < counts.length; c++) {
      variance += (squares[c * columns + j]! + counts[c]! * (means[c * columns + j]! - mean) ** 2) / rows;
    }
    most = Math.max(most, variance);
  }
  return most;
}

/** Logarithms of the class shares times the densities, up to what all classes of a row have in common: rows × classes. */
export function scoresOf({ rows, counts, means, variances }: Normals, unseen: Rows): Float64Array {
  const { columns, x } = unseen;
  const classes = counts.length;
  const precisions = variances.map((variance) => 0.5 / variance);
  const starts = Float64Array.from(counts, (count, c) => {
    let start = Math.log(Math.max(count / rows, 1e-300));
    for (let j = 0; j < columns; j++) start -= 0.5 * Math.log(2 * Math.PI * variances[c * columns + j]!);
    return start;
  });
  const scores = new Float64Array(unseen.rows * classes);
  for (let row = 0; row < unseen.rows; row++) {
    for (let c = 0; c < classes; c++) {
      let sum = starts[c]!;
      for (let j = 0, at = row * columns, group = c * columns; j < columns; j++) {
        const distance = x[at + j]! - means[group + j]!;
        sum -= distance * distance * precisions[group + j]!;
      }
      scores[row * classes + c] = sum;
    }
  }
  return scores;
}

function check(control: FitControl): void {
  if (control.cancelled()) throw new Cancelled();
}
