import { DamagedState, doublesOf, integersOf, type ModelState, numberOf } from '../../core/model-state.ts';
import type { Predictor, RestoreContext, Rows } from '../../core/unit.ts';
import { Desk, padded, squaredNorms } from '../dense/rows.ts';
import { couple } from './calibrate.ts';
import { type Kernel, type KernelName, similarities } from './kernels.ts';

/** Rows on the desk at a time. */
const BLOCK = 64;

/**
 * Decision functions Σ coefficient · k(vector, x) − rho, one a pair of classes `(0, 1), (0, 2), …, (1, 2), …`, or one in all for a
 * regression. They share their support vectors, which come class by class.
 */
export interface Machines {
  readonly kernel: Kernel;
  /** 0 for a regression. */
  readonly classes: number;
  readonly columns: number;
  /** Support vectors, row-major. */
  readonly support: Float64Array;
  /** Support vectors a class; in all, for a regression. */
  readonly counts: Int32Array;
  /** (classes − 1, or 1) × vectors: of a vector of class c against class d, in row d, or d − 1 where d is beyond c. */
  readonly coefficients: Float64Array;
  readonly rho: Float64Array;
  /** Of the probabilities of each pair. */
  readonly slope: Float64Array;
}

export function pairsOf(classes: number): readonly { readonly a: number; readonly b: number }[] {
  return Array.from({ length: classes }, (_, a) =>
    Array.from({ length: classes - 1 - a }, (_, i) => ({ a, b: a + 1 + i })),
  ).flat();
}

export function predictor(machines: Machines): Predictor {
  const { classes } = machines;
  const pairs = pairsOf(classes);
  if (classes === 0) return { predict: (unseen) => decide(machines, pairs, unseen) };
  return {
    predict: (unseen) => {
      const decisions = decide(machines, pairs, unseen);
      const out = new Float64Array(unseen.rows * classes);
      const table = new Float64Array(classes * classes);
      for (let row = 0; row < unseen.rows; row++) {
        for (let i = 0; i < pairs.length; i++) {
          const { a, b } = pairs[i]!;
          const p = 1 / (1 + Math.exp(-machines.slope[i]! * decisions[row * pairs.length + i]!));
          const inside = Math.min(1 - 1e-7, Math.max(1e-7, p));
          table[a * classes + b] = inside;
          table[b * classes + a] = 1 - inside;
        }
        if (classes === 2) out.set(table.subarray(1, 3), row * classes);
        else out.set(couple(table, classes), row * classes);
      }
      return out;
    },
  };
}

/** Values of the decision functions, rows × functions. */
function decide(machines: Machines, pairs: ReturnType<typeof pairsOf>, unseen: Rows): Float64Array {
  const { kernel, columns, support, rho, counts } = machines;
  const vectors = counts.reduce((sum, count) => sum + count, 0);
  const own = { rows: vectors, columns, x: support, y: support };
  const norms = squaredNorms(own);
  const lengths = squaredNorms(unseen);
  const width = padded(vectors);
  const block = padded(columns) * BLOCK;
  const desk = new Desk(padded(columns) * width + block + BLOCK * width);
  const x = desk.put(0, support, columns, 0, vectors);
  const out = new Float64Array(unseen.rows * rho.length);
  for (let from = 0; from < unseen.rows; from += BLOCK) {
    const to = Math.min(unseen.rows, from + BLOCK);
    desk.put(x, unseen.x, columns, from, to);
    desk.products(x, 0, x + block, to - from, width, columns);
    for (let row = from; row < to; row++) {
      const at = x + block + (row - from) * width;
      const like = desk.numbers.subarray(at, at + vectors);
      similarities(kernel, like, 0, vectors, lengths[row]!, norms);
      weigh(machines, pairs, like, out, row * rho.length);
    }
  }
  return out;
}

/** Writes the decisions on one row, from its similarities with all vectors. */
function weigh(
  { classes, counts, coefficients, rho }: Machines,
  pairs: ReturnType<typeof pairsOf>,
  like: Float64Array,
  out: Float64Array,
  at: number,
): void {
  const vectors = like.length;
  const sum = (line: number, from: number, count: number): number => {
    let total = 0;
    for (let i = from; i < from + count; i++) total += coefficients[line * vectors + i]! * like[i]!;
    return total;
  };
  if (classes === 0) {
    out[at] = sum(0, 0, vectors) - rho[0]!;
    return;
  }
  const first = new Int32Array(classes);
  for (let c = 1; c < classes; c++) first[c] = first[c - 1]! + counts[c - 1]!;
  for (let i = 0; i < pairs.length; i++) {
    const { a, b } = pairs[i]!;
    out[at + i] = sum(b - 1, first[a]!, counts[a]!) + sum(a, first[b]!, counts[b]!) - rho[i]!;
  }
}

export function saveSvm({ kernel: { gamma, degree, coef0 }, counts, support, coefficients, rho, slope }: Machines): ModelState {
  return { numbers: { gamma, degree, coef0 }, arrays: { counts, support, coefficients, rho, slope } };
}

export function restoreSvm(state: ModelState, { args, task, classes: labels, columns }: RestoreContext): Predictor {
  const classes = task === 'regression' ? 0 : labels;
  const kernel: Kernel = {
    name: args.kernel as KernelName,
    gamma: numberOf(state, 'gamma'),
    degree: numberOf(state, 'degree'),
    coef0: numberOf(state, 'coef0'),
  };
  const counts = integersOf(state, 'counts', Math.max(1, classes));
  if (counts.some((count) => count < 0)) throw new DamagedState('`counts` has a number below 0');
  const total = counts.reduce((sum, count) => sum + count, 0);
  const functions = classes === 0 ? 1 : (classes * (classes - 1)) / 2;
  return predictor({
    kernel,
    classes,
    columns,
    counts,
    support: doublesOf(state, 'support', total * columns),
    coefficients: doublesOf(state, 'coefficients', Math.max(1, classes - 1) * total),
    rho: doublesOf(state, 'rho', functions),
    slope: doublesOf(state, 'slope', functions),
  });
}
