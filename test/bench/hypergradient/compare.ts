/** What gradient-based search costs and gains, beside `bayes` and `random`: `npm run bench:hypergradient`. */
import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { drawFreePoint } from '../../../runtime/core/draw.ts';
import { KnownPoints } from '../../../runtime/core/known-points.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import { compileSpace } from '../../../runtime/core/space.ts';
import { type Cost, costs } from './costs.ts';
import { page } from './page.ts';
import { cpuOf, evaluate, evaluatorOf, median, race, specOf } from './problem.ts';

export interface Race {
  readonly title: string;
  readonly program: string;
  /** CPU time of a trial with its gradient, of that of a plain one at the same point: median over points. */
  readonly ratio: number;
  readonly seeds: number;
  /** The best value after each trial, medians over the seeds. */
  readonly best: Readonly<Record<'gradient' | 'bayes' | 'random', readonly number[]>>;
}
export interface Results {
  readonly cores: number;
  readonly load: number;
  readonly costs: readonly Cost[];
  readonly races: readonly Race[];
}

const PROBLEMS = [
  {
    title: 'A penalty of its own for each of ten features: ridge regression on `diabetes`',
    program: 'search alpha in real[1e-4, 1e3]^10 log using gradient(n=1) minimize cv_rmse(linear, diabetes) with seed=1',
    trials: { gradient: 40, bayes: 100, random: 400 },
    seeds: 5,
  },
  {
    title: 'Penalties of seven layers, learning rate, momentum and decay: a perceptron on `moons`',
    program:
      'search alpha in real[1e-5, 10]^7 log, lr in real[1e-3, 1] log, momentum in real[0, 0.95], decay in real[1e-4, 1] log using gradient(n=1) minimize holdout_logloss(mlp(hidden=[10, 10, 10, 10, 10, 10], activation=tanh, solver=sgd, batch=50, epochs=40, patience=40), moons(n=400, noise=0.3)) with seed=1',
    trials: { gradient: 30, bayes: 100, random: 400 },
    seeds: 3,
  },
] as const;

async function ratioOf(program: string): Promise<number> {
  const spec = specOf(program);
  const space = compileSpace(spec.problem.space);
  const [plain, differentiated] = [await evaluatorOf(spec, false), await evaluatorOf(spec, true)];
  const ratios: number[] = [];
  for (let k = 0; k < 9; k++) {
    const point = drawFreePoint(space, new KnownPoints(space), new Rng(9, k))!;
    const repeat = async (evaluator: typeof plain): Promise<void> => {
      for (let i = 0; i < 5; i++) await evaluate(evaluator, point);
    };
    const one = await cpuOf(() => repeat(plain)).catch(() => Number.NaN);
    const two = await cpuOf(() => repeat(differentiated)).catch(() => Number.NaN);
    if (k > 0 && Number.isFinite(two / one)) ratios.push(two / one);
  }
  return Number(median(ratios).toFixed(2));
}

const results: Results = {
  cores: availableParallelism(),
  load: Number(loadavg()[0]!.toFixed(1)),
  costs: await costs(),
  races: await Array.fromAsync(PROBLEMS, async ({ title, program, trials, seeds }): Promise<Race> => {
    const spec = specOf(program);
    const bestOf = async (unit: keyof typeof trials): Promise<readonly number[]> => {
      const runs: (readonly number[])[] = [];
      for (let seed = 1; seed <= seeds; seed++) runs.push(await race(spec, unit, trials[unit], seed));
      return Array.from({ length: trials[unit] }, (_, i) => Number(median(runs.map((run) => run[i]!)).toPrecision(6)));
    };
    const ratio = await ratioOf(program);
    return {
      title,
      program,
      ratio,
      seeds,
      best: { gradient: await bestOf('gradient'), bayes: await bestOf('bayes'), random: await bestOf('random') },
    };
  }),
};
writeFileSync(new URL('../results/hypergradient.json', import.meta.url), `${JSON.stringify(results, null, 1)}\n`);
writeFileSync(new URL('../../../docs/benchmarks/hypergradient.md', import.meta.url), page(results));
console.log(page(results));
