import { Rng } from '../../core/rng.ts';
import { type Field, type Ratings, sharedNumbers, type Table, withHash } from '../../core/table.ts';

/** What is generated when a program says no more. */
export const RECIPE = { users: 300, items: 200, n: 9000, factors: 4, noise: 0.5, skew: 0.8, described: 4, seed: 0 };

/** Standard deviations of what a rating is the sum of, beside the noise. */
const SPREAD = { user: 0.4, item: 0.4, taste: 0.7 } as const;
const MIDDLE = 3.5;

/**
 * Ratings from 1 to 5 in halves, whose parts are known:
 * - the taste of user u for item i is 0.7 · p_u · q_i / √factors, p and q standard normal;
 * - a rating is 3.5 + b_u + b_i + taste + noise, the biases normal with standard deviation 0.4, cut to [1, 5] and rounded;
 * - users rate in proportion to e^(z/2), z standard normal, two items at least, and choose them without return with weights
 *   popularity · e^(2 · taste): popularity is 1 / place^skew over a shuffled order of the items (Gumbel's trick: Efraimidis &
 *   Spirakis 2006);
 * - feature k of an item is q_ik + 0.3 · noise for the first half of the features, rounded up, as far as there are factors, and
 *   noise alone for the others.
 * Items that nobody chose are left out. O(users · items · (factors + log items)).
 */
export function generateRatings(recipe: typeof RECIPE, ratings: Ratings): Table {
  const { users, items, n, factors, noise, skew, described, seed } = recipe;
  const taste = new Rng(seed, 0);
  const normals = (rng: Rng, count: number): Float64Array => Float64Array.from({ length: count }, () => rng.normal());
  const p = normals(taste, users * factors);
  const q = normals(taste, items * factors);
  const ofUser = normals(taste, users);
  const ofItem = normals(taste, items);
  const features = featuresOf(q, recipe, new Rng(seed, 1));
  const choice = new Rng(seed, 2);
  const place = choice.shuffle(Int32Array.from({ length: items }, (_, item) => item));
  const activity = normals(choice, users).map((z) => Math.exp(z / 2));
  const share = n / activity.reduce((sum, value) => sum + value, 0);
  const told = new Rng(seed, 3);
  const rows: { user: number; item: number; rating: number }[] = [];
  const keys = new Float64Array(items);
  const liking = new Float64Array(items);
  for (let user = 0; user < users; user++) {
    for (let item = 0; item < items; item++) {
      let product = 0;
      for (let f = 0; f < factors; f++) product += p[user * factors + f]! * q[item * factors + f]!;
      liking[item] = (SPREAD.taste * product) / Math.sqrt(factors);
      const gumbel = -Math.log(-Math.log(1 - choice.next()));
      keys[item] = 2 * liking[item]! - skew * Math.log(place[item]! + 1) + gumbel;
    }
    const count = Math.min(items, Math.max(2, Math.round(share * activity[user]!)));
    const chosen = Array.from(keys.keys()).sort((a, b) => keys[b]! - keys[a]! || a - b);
    for (const item of chosen.slice(0, count).sort((a, b) => a - b)) {
      const exact = MIDDLE + SPREAD.user * ofUser[user]! + SPREAD.item * ofItem[item]! + liking[item]! + noise * told.normal();
      rows.push({ user, item, rating: Math.round(2 * Math.min(5, Math.max(1, exact))) / 2 });
    }
  }
  const kept = [...new Set(rows.map(({ item }) => item))].sort((a, b) => a - b);
  const numberOf = new Map(kept.map((item, number) => [item, number]));
  const columns = 2 + described;
  const x = sharedNumbers(rows.length * columns);
  const y = sharedNumbers(rows.length);
  rows.forEach(({ user, item, rating }, row) => {
    x[row * columns] = user;
    x[row * columns + 1] = numberOf.get(item)!;
    for (let k = 0; k < described; k++) x[row * columns + 2 + k] = features[item * described + k]!;
    y[row] = rating;
  });
  const names = (letter: string, numbers: readonly number[]): Field => {
    return { kind: 'category', categories: numbers.map((number) => `${letter}${number + 1}`) };
  };
  return withHash({
    name: 'ratings',
    task: 'regression',
    rows: rows.length,
    columns,
    x,
    y,
    features: ['user', 'item', ...Array.from({ length: described }, (_, k) => `feature${k + 1}`)],
    fields: [
      names(
        'u',
        Array.from({ length: users }, (_, user) => user),
      ),
      names('i', kept),
      ...Array<Field>(described).fill({ kind: 'number' }),
    ],
    preparation: { scale: 'auto', impute: 'auto', encode: 'auto' },
    ratings,
    target: 'rating',
  });
}

function featuresOf(q: Float64Array, { items, factors, described }: typeof RECIPE, rng: Rng): Float64Array {
  const telling = Math.min(factors, Math.ceil(described / 2));
  return Float64Array.from({ length: items * described }, (_, at) => {
    const [item, k] = [Math.floor(at / described), at % described];
    return k < telling ? q[item * factors + k]! + 0.3 * rng.normal() : rng.normal();
  });
}
