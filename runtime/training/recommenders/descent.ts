import { Refusal } from '../../core/errors.ts';
import { Rng } from '../../core/rng.ts';
import { Cancelled, type FitControl, type Interactions, type ModelContext, type Rows } from '../../core/unit.ts';
import { reporting } from '../reporting.ts';
import { type FactorizationArgs, Factors, type Recommender } from './factors.ts';
import { has, isLiked, mean, type Sparse, sparse } from './interactions.ts';

/** Ratings between two looks at whether to go on. */
const BLOCK = 16384;
/** Rows of a batch that fit beside each other in memory. */
const RECORD = 4;

/**
 * Trains factors by stochastic gradient descent on the SIMD kernels: `squared`, ratings with biases (Koren, Bell & Volinsky 2009,
 * equation 5), or `bpr`, the order of what was liked before what was not rated so (Rendle et al. 2009, algorithm LearnBPR, with each
 * liked item once an epoch). Users and items without a training rating keep zeros. Throws `Cancelled`, A0810 when it diverges, A0841
 * when nothing was liked, A0842 when it does not fit into memory.
 */
export async function descend(
  rows: Rows,
  known: Interactions,
  args: FactorizationArgs,
  { seed }: ModelContext,
  control: FitControl,
): Promise<{ readonly recommender: Recommender; readonly epochs: number }> {
  const { factors, loss, reg, lr, epochs } = args;
  const ranks = loss === 'bpr';
  const liked = sparse(rows, known, 0, ranks ? (rating) => isLiked(rating, known) : undefined);
  const choices = ranks ? new Choices(liked, rows, known) : undefined;
  const count = choices?.count ?? rows.rows;
  if (count === 0) throw new Refusal('A0841', { least: known.relevant ?? 0, above: known.relevant === undefined ? 1 : 0 });
  const batch = Math.min(args.batch, count);
  const stride = Math.ceil((factors + 2) / 4) * 16;
  const place = new Factors({
    users: known.users,
    items: known.items,
    factors,
    stride,
    beside: { state: 16, records: 16 * count, order: 4 * count, scratch: (3 * stride + 4) * batch },
  });
  const { at, ints, floats, kernel } = place;
  const seen = [new Uint8Array(known.users), new Uint8Array(known.items)] as const;
  for (let row = 0; row < rows.rows; row++) {
    seen[0][rows.x[2 * row]!] = 1;
    seen[1][rows.x[2 * row + 1]!] = 1;
  }
  place.draw(
    new Rng(seed, 0),
    (user) => seen[0][user] === 1,
    (item) => seen[1][item] === 1,
  );
  place.fill('users', factors + 1, 1);
  place.fill('items', factors, 1);
  const shuffles = new Rng(seed, 1);
  for (let word = 0; word < 4; word++) ints[(at.state >> 2) + word] = shuffles.bits();
  for (let r = 0; r < count; r++) ints[(at.order >> 2) + r] = r;
  const records = at.records >> 2;
  const constant = ranks ? 0 : Math.fround(mean(rows.y));
  for (let r = 0; r < count && choices === undefined; r++) {
    ints[records + RECORD * r] = rows.x[2 * r]!;
    ints[records + RECORD * r + 1] = rows.x[2 * r + 1]!;
    floats[records + RECORD * r + 2] = rows.y[r]!;
  }
  const report = reporting(control, () => {
    const now = place.snapshot(constant);
    return (unseen) => now.predict(unseen);
  });
  const block = Math.max(batch, Math.floor(BLOCK / batch) * batch);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    if (control.cancelled()) throw new Cancelled();
    choices?.draw(ints, records, new Rng(seed, 2, epoch));
    kernel.exports.shuffle(at.state, at.order, count);
    let sum = 0;
    for (let start = 0; start < count; start += block) {
      if (start > 0 && control.cancelled()) throw new Cancelled();
      const some = Math.min(block, count - start);
      const from = at.order + 4 * start;
      const { users, items } = place;
      const { explicit, pairwise } = kernel.exports;
      sum += ranks
        ? pairwise(at.records, from, some, users, items, stride, 4 * factors, batch, at.scratch, lr, reg)
        : explicit(at.records, from, some, users, items, stride, 4 * factors, batch, at.scratch, constant, lr, reg);
    }
    if (!Number.isFinite(sum)) throw new Refusal('A0810', { epoch, lr });
    if (report !== undefined) await report(epoch);
  }
  const recommender = place.snapshot(constant);
  if (!recommender.isFinite()) throw new Refusal('A0810', { epoch: epochs, lr });
  return { recommender, epochs };
}

/** What was liked, and for each one drawn anew in every epoch an item that its user did not like, of those with a rating. */
class Choices {
  readonly count: number;
  readonly #liked: Sparse;
  readonly #users: Int32Array;
  readonly #items: Int32Array;
  readonly #rated: Int32Array;

  constructor(liked: Sparse, { rows, x }: Rows, { items }: Interactions) {
    this.#liked = liked;
    const isRated = new Uint8Array(items);
    for (let row = 0; row < rows; row++) isRated[x[2 * row + 1]!] = 1;
    this.#rated = Int32Array.from(isRated.keys()).filter((item) => isRated[item] === 1);
    // A user who liked everything has nothing to tell apart.
    const { starts, columns } = liked;
    const users = Int32Array.from({ length: liked.rows }, (_, user) => user).filter(
      (user) => starts[user + 1]! - starts[user]! < this.#rated.length,
    );
    const spread = (of: (user: number) => Int32Array): Int32Array => Int32Array.from([...users].flatMap((user) => [...of(user)]));
    this.#items = spread((user) => columns.subarray(starts[user]!, starts[user + 1]!));
    this.#users = spread((user) => new Int32Array(starts[user + 1]! - starts[user]!).fill(user));
    this.count = this.#items.length;
  }

  /** Writes a record of 4 integers for each choice from place `at` on. */
  draw(records: Int32Array, at: number, rng: Rng): void {
    for (let r = 0; r < this.count; r++) {
      const user = this.#users[r]!;
      let other = 0;
      do other = this.#rated[rng.int(this.#rated.length)]!;
      while (has(this.#liked, user, other));
      records[at + RECORD * r] = user;
      records[at + RECORD * r + 1] = this.#items[r]!;
      records[at + RECORD * r + 2] = other;
    }
  }
}
