import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { compile, EMPTY_SCOPE } from '../../../dsl/index.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { Cancelled } from '../../../runtime/core/unit.ts';
import factorization from '../../../runtime/models/factorization.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { codesOf, runAll, sessionIn, studyOf } from './sessions.ts';

jest.setTimeout(60_000);

const diagnosed = (source: string) => compile(source, EMPTY_SCOPE, catalog).diagnostics.map(({ code }) => code);

/** A session over a folder with that file, and the plan of a program. */
function programOf(source: string, content = '') {
  const directory = temporaryFolder();
  writeFileSync(join(directory, 'r.csv'), content);
  const { plan, diagnostics } = compile(source, EMPTY_SCOPE, catalog);
  expect(diagnostics).toEqual([]);
  return { session: sessionIn(directory), plan: plan! };
}

const file = 'ratings("r.csv", user=u, item=i, rating=r)';
const search = (score: string): string => `search z in real[0, 1] using random(n=1) ${score} + 0 * z`;

/** The value of the only trial. */
async function value(score: string, content = ''): Promise<number> {
  const { session, plan } = programOf(search(score), content);
  return studyOf(await runAll(session, plan)).trials[0]!.values[0]!;
}

describe('a program', () => {
  it.each([
    ['minimize cv_rmse(factorization, diabetes)', ['A0480']],
    ['maximize holdout_ndcg(linear, diabetes)', ['A0480']],
    ['maximize holdout_hit(neighbours, iris)', ['A0480']],
    ['maximize holdout_ndcg(factorization, ratings, k=5)', []],
    ['maximize holdout_map(linear, ratings)', []],
    ['minimize cv_rmse(content(weights=[0.5, 1]), ratings)', []],
    ['minimize cv_rmse(content(weights=[-1, 1]), ratings)', ['A0317']],
    ['minimize cv_rmse(content(weights=[]), ratings)', ['A0316']],
    ['minimize cv_rmse(content(weights=all), ratings)', ['A0301']],
  ])('%s: %j', (score, codes) => {
    expect(diagnosed(search(score))).toEqual(codes);
  });

  it('takes generated ratings where it names no data, and searches a vector of weights', () => {
    const { plan, diagnostics } = compile('search weights in real[0, 1]^4 maximize holdout_ndcg(content)', EMPTY_SCOPE, catalog);
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(plan)).toContain('"unit":"ratings"');
  });
});

/** Ratings that follow a user's and an item's leaning. */
const rows = (users: number, items: number, skip: (u: number, i: number) => boolean = () => false): string =>
  `u,i,r\n${Array.from({ length: users * items }, (_, at) => [at % users, Math.floor(at / users)] as const)
    .filter(([u, i]) => !skip(u, i))
    .map(([u, i]) => `u${u},i${i},${1 + ((u % 3) + (i % 3))}\n`)
    .join('')}`;

describe('ratings that are odd', () => {
  it('are refused before any trial where no user has two', async () => {
    const { session, plan } = programOf(search(`maximize holdout_ndcg(factorization, ${file})`), 'u,i,r\na,x,1\nb,y,2\nc,x,3\n');
    expect(await codesOf(session, plan)).toEqual(['A0760']);
  });

  it('are split by themselves: by no group and no order', async () => {
    const { session, plan } = programOf(search(`minimize cv_rmse(factorization, ${file}, group=u)`), rows(6, 6));
    expect(await codesOf(session, plan)).toEqual(['A0737']);
  });

  it.each(['factorization', 'factorization(loss=bpr)', 'factorization(loss=als)', 'neighbours', 'neighbours(by=user)'])(
    'of users with one rating, and of items that training has not seen, are predicted: %s',
    async (model) => {
      // Half the users rated one item, and each item from i8 on was rated by one user.
      const odd = rows(20, 12, (u, i) => (u >= 10 && i !== u % 4) || (i >= 8 && u !== i));
      const score = await value(`maximize holdout_ndcg(${model}, ${file}, test=0.4)`, odd);
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1);
      if (model.includes('loss')) return;
      expect(await value(`minimize cv_rmse(${model}, ${file})`, odd)).toBeLessThan(2);
    },
  );

  it.each([
    ['factorization(loss=bpr)', 'minimize cv_rmse', '', 'puts items in order'],
    ['factorization(loss=als)', 'maximize holdout_ndcg', ', relevant=9', 'no rating to learn from is 9 or better'],
    ['factorization(loss=bpr)', 'maximize holdout_ndcg', ', relevant=9', 'no rating to learn from is 9 or better'],
    ['content', 'minimize cv_rmse', '', 'compares items by their features'],
    [
      'content(weights=[1, 2])',
      'minimize cv_rmse',
      ', features=[f]',
      '`weights` has 2 numbers, and the items have 1 feature: `f`',
    ],
  ])('fail a trial of %s with a reason: %s%s', async (model, metric, more, reason) => {
    const data = `ratings("r.csv", user=u, item=i, rating=r${more})`;
    const content = rows(6, 6)
      .replaceAll('\n', ',1\n')
      .replace('u,i,r,1', 'u,i,r,f')
      .replace(/,(\d),1\n/g, ',$1,5\n');
    const { session, plan } = programOf(search(`${metric}(${model}, ${data})`), content);
    const events = await runAll(session, plan).then(
      (all) => all.flatMap((event) => (event.type === 'failed' ? [event.trial.error ?? ''] : [])).join(),
      (error: Error) => error.message,
    );
    expect(events).toContain(reason);
  });
});

describe('what is learnt', () => {
  const data = 'ratings(users=200, items=100, n=8000, seed=3)';
  it('predicts ratings better than a mean does, and than users and items alone', async () => {
    // The standard deviation of the noise is 0.5, of all ratings about 0.9.
    const alone = await value(`minimize cv_rmse(factorization(factors=1, reg=0.5), ${data})`);
    const learnt = await value(`minimize cv_rmse(factorization(factors=4, reg=0.1, epochs=60), ${data})`);
    expect(learnt).toBeLessThan(0.65);
    expect(learnt).toBeLessThan(alone - 0.02);
    expect(await value(`minimize cv_rmse(neighbours(by=user, shrink=20), ${data})`)).toBeLessThan(alone);
    expect(await value(`minimize cv_rmse(content, ${data})`)).toBeLessThan(alone);
  });

  it('puts items in order better than their popularity does', async () => {
    const learnt = (loss: string): Promise<number> =>
      value(`maximize holdout_ndcg(factorization(loss=${loss}, factors=4, reg=${loss === 'als' ? 1 : 0.02}, lr=0.05), ${data})`);
    // One column an item and one a user, and nothing of both.
    const popular = await value(`maximize holdout_ndcg(factorization(factors=1, epochs=1, reg=1, loss=als, alpha=0), ${data})`);
    expect(await learnt('als')).toBeGreaterThan(popular + 0.05);
    expect(await learnt('bpr')).toBeGreaterThan(popular + 0.05);
  });

  it('fits the best on all rows, and predicts pairs by name', async () => {
    const source = `let s = ${search(`minimize cv_rmse(factorization(reg=0.1), ${file})`)}\npredict(fit(s), csv("r.csv", target=r))`;
    const { session, plan } = programOf(source, rows(9, 9));
    const events = await runAll(session, plan);
    const said = events.flatMap((event) => (event.type === 'shown' ? [event.rendering] : [])).at(-1)!;
    const table = said.table!;
    const [predicted, truth] = ['prediction', 'r'].map((name) => table.columns.findIndex((column) => column.name === name));
    expect(table.rows.length).toBeGreaterThan(5);
    for (const row of table.rows) expect(Math.abs(Number(row[predicted!]) - Number(row[truth!]))).toBeLessThan(0.6);
  });
});

describe('training', () => {
  const users = 4000;
  const count = 400_000;
  const x = Float64Array.from({ length: 2 * count }, (_, at) => (at % 2 === 0 ? (at >> 1) % users : ((at >> 1) * 7919) % 1000));
  const big = {
    rows: count,
    columns: 2,
    x,
    y: Float64Array.from({ length: count }, (_, row) => 1 + (row % 5)),
    interactions: { users, items: 1000 },
  };
  const defaults = Object.fromEntries(Object.entries(factorization.args).map(([name, { default: v }]) => [name, v!]));

  it.each(['squared', 'bpr', 'als'])('by %s looks often whether it is to stop', async (loss) => {
    const args = { ...defaults, loss, epochs: 2 };
    let asked = 0;
    const count = { cancelled: () => asked++ < 0 };
    await factorization.fit(big, { args, task: 'regression', classes: 0, seed: 1 }, count);
    expect(asked).toBeGreaterThan(40);
    let left = 5;
    const stop = { cancelled: () => left-- <= 0 };
    await expect(factorization.fit(big, { args, task: 'regression', classes: 0, seed: 1 }, stop)).rejects.toThrow(Cancelled);
    expect(left).toBe(-1);
  });

  it('that diverges says so', async () => {
    const args = { ...defaults, lr: 1e6 };
    await expect(
      factorization.fit(big, { args, task: 'regression', classes: 0, seed: 1 }, { cancelled: () => false }),
    ).rejects.toMatchObject({ code: 'A0810' });
  });
});
