import { expect, it } from '@jest/globals';
import type { Domain } from '../../../dsl/plan.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { Params, Trial } from '../../../runtime/core/trial.ts';
import cmaes from '../../../runtime/samplers/cmaes.ts';
import { num } from '../../support/formulas.ts';

const real: Domain = { kind: 'real', low: -5, high: 5, scale: 'linear' };

function run(domains: readonly Domain[], trials: number, f: (point: Params) => number, seed: number): Trial[] {
  const sampler = cmaes.create({
    space: { params: domains.map((domain, i) => ({ name: `x${i}`, domain })), derived: [] },
    objectives: [{ name: 'value', direction: 'minimize', formula: num(0) }],
    constraints: [],
    args: { sigma: 0.15 },
    rng: (trial) => new Rng(seed, trial),
    total: trials,
  });
  const history: Trial[] = [];
  for (let number = 0; number < trials; number++) {
    const [params] = sampler.ask({ trials: history, next: number }, 1);
    const values = [f(params!)];
    history.push({ number, state: 'complete', params: params!, values, reports: [], started: 0, attributes: {} });
  }
  return history;
}

const best = (trials: readonly Trial[]) => Math.min(...trials.map((trial) => trial.values[0]!));
const x = (point: Params, i: number) => point[`x${i}`] as number;

it('finds the minimum of a rotated, badly scaled ellipsoid', () => {
  const f = (p: Params) => {
    const [a, b, c] = [x(p, 0) - 1, x(p, 1) + 2, x(p, 2) - 0.5];
    return (a + b) ** 2 + 1000 * (a - b) ** 2 + 10 * (c + a) ** 2;
  };
  for (const seed of [1, 2, 3]) expect(best(run([real, real, real], 1000, f, seed))).toBeLessThan(1e-8);
});

it('does not get stuck on an integer', () => {
  const int: Domain = { kind: 'int', low: 0, high: 20, scale: 'linear', step: 1 };
  const f = (p: Params) => (x(p, 0) - 1) ** 2 + 0.3 * Math.abs(x(p, 1) - 13);
  for (const seed of [1, 2, 3, 4, 5]) expect(best(run([real, int], 300, f, seed))).toBeLessThan(1e-4);
});
