import { type Slopes, slopesOf, type Tangents } from '../../core/slopes.ts';
import { Cancelled, type FitControl, type Rows } from '../../core/unit.ts';
import { backward, factor, forward } from '../../math/cholesky.ts';
import type { LinearArgs } from '../linear/linear-args.ts';
import { centresOf } from '../linear/ridge.ts';

/**
 * Derivatives of linear regression by alpha and l1_ratio, of its exact solution: Newton's step at the optimum, which is linear in
 * the weights that are not 0, differentiated (for the lasso: Zou, Hastie & Tibshirani 2007, On the "degrees of freedom" of the
 * lasso, lemma 1). A weight at 0 stays there.
 * @param found by the plain fit: says which weights are not 0, and their signs
 */
export function linearTangents(
  { penalty, alpha, l1_ratio }: LinearArgs,
  rows: Rows,
  found: Float64Array,
  slopes: Slopes,
  control: Pick<FitControl, 'cancelled'>,
): (unseen: Rows) => Tangents {
  const { columns } = rows;
  const centres = centresOf(rows);
  const squared = penalty === 'l2' || penalty === 'none';
  const ratio = squared ? 0 : penalty === 'l1' ? 1 : l1_ratio;
  const byRatio = penalty === 'elastic_net' ? slopesOf(slopes, 'l1_ratio') : new Float64Array(slopes.count);
  const strength = (j: number): number => (penalty === 'none' ? 0 : typeof alpha === 'number' ? alpha : alpha[j]!);
  const byStrength = (j: number): Float64Array =>
    penalty === 'none' ? new Float64Array(slopes.count) : slopesOf(slopes, 'alpha', typeof alpha === 'number' ? 0 : j);
  const active = Array.from({ length: columns }, (_, j) => j).filter((j) => ratio === 0 || found[j] !== 0);
  const size = active.length;
  // Ridge takes the sum of squares, the others half their mean.
  const scale = squared ? 1 : 1 / rows.rows;
  const { gram, moments } = normalEquations(rows, centres, active, scale, control);
  let trace = 0;
  for (let a = 0; a < size; a++) trace += gram[a * size + a]!;
  const jitter = (trace / size || 1) * 1e-10;
  for (let tries = 0; ; tries++) {
    const l = gram.slice();
    const more = tries === 0 ? 0 : jitter * 100 ** (tries - 1);
    for (let a = 0; a < size; a++) l[a * size + a]! += strength(active[a]!) * (1 - ratio) + more;
    if (!factor(l, size)) continue;
    const solve = (right: (a: number, j: number) => number): Float64Array => {
      const x = Float64Array.from(active, (j, a) => right(a, j));
      forward(l, size, size, x);
      backward(l, size, size, x);
      return x;
    };
    const sign = active.map((j) => (ratio === 0 ? 0 : Math.sign(found[j]!)));
    const weights = solve((a, j) => moments[a]! - strength(j) * ratio * sign[a]!);
    const tangents = Array.from({ length: slopes.count }, (_, k) =>
      solve((a, j) => {
        const pull = ratio * sign[a]! + (1 - ratio) * weights[a]!;
        return -byStrength(j)[k]! * pull - strength(j) * byRatio[k]! * (sign[a]! - weights[a]!);
      }),
    );
    return (unseen) => {
      const apply = (w: Float64Array, base: number): Float64Array =>
        Float64Array.from({ length: unseen.rows }, (_, r) =>
          active.reduce((sum, j, a) => sum + w[a]! * (unseen.x[r * columns + j]! - centres.x[j]!), base),
        );
      return { predicted: apply(weights, centres.y), slopes: tangents.map((w) => apply(w, 0)) };
    };
  }
}

/** XᵀX and Xᵀy of the centred columns that are active, times `scale`. */
function normalEquations(
  { rows, columns, x, y }: Rows,
  centres: { readonly x: Float64Array; readonly y: number },
  active: readonly number[],
  scale: number,
  control: Pick<FitControl, 'cancelled'>,
): { readonly gram: Float64Array; readonly moments: Float64Array } {
  const size = active.length;
  const gram = new Float64Array(size * size);
  const moments = new Float64Array(size);
  const line = new Float64Array(size);
  for (let r = 0; r < rows; r++) {
    if (control.cancelled()) throw new Cancelled();
    for (let a = 0; a < size; a++) line[a] = x[r * columns + active[a]!]! - centres.x[active[a]!]!;
    const target = (y[r]! - centres.y) * scale;
    for (let a = 0; a < size; a++) {
      const value = line[a]! * scale;
      moments[a]! += line[a]! * target;
      for (let b = 0; b <= a; b++) gram[a * size + b]! += value * line[b]!;
    }
  }
  return { gram, moments };
}
