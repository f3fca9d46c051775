/** Recommenders in float64, written as the papers write them: slow, plain, and no part of the product. */

export interface Rating {
  readonly user: number;
  readonly item: number;
  readonly rating: number;
}
export type Vectors = number[][];

export const product = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, f) => sum + value * b[f]!, 0);

/** Users' and items' factors with biases, and the constant. */
export interface Model {
  readonly p: Vectors;
  readonly q: Vectors;
  readonly ofUser: number[];
  readonly ofItem: number[];
  readonly mean: number;
}

/** Koren, Bell & Volinsky 2009: Σ (r − r̂)² / 2 + reg / 2 · (|p|² + |q|² + b_u² + b_i²), over the ratings given. */
export function explicitLoss({ p, q, ofUser, ofItem, mean }: Model, ratings: readonly Rating[], reg: number): number {
  return ratings.reduce((sum, { user, item, rating }) => {
    const e = rating - mean - ofUser[user]! - ofItem[item]! - product(p[user]!, q[item]!);
    const size = product(p[user]!, p[user]!) + product(q[item]!, q[item]!) + ofUser[user]! ** 2 + ofItem[item]! ** 2;
    return sum + (e * e + reg * size) / 2;
  }, 0);
}

export interface Triple {
  readonly user: number;
  readonly item: number;
  readonly other: number;
}

/** Rendle et al. 2009: −ln σ(x_i − x_j) + reg / 2 · (what the triple touches)². */
export function pairwiseLoss({ p, q, ofItem }: Model, triples: readonly Triple[], reg: number): number {
  return triples.reduce((sum, { user, item, other }) => {
    const x = product(p[user]!, q[item]!) + ofItem[item]! - product(p[user]!, q[other]!) - ofItem[other]!;
    const size =
      product(p[user]!, p[user]!) +
      product(q[item]!, q[item]!) +
      product(q[other]!, q[other]!) +
      ofItem[item]! ** 2 +
      ofItem[other]! ** 2;
    return sum + Math.log1p(Math.exp(-x)) + (reg / 2) * size;
  }, 0);
}

/** Every number of a model, as places to read and write. */
export function places(model: Model): { get: () => number; set: (value: number) => void }[] {
  return [...model.p, ...model.q, model.ofUser, model.ofItem].flatMap((row) =>
    row.map((_, f) => ({
      get: () => row[f]!,
      set: (value: number) => {
        row[f] = value;
      },
    })),
  );
}

/** Central differences of a loss in every number of a model. */
export function differences(model: Model, loss: () => number): number[] {
  const step = 1e-6;
  return places(model).map(({ get, set }) => {
    const value = get();
    set(value + step);
    const above = loss();
    set(value - step);
    const below = loss();
    set(value);
    return (above - below) / (2 * step);
  });
}

/** Hu, Koren & Volinsky 2008, equation 4: (Yᵀ C Y + reg I)⁻¹ Yᵀ C p, by Gauss's elimination; 0 for who liked nothing. */
export function solveFor(liked: ReadonlyMap<number, number>, y: Vectors, reg: number): number[] {
  const factors = y[0]!.length;
  if (liked.size === 0) return Array<number>(factors).fill(0);
  const a = Array.from({ length: factors }, (_, i) =>
    Array.from({ length: factors + 1 }, (_, j) =>
      y.reduce(
        (sum, vector, item) => {
          const c = liked.get(item) ?? 1;
          if (j === factors) return sum + (liked.has(item) ? c * vector[i]! : 0);
          return sum + c * vector[i]! * vector[j]!;
        },
        i === j ? reg : 0,
      ),
    ),
  );
  for (let i = 0; i < factors; i++) {
    for (let row = i + 1; row < factors; row++) {
      const times = a[row]![i]! / a[i]![i]!;
      for (let j = i; j <= factors; j++) a[row]![j]! -= times * a[i]![j]!;
    }
  }
  const x = Array<number>(factors).fill(0);
  for (let i = factors - 1; i >= 0; i--) {
    x[i] = a[i]!.reduce((sum, value, j) => (j > i && j < factors ? sum - value * x[j]! : sum), a[i]![factors]!) / a[i]![i]!;
  }
  return x;
}
