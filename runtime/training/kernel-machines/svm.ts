import type { FitControl, Fitted, ModelContext, Rows } from '../../core/unit.ts';
import { couple, slopeOf } from './calibrate.ts';
import { type Kernel, type KernelName, kernelRow, scaledGamma, squaredNorms } from './kernels.ts';
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

/** A decision function: Σ coefficient · k(row, x) − rho. */
interface Machine {
  readonly support: Rows;
  readonly norms: Float64Array;
  readonly coefficients: Float64Array;
  readonly rho: number;
}

/**
 * Support vector machines as libsvm's: C-SVC, one machine a pair of classes, and ε-SVR. Probabilities come from the decision
 * values of the training rows, a slope a pair, and pairwise coupling; libsvm cross-validates for them, at six times the cost.
 */
export function fitSvm(args: SvmArgs, rows: Rows, { task, classes }: ModelContext, control: FitControl): Fitted {
  const kernel: Kernel = { ...args, name: args.kernel, gamma: args.gamma ?? scaledGamma(rows) };
  if (task === 'regression') {
    const { machine, solution } = regress(args, kernel, rows, control);
    return fittedOf(solution.steps, solution.converged, (unseen) => decide(machine, kernel, unseen));
  }
  const pairs: { a: number; b: number; machine: Machine; slope: number }[] = [];
  let steps = 0;
  let converged = true;
  for (let a = 0; a < classes; a++) {
    for (let b = a + 1; b < classes; b++) {
      const both = pick(rows, (label) => label === a || label === b);
      const { machine, solution } = separate(args, kernel, both, a, control);
      const decisions = decide(machine, kernel, both);
      const positive = Uint8Array.from(both.y, (label) => Number(label === a));
      pairs.push({ a, b, machine, slope: slopeOf(decisions, positive) });
      steps += solution.steps;
      converged &&= solution.converged;
    }
  }
  return fittedOf(steps, converged, (unseen) => {
    const shares = pairs.map(({ machine, slope }) => decide(machine, kernel, unseen).map((f) => 1 / (1 + Math.exp(-slope * f))));
    const out = new Float64Array(unseen.rows * classes);
    const table = new Float64Array(classes * classes);
    for (let row = 0; row < unseen.rows; row++) {
      pairs.forEach(({ a, b }, i) => {
        const p = Math.min(1 - 1e-7, Math.max(1e-7, shares[i]![row]!));
        table[a * classes + b] = p;
        table[b * classes + a] = 1 - p;
      });
      out.set(classes === 2 ? [table[1]!, table[2]!] : couple(table, classes), row * classes);
    }
    return out;
  });
}

function fittedOf(steps: number, converged: boolean, predict: Fitted['predict']): Fitted {
  return { epochs: Math.max(1, steps), converged, engine: 'smo', predict, dispose: () => {} };
}

function separate(args: SvmArgs, kernel: Kernel, rows: Rows, first: number, control: FitControl) {
  const y = Int8Array.from(rows.y, (label) => (label === first ? 1 : -1));
  const p = new Float64Array(rows.rows).fill(-1);
  return machineOf(args, kernel, rows, y, p, (i) => i, control);
}

/** ε-SVR as a programme of twice the rows: α, then α*. */
function regress(args: SvmArgs, kernel: Kernel, rows: Rows, control: FitControl) {
  const n = rows.rows;
  const y = Int8Array.from({ length: 2 * n }, (_, i) => (i < n ? 1 : -1));
  const p = Float64Array.from({ length: 2 * n }, (_, i) => (i < n ? args.epsilon - rows.y[i]! : args.epsilon + rows.y[i - n]!));
  return machineOf(args, kernel, rows, y, p, (i) => i % n, control);
}

function machineOf(
  args: SvmArgs,
  kernel: Kernel,
  rows: Rows,
  y: Int8Array,
  p: Float64Array,
  rowOf: (i: number) => number,
  control: FitControl,
): { readonly machine: Machine; readonly solution: Solution } {
  const norms = squaredNorms(rows);
  const similarities = new Float64Array(rows.rows);
  const row = (i: number, into: Float64Array): void => {
    const at = rowOf(i);
    kernelRow(kernel, rows.x, at * rows.columns, norms[at]!, rows, norms, similarities);
    for (let t = 0; t < into.length; t++) into[t] = similarities[rowOf(t)]!;
  };
  const own = new Float64Array(1);
  const diagonal = Float64Array.from(y, (_, i) => {
    const at = rowOf(i);
    const single = { ...rows, rows: 1, x: rows.x.subarray(at * rows.columns, (at + 1) * rows.columns) };
    kernelRow(kernel, rows.x, at * rows.columns, norms[at]!, single, norms.subarray(at, at + 1), own);
    return own[0]!;
  });
  const solution = solve({ size: y.length, y, p, C: args.C, row, diagonal, tolerance: args.tol, steps: args.steps }, control);
  const coefficients = new Float64Array(rows.rows);
  solution.alpha.forEach((alpha, i) => {
    coefficients[rowOf(i)]! += alpha * y[i]!;
  });
  const kept = Array.from(coefficients.keys()).filter((i) => coefficients[i] !== 0);
  const support = subset(rows, kept);
  const machine = {
    support,
    norms: squaredNorms(support),
    coefficients: Float64Array.from(kept, (i) => coefficients[i]!),
    rho: solution.rho,
  };
  return { machine, solution };
}

function decide({ support, norms, coefficients, rho }: Machine, kernel: Kernel, unseen: Rows): Float64Array {
  const lengths = squaredNorms(unseen);
  const similarities = new Float64Array(support.rows);
  return Float64Array.from({ length: unseen.rows }, (_, row) => {
    kernelRow(kernel, unseen.x, row * unseen.columns, lengths[row]!, support, norms, similarities);
    let sum = -rho;
    for (let i = 0; i < support.rows; i++) sum += coefficients[i]! * similarities[i]!;
    return sum;
  });
}

function pick(rows: Rows, wanted: (label: number) => boolean): Rows {
  return subset(
    rows,
    Array.from(rows.y.keys()).filter((i) => wanted(rows.y[i]!)),
  );
}

function subset({ columns, x, y }: Rows, kept: readonly number[]): Rows {
  const chosen = new Float64Array(kept.length * columns);
  kept.forEach((row, i) => {
    chosen.set(x.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return { rows: kept.length, columns, x: chosen, y: Float64Array.from(kept, (row) => y[row]!) };
}
