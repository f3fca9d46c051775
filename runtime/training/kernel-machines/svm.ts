import type { ModelState } from '../../core/model-state.ts';
import type { FitControl, Fitted, ModelContext, Rows } from '../../core/unit.ts';
import { slopeOf } from './calibrate.ts';
import { decide, type Machine, type Pair, predictor } from './decision.ts';
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

/**
 * Support vector machines as libsvm's: C-SVC, one machine a pair of classes, and ε-SVR. Probabilities come from the decision
 * values of the training rows, a slope a pair, and pairwise coupling; libsvm cross-validates for them, at six times the cost.
 */
export function fitSvm(args: SvmArgs, rows: Rows, { task, classes }: ModelContext, control: FitControl): Fitted {
  const kernel: Kernel = { ...args, name: args.kernel, gamma: args.gamma ?? scaledGamma(rows) };
  if (task === 'regression') {
    const { machine, solution } = regress(args, kernel, rows, control);
    return fittedOf(solution, kernel, [{ a: 0, b: 0, machine, slope: 0 }], 0);
  }
  const pairs: Pair[] = [];
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
  return fittedOf({ steps, converged }, kernel, pairs, classes);
}

function fittedOf(
  solution: Pick<Solution, 'steps' | 'converged'>,
  kernel: Kernel,
  pairs: readonly Pair[],
  classes: number,
): Fitted {
  return {
    epochs: Math.max(1, solution.steps),
    converged: solution.converged,
    engine: 'smo',
    parameters: pairs.reduce(
      (sum, { machine: { support, coefficients } }) => sum + support.x.length + coefficients.length + 1,
      0,
    ),
    save: () => packed(kernel, pairs),
    ...predictor(kernel, pairs, classes),
    dispose: () => {},
  };
}

function packed({ gamma, degree, coef0 }: Kernel, pairs: readonly Pair[]): ModelState {
  const all = (part: (machine: Machine) => Float64Array): Float64Array =>
    Float64Array.from(pairs.flatMap(({ machine }) => [...part(machine)]));
  return {
    numbers: { gamma, degree, coef0 },
    arrays: {
      vectors: Int32Array.from(pairs, ({ machine }) => machine.support.rows),
      support: all(({ support }) => support.x),
      coefficients: all(({ coefficients }) => coefficients),
      rho: Float64Array.from(pairs, ({ machine }) => machine.rho),
      slope: Float64Array.from(pairs, ({ slope }) => slope),
    },
  };
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
