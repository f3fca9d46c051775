import { Refusal } from '../../core/errors.ts';
import { DamagedState, doublesOf, floatsOf, integersOf, type ModelState, numberOf } from '../../core/model-state.ts';
import type { Fitted, Interactions, Predictor, Rows } from '../../core/unit.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { type Sparse, sparse } from './interactions.ts';

/** Similarities that are kept: 1 GB. */
const MOST_PAIRS = 2 ** 28;

/** Throws A0842 where so many users or items have more pairs than memory has room for. */
export function checkPairs(size: number, { users, items }: Interactions): void {
  if (size * size > MOST_PAIRS) throw new Refusal('A0842', { what: 'similarities', users, items });
}

/**
 * Predicts a rating from the baseline and from how far the same user's ratings of the k most similar items (`by` 1), or the k most
 * similar users' ratings of the same item (`by` 0), are from theirs: b + Σ s (r − b') / Σ s over those with s > 0 (Koren 2010,
 * equation 3). With none of them it is the baseline. Who is not known is −1.
 */
export class Neighbourhood implements Predictor {
  readonly by: 0 | 1;
  readonly k: number;
  readonly baseline: Baseline;
  /** Square, row-major. */
  readonly similarity: Float32Array;
  /** Ratings less their baseline: by user for similar items, by item for similar users. */
  readonly deviations: Sparse;

  constructor(by: 0 | 1, k: number, baseline: Baseline, similarity: Float32Array, deviations: Sparse) {
    this.by = by;
    this.k = k;
    this.baseline = baseline;
    this.similarity = similarity;
    this.deviations = deviations;
  }

  static of(rows: Rows, known: Interactions, by: 0 | 1, k: number, similarity: Float32Array): Neighbourhood {
    const baseline = baselineOf(rows, known);
    const ratings = sparse(rows, known, by === 1 ? 0 : 1);
    const values = ratings.values.slice();
    for (let row = 0; row < ratings.rows; row++) {
      for (let at = ratings.starts[row]!; at < ratings.starts[row + 1]!; at++) {
        const [user, item] = by === 1 ? [row, ratings.columns[at]!] : [ratings.columns[at]!, row];
        values[at]! -= baseline.mean + baseline.users[user]! + baseline.items[item]!;
      }
    }
    return new Neighbourhood(by, k, baseline, similarity, { ...ratings, values });
  }

  predict({ rows, x }: Rows): Float64Array {
    const { by, k, baseline, similarity, deviations } = this;
    const size = by === 1 ? baseline.items.length : baseline.users.length;
    const [near, away] = [new Float64Array(k), new Float64Array(k)];
    return Float64Array.from({ length: rows }, (_, row) => {
      const [user, item] = [x[2 * row]!, x[2 * row + 1]!];
      const [context, target] = by === 1 ? [user, item] : [item, user];
      let count = 0;
      const [from, end] = context < 0 || target < 0 ? [0, 0] : [deviations.starts[context]!, deviations.starts[context + 1]!];
      for (let at = from; at < end; at++) {
        const alike = similarity[target * size + deviations.columns[at]!]!;
        if (alike <= 0 || (count === k && alike <= near[k - 1]!)) continue;
        let to = count < k ? count++ : k - 1;
        for (; to > 0 && near[to - 1]! < alike; to--) {
          near[to] = near[to - 1]!;
          away[to] = away[to - 1]!;
        }
        near[to] = alike;
        away[to] = deviations.values[at]!;
      }
      let sum = 0;
      let weights = 0;
      for (let i = 0; i < count; i++) {
        sum += near[i]! * away[i]!;
        weights += near[i]!;
      }
      const base = baseline.mean + (baseline.users[user] ?? 0) + (baseline.items[item] ?? 0);
      return weights === 0 ? base : base + sum / weights;
    });
  }

  /** As a model gives it back. */
  fitted(engine: string): Fitted {
    const { baseline, similarity, deviations } = this;
    return {
      epochs: 1,
      converged: true,
      engine,
      parameters: 1 + baseline.users.length + baseline.items.length + similarity.length + deviations.values.length,
      predict: (rows) => this.predict(rows),
      save: () => this.save(),
      dispose: () => {},
    };
  }

  save(): ModelState {
    const { by, k, baseline, similarity, deviations } = this;
    const { starts, columns, values } = deviations;
    return {
      numbers: { by, k, mean: baseline.mean },
      arrays: { users: baseline.users, items: baseline.items, similarity, starts, columns, values },
    };
  }

  /** @param width of the rows to predict. Throws `DamagedState`. */
  static restore(state: ModelState, width: number): Neighbourhood {
    if (width !== 2) throw new DamagedState('a rating is of a user and an item');
    const [by, k] = [numberOf(state, 'by'), numberOf(state, 'k')];
    if ((by !== 0 && by !== 1) || !Number.isInteger(k) || k < 1 || k > 2 ** 20) {
      throw new DamagedState('`by` or `k` is out of range');
    }
    const [users, items] = [doublesOf(state, 'users'), doublesOf(state, 'items')];
    const [contexts, size] = by === 1 ? [users.length, items.length] : [items.length, users.length];
    const starts = integersOf(state, 'starts', contexts + 1);
    const columns = integersOf(state, 'columns', starts[contexts]!);
    const isAscending = starts.every((start, i) => (i === 0 ? start === 0 : start >= starts[i - 1]!));
    if (!isAscending || columns.some((column) => column < 0 || column >= size)) {
      throw new DamagedState('the ratings are not in order');
    }
    const deviations = { rows: contexts, starts, columns, values: doublesOf(state, 'values', columns.length) };
    const baseline = { mean: numberOf(state, 'mean'), users, items };
    return new Neighbourhood(by, k, baseline, floatsOf(state, 'similarity', size * size), deviations);
  }
}
