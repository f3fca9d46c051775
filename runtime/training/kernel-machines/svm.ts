import type { FitControl, Fitted, ModelContext, Rows } from '../../core/unit.ts';
import { slopeOf } from './calibrate.ts';
import { type Machines, pairsOf, predictor, saveSvm } from './decision.ts';
import { Gram } from './gram.ts';
import { type Kernel, type KernelName, scaledGamma } from './kernels.ts';
import { type Solution, solve } from './smo.ts';

export interface SvmArgs {
  readonly C: number;
  readonly kernel: KernelName;
  /** Absent: scaled to the rows. */
  readonly gamma?: number;
  readonly degree: number;
  readonly coef0: number;
  readonly epsilon: number;
  readonly tol: number;
  readonly steps: number;
}

/**
 * Support vector machines as libsvm's: C-SVC, one machine a pair of classes, and ε-SVR. Probabilities come from the decision
 * values of the training rows, a slope a pair, and pairwise coupling; libsvm cross-validates for them, at six times the cost.
 * The machines of all pairs share one matrix of similarities.
 */
export function fitSvm(args: SvmArgs, rows: Rows, { task, classes }: ModelContext, control: FitControl): Fitted {
  const kernel: Kernel = {
    name: args.kernel,
    gamma: args.gamma ?? scaledGamma(rows),
    degree: args.degree,
    coef0: args.coef0,
  };
  return task === 'regression' ? regress(args, kernel, rows, control) : separate(args, kernel, rows, classes, control);
}

function separate(args: SvmArgs, kernel: Kernel, rows: Rows, classes: number, control: FitControl): Fitted {
  const { sorted, first } = byClass(rows, classes);
  const gram = new Gram(kernel, sorted);
  const coefficients = Array.from({ length: classes - 1 }, () => new Float64Array(rows.rows));
  const solutions = pairsOf(classes).map(({ a, b }) => {
    const [ofA, size] = [first[a + 1]! - first[a]!, first[a + 1]! - first[a]! + first[b + 1]! - first[b]!];
    const at = new Int32Array(size);
    const y = new Int8Array(size);
    const positive = new Uint8Array(size);
    for (let i = 0; i < size; i++) {
      at[i] = i < ofA ? first[a]! + i : first[b]! + i - ofA;
      y[i] = i < ofA ? 1 : -1;
      positive[i] = i < ofA ? 1 : 0;
    }
    const found = solveOn(gram, args, at, y, new Float64Array(size).fill(-1), control);
    for (let i = 0; i < size; i++) coefficients[i < ofA ? b - 1 : a]![at[i]!] = found.alpha[i]! * y[i]!;
    for (let i = 0; i < size; i++) found.decisions[i]! -= found.rho;
    return { ...found, slope: slopeOf(found.decisions, positive) };
  });
  const machines = { ...supported(sorted, coefficients, first), kernel, classes, ...offsets(solutions) };
  const steps = solutions.reduce((sum, solution) => sum + solution.steps, 0);
  return fittedOf(
    machines,
    steps,
    solutions.every(({ converged }) => converged),
  );
}

/** ε-SVR as a programme of twice the rows: α, then α*. */
function regress(args: SvmArgs, kernel: Kernel, rows: Rows, control: FitControl): Fitted {
  const n = rows.rows;
  const at = Int32Array.from({ length: 2 * n }, (_, i) => i % n);
  const y = Int8Array.from(at, (_, i) => (i < n ? 1 : -1));
  const p = Float64Array.from(at, (row, i) => (i < n ? args.epsilon - rows.y[row]! : args.epsilon + rows.y[row]!));
  const found = solveOn(new Gram(kernel, rows), args, at, y, p, control);
  const coefficients = new Float64Array(n);
  for (let i = 0; i < 2 * n; i++) coefficients[at[i]!]! += found.alpha[i]! * y[i]!;
  const machines = supported(rows, [coefficients], Int32Array.of(0, n));
  return fittedOf({ ...machines, kernel, classes: 0, ...offsets([{ ...found, slope: 0 }]) }, found.steps, found.converged);
}

function solveOn(
  gram: Gram,
  { C, tol, steps }: SvmArgs,
  at: Int32Array,
  y: Int8Array,
  p: Float64Array,
  control: FitControl,
): Solution {
  const row = (place: number): Float32Array => gram.row(place);
  return solve({ size: at.length, at, y, p, C, row, diagonal: gram.diagonal, tolerance: tol, steps }, control);
}

function offsets(solutions: readonly { readonly rho: number; readonly slope: number }[]): Pick<Machines, 'rho' | 'slope'> {
  return { rho: Float64Array.from(solutions, ({ rho }) => rho), slope: Float64Array.from(solutions, ({ slope }) => slope) };
}

function fittedOf(machines: Machines, steps: number, converged: boolean): Fitted {
  return {
    epochs: Math.max(1, steps),
    converged,
    engine: 'smo',
    parameters: machines.support.length + machines.coefficients.length + machines.rho.length,
    save: () => saveSvm(machines),
    ...predictor(machines),
    dispose: () => {},
  };
}

/** The rows class by class; class c begins at `first[c]`. */
function byClass({ rows, columns, x, y }: Rows, classes: number): { readonly sorted: Rows; readonly first: Int32Array } {
  const first = new Int32Array(classes + 1);
  for (let row = 0; row < rows; row++) first[y[row]! + 1]!++;
  for (let c = 0; c < classes; c++) first[c + 1]! += first[c]!;
  const next = first.slice();
  const sorted = { rows, columns, x: new Float64Array(x.length), y: new Float64Array(rows) };
  for (let row = 0; row < rows; row++) {
    const to = next[y[row]!]!++;
    sorted.x.set(x.subarray(row * columns, (row + 1) * columns), to * columns);
    sorted.y[to] = y[row]!;
  }
  return { sorted, first };
}

/** The rows that some machine counts, and no others. */
function supported(
  { columns, x }: Rows,
  coefficients: readonly Float64Array[],
  first: Int32Array,
): Pick<Machines, 'columns' | 'counts' | 'support' | 'coefficients'> {
  const counts = new Int32Array(first.length - 1);
  const kept: number[] = [];
  for (let c = 0; c < counts.length; c++) {
    for (let row = first[c]!; row < first[c + 1]!; row++) {
      if (coefficients.every((line) => line[row] === 0)) continue;
      kept.push(row);
      counts[c]!++;
    }
  }
  const support = new Float64Array(kept.length * columns);
  kept.forEach((row, i) => {
    support.set(x.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  const lines = coefficients.map((line) => Float64Array.from(kept, (row) => line[row]!));
  const flat = new Float64Array(lines.length * kept.length);
  lines.forEach((line, i) => {
    flat.set(line, i * kept.length);
  });
  return { columns, counts, support, coefficients: flat };
}
