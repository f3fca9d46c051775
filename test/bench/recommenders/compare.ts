/**
 * `factorization` beside numpy: `npm run bench:recommenders -- [--quick]`. The same algorithms over the same generated ratings, in
 * turns, one thread each; the CPU time of a fit counts. Both are scored by the same code on the same ratings held out. Writes every
 * fit to `test/bench/results/recommenders.json` and the page `docs/benchmarks/recommenders.md`.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { splitsOf } from '../../../runtime/core/folds.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { Table } from '../../../runtime/core/table.ts';
import ratings from '../../../runtime/data/ratings.ts';
import { rank } from '../../../runtime/engines/ranking.ts';
import ndcg from '../../../runtime/metrics/ndcg.ts';
import rmse from '../../../runtime/metrics/rmse.ts';
import { Preparations } from '../../../runtime/preparation/prepared.ts';
import { Recommender } from '../../../runtime/training/recommenders/factors.ts';
import { python } from '../python.ts';
import { Side } from '../side.ts';
import type { Case, Fit } from './case.ts';
import { type Compared, page } from './page.ts';

const quick = process.argv.includes('--quick');
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

type Setting = Pick<Case, 'loss' | 'factors' | 'reg' | 'lr' | 'epochs' | 'batch' | 'alpha'>;
const sgd = { loss: 'squared', reg: 0.05, lr: 0.01, epochs: 20, alpha: 1 } as const;
const pairwise = { loss: 'bpr', reg: 0.01, lr: 0.05, epochs: 20, alpha: 1 } as const;
const squares = { loss: 'als', reg: 5, lr: 0, epochs: 10, batch: 1, alpha: 1 } as const;
/** Batches are as large as helps numpy without harm to what is learnt. */
const settings: readonly Setting[] = [
  { ...sgd, factors: 16, batch: 1000 },
  { ...sgd, factors: 64, batch: 1000 },
  { ...pairwise, factors: 16, batch: 1000 },
  { ...pairwise, factors: 64, batch: 1000 },
  { ...squares, factors: 16 },
  { ...squares, factors: 64 },
];
const sizes = [{ users: 2000, items: 1000, n: 100_000 }, ...(quick ? [] : [{ users: 6000, items: 3000, n: 1_000_000 }])];
/** Fits of a setting: the large ones take long. */
const repeatsOf = (n: number): number => (quick || n > 500_000 ? 1 : 3);

const folder = mkdtempSync(`${tmpdir()}/argmax-recommenders-`);
const [numpy, simd] = [new Side(python, [here('numpy_side.py')]), new Side(process.execPath, [here('simd.ts')])];
const versions = {
  numpy: (await numpy.read<{ version: string }>()).version,
  simd: (await simd.read<{ version: string }>()).version,
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  load: loadavg(),
};
console.log(JSON.stringify(versions));

function recommender(side: 'numpy' | 'simd', { mean, width }: Fit): Recommender {
  const floats = (name: string): Float32Array =>
    new Float32Array(new Uint8Array(readFileSync(`${folder}/${side}-${name}`)).buffer);
  return new Recommender(mean, width, floats('users'), floats('items'));
}

function scorer(table: Table, loss: Case['loss']) {
  const [split] = splitsOf(
    table,
    'holdout',
    { folds: 5, repeats: 1, stratify: 'auto', test: 0.2 },
    new Rng(1),
    loss !== 'squared',
  );
  const { train, test } = split!;
  const prepared = new Preparations().of(table, train, test, { learns: 'ratings' });
  const score = (made: Recommender): number =>
    loss === 'squared'
      ? rmse.score(prepared.test.y, made.predict(prepared.test), 0, {})
      : rank({ table, train, test }, prepared, (rows) => made.predict(rows), ndcg, { k: 10 });
  return { train: prepared.train, score };
}

const compared: Compared[] = [];
for (const size of sizes) {
  const table = await ratings.load({ args: { ...size, described: 0, seed: 1 }, directory: '.' });
  for (const setting of settings) {
    const { train, score } = scorer(table, setting.loss);
    const { users, items } = train.interactions!;
    writeFileSync(
      `${folder}/users`,
      Int32Array.from({ length: train.rows }, (_, row) => train.x[2 * row]!),
    );
    writeFileSync(
      `${folder}/items`,
      Int32Array.from({ length: train.rows }, (_, row) => train.x[2 * row + 1]!),
    );
    writeFileSync(`${folder}/ratings`, Float32Array.from(train.y));
    const fits: { theirs: Fit & { score: number }; ours: Fit & { score: number } }[] = [];
    for (let seed = 0; seed < repeatsOf(size.n); seed++) {
      const asked: Case = { ...setting, folder, users, items, seed };
      const theirs = await numpy.ask<Fit>(asked);
      const ours = await simd.ask<Fit>(asked);
      fits.push({
        theirs: { ...theirs, score: score(recommender('numpy', theirs)) },
        ours: { ...ours, score: score(recommender('simd', ours)) },
      });
    }
    const one = { size: { users, items, ratings: train.rows }, setting, fits };
    compared.push(one);
    const [last] = fits.slice(-1);
    const { theirs, ours } = last!;
    console.log(
      `${train.rows} ratings, ${setting.loss}, ${setting.factors} factors: numpy ${theirs.cpu.toFixed(0)} ms, ours ${ours.cpu.toFixed(0)} ms,`,
      `${(theirs.cpu / ours.cpu).toFixed(1)}×; ${theirs.score.toFixed(4)} and ${ours.score.toFixed(4)}`,
    );
  }
}
numpy.close();
simd.close();
rmSync(folder, { recursive: true });
if (!quick) {
  writeFileSync(here('../results/recommenders.json'), `${JSON.stringify({ versions, compared })}\n`);
  writeFileSync(here('../../../docs/benchmarks/recommenders.md'), page(versions, compared));
}
