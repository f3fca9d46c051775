import { DamagedState, doublesOf, integersOf, type ModelState, numberOf } from '../../core/model-state.ts';
import type { Predictor, RestoreContext, Rows } from '../../core/unit.ts';
import { couple } from './calibrate.ts';
import { type Kernel, type KernelName, kernelRow, squaredNorms } from './kernels.ts';

/** A decision function: Σ coefficient · k(row, x) − rho. */
export interface Machine {
  readonly support: Rows;
  readonly norms: Float64Array;
  readonly coefficients: Float64Array;
  readonly rho: number;
}

/** The machine that tells class `a` from class `b`, and the slope of its probabilities. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly machine: Machine;
  readonly slope: number;
}

/** @param classes 0 for a regression, which has one machine */
export function predictor(kernel: Kernel, pairs: readonly Pair[], classes: number): Predictor {
  if (classes === 0) return { predict: (unseen) => decide(pairs[0]!.machine, kernel, unseen) };
  return {
    predict: (unseen) => {
      const shares = pairs.map(({ machine, slope }) =>
        decide(machine, kernel, unseen).map((f) => 1 / (1 + Math.exp(-slope * f))),
      );
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
    },
  };
}

export function decide({ support, norms, coefficients, rho }: Machine, kernel: Kernel, unseen: Rows): Float64Array {
  const lengths = squaredNorms(unseen);
  const similarities = new Float64Array(support.rows);
  return Float64Array.from({ length: unseen.rows }, (_, row) => {
    kernelRow(kernel, unseen.x, row * unseen.columns, lengths[row]!, support, norms, similarities);
    let sum = -rho;
    for (let i = 0; i < support.rows; i++) sum += coefficients[i]! * similarities[i]!;
    return sum;
  });
}

export function restoreSvm(state: ModelState, { args, task, classes: labels, columns }: RestoreContext): Predictor {
  const classes = task === 'regression' ? 0 : labels;
  const kernel: Kernel = {
    name: args.kernel as KernelName,
    gamma: numberOf(state, 'gamma'),
    degree: numberOf(state, 'degree'),
    coef0: numberOf(state, 'coef0'),
  };
  const count = classes === 0 ? 1 : (classes * (classes - 1)) / 2;
  const vectors = integersOf(state, 'vectors', count);
  if (vectors.some((rows) => rows < 0)) throw new DamagedState('`vectors` counts below 0');
  const total = vectors.reduce((sum, rows) => sum + rows, 0);
  const support = doublesOf(state, 'support', total * columns);
  const coefficients = doublesOf(state, 'coefficients', total);
  const [rho, slope] = [doublesOf(state, 'rho', count), doublesOf(state, 'slope', count)];
  let first = 0;
  const machines = Array.from(vectors, (rows, i): Machine => {
    const end = first + rows;
    const x = support.slice(first * columns, end * columns);
    const own: Rows = { rows, columns, x, y: new Float64Array(rows) };
    const machine = { support: own, norms: squaredNorms(own), coefficients: coefficients.slice(first, end), rho: rho[i]! };
    first = end;
    return machine;
  });
  const pairs: Pair[] = [];
  if (classes === 0) pairs.push({ a: 0, b: 0, machine: machines[0]!, slope: slope[0]! });
  for (let a = 0; a < classes; a++) {
    for (let b = a + 1; b < classes; b++) {
      const i = pairs.length;
      pairs.push({ a, b, machine: machines[i]!, slope: slope[i]! });
    }
  }
  return predictor(kernel, pairs, classes);
}
