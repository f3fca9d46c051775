import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../../runtime/core/rng.ts';
import { FREE, kernel } from '../../../../runtime/training/simd/kernel.ts';
import { differences, explicitLoss, type Model, pairwiseLoss, places, type Rating, type Triple } from './reference.ts';

const USERS = 7;
const ITEMS = 9;

/** Puts a model into a kernel, lets `step` run on it, and gives the numbers of the model afterwards. */
function onKernel(
  model: Model,
  records: readonly (readonly [number, number, number])[],
  asFloat: boolean,
  batch: number,
  step: (at: {
    records: number;
    order: number;
    users: number;
    items: number;
    stride: number;
    ones: number;
    scratch: number;
  }) => number,
): { readonly after: number[]; readonly loss: number } {
  const factors = model.p[0]!.length;
  const stride = Math.ceil((factors + 2) / 4) * 16;
  const users = Math.ceil(FREE / 16) * 16;
  const items = users + USERS * stride;
  const table = items + ITEMS * stride;
  const order = table + 16 * records.length;
  const scratch = Math.ceil((order + 4 * records.length) / 16) * 16;
  const { memory } = kernel(scratch + (3 * stride + 4) * batch, 'train');
  const floats = new Float32Array(memory.buffer);
  const ints = new Int32Array(memory.buffer);
  floats.fill(0, users >> 2, (scratch + (3 * stride + 4) * batch) >> 2);
  const width = stride / 4;
  model.p.forEach((row, u) => void floats.set([...row, model.ofUser[u]!, 1], (users >> 2) + u * width));
  model.q.forEach((row, i) => void floats.set([...row, 1, model.ofItem[i]!], (items >> 2) + i * width));
  records.forEach(([user, item, third], r) => {
    ints.set([user, item], (table >> 2) + 4 * r);
    (asFloat ? floats : ints)[(table >> 2) + 4 * r + 2] = third;
    ints[(order >> 2) + r] = r;
  });
  const loss = step({ records: table, order, users, items, stride, ones: 4 * factors, scratch });
  const rowOf = (start: number, row: number): number[] => [
    ...floats.subarray((start >> 2) + row * width, (start >> 2) + (row + 1) * width),
  ];
  const userRows = Array.from({ length: USERS }, (_, u) => rowOf(users, u));
  const itemRows = Array.from({ length: ITEMS }, (_, i) => rowOf(items, i));
  const after = [
    ...userRows.flatMap((row) => row.slice(0, factors)),
    ...itemRows.flatMap((row) => row.slice(0, factors)),
    ...userRows.map((row) => row[factors]!),
    ...itemRows.map((row) => row[factors + 1]!),
  ];
  if (Number.isFinite(loss)) {
    // What makes biases part of the product must stay as it was.
    for (const row of userRows) expect(row.slice(factors + 1)).toEqual([1, ...Array(width - factors - 2).fill(0)]);
    for (const row of itemRows)
      expect([row[factors], ...row.slice(factors + 2)]).toEqual([1, ...Array(width - factors - 2).fill(0)]);
  }
  return { after, loss };
}

function drawModel(factors: number, rng: Rng, biased: boolean): Model {
  const row = (): number[] => Array.from({ length: factors }, () => Math.fround(0.5 * rng.normal()));
  const biases = (count: number): number[] => Array.from({ length: count }, () => (biased ? Math.fround(0.3 * rng.normal()) : 0));
  return {
    p: Array.from({ length: USERS }, row),
    q: Array.from({ length: ITEMS }, row),
    ofUser: biases(USERS),
    ofItem: Array.from({ length: ITEMS }, () => Math.fround(0.3 * rng.normal())),
    mean: 3.25,
  };
}

describe.each([1, 2, 3, 5, 8, 30])('the kernels of %i factors', (factors) => {
  it.each([1, 4, 40])('move down the slope of squared errors, batches of %i', (batch) => {
    const rng = new Rng(factors, batch);
    const model = drawModel(factors, rng, true);
    const ratings = Array.from({ length: 40 }, (): Rating => {
      return { user: rng.int(USERS), item: rng.int(ITEMS), rating: 1 + rng.int(9) / 2 };
    });
    const [lr, reg] = [0.01, 0.3];
    const records = ratings.map(({ user, item, rating }) => [user, item, rating] as const);
    const { after, loss } = onKernel(model, records, true, batch, (at) =>
      kernel(0, 'train').exports.explicit(
        at.records,
        at.order,
        40,
        at.users,
        at.items,
        at.stride,
        at.ones,
        batch,
        at.scratch,
        model.mean,
        lr,
        reg,
      ),
    );
    let before = 0;
    for (let start = 0; start < 40; start += batch) {
      const some = ratings.slice(start, start + batch);
      before += 2 * explicitLoss(model, some, 0);
      const slopes = differences(model, () => explicitLoss(model, some, reg));
      places(model).forEach(({ get, set }, i) => {
        set(get() - lr * slopes[i]!);
      });
    }
    expect(loss).toBeCloseTo(before, 2);
    places(model).forEach(({ get }, i) => {
      expect(Math.abs(after[i]! - get())).toBeLessThan(2e-6);
    });
  });

  it.each([1, 4, 40])('move down the slope of bpr, batches of %i', (batch) => {
    const rng = new Rng(factors, batch, 1);
    const model = drawModel(factors, rng, false);
    const triples = Array.from({ length: 40 }, (): Triple => {
      const item = rng.int(ITEMS);
      return { user: rng.int(USERS), item, other: (item + 1 + rng.int(ITEMS - 1)) % ITEMS };
    });
    const [lr, reg] = [0.05, 0.2];
    const records = triples.map(({ user, item, other }) => [user, item, other] as const);
    const { after, loss } = onKernel(model, records, false, batch, (at) =>
      kernel(0, 'train').exports.pairwise(
        at.records,
        at.order,
        40,
        at.users,
        at.items,
        at.stride,
        at.ones,
        batch,
        at.scratch,
        lr,
        reg,
      ),
    );
    let before = 0;
    for (let start = 0; start < 40; start += batch) {
      const some = triples.slice(start, start + batch);
      before += pairwiseLoss(model, some, 0);
      const slopes = differences(model, () => pairwiseLoss(model, some, reg));
      places(model).forEach(({ get, set }, i) => {
        set(get() - lr * slopes[i]!);
      });
    }
    expect(loss).toBeCloseTo(before, 4);
    places(model).forEach(({ get }, i) => {
      expect(Math.abs(after[i]! - get())).toBeLessThan(3e-6);
    });
  });
});

it('tells of a loss that is no number', () => {
  const model = drawModel(3, new Rng(1), false);
  model.p[0]![0] = Number.NaN;
  const { loss } = onKernel(model, [[0, 1, 2]], false, 1, (at) =>
    kernel(0, 'train').exports.pairwise(at.records, at.order, 1, at.users, at.items, at.stride, at.ones, 1, at.scratch, 0.1, 0),
  );
  expect(loss).toBeNaN();
});
