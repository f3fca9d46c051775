import { describe, expect, it } from '@jest/globals';
import type { Param } from '../../../dsl/plan.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { Params, Trial } from '../../../runtime/core/trial.ts';
import type { SamplerUnit } from '../../../runtime/core/unit.ts';
import bayes from '../../../runtime/samplers/bayes.ts';
import cmaes from '../../../runtime/samplers/cmaes.ts';
import nsga2 from '../../../runtime/samplers/nsga2.ts';
import tpe from '../../../runtime/samplers/tpe.ts';
import { num } from '../../support/formulas.ts';

const params: readonly Param[] = ['x', 'y', 'z'].map((name) => ({
  name,
  domain: { kind: 'real', low: 0, high: 1, scale: 'linear' },
}));
const value = (point: Params) => Object.values(point).reduce<number>((sum, v) => sum + ((v as number) - 0.83) ** 2, 0);
const trial = (number: number, point: Params): Trial => ({
  number,
  state: 'complete',
  params: point,
  values: [value(point)],
  reports: [],
  started: 0,
  attributes: {},
});
const rng = new Rng(5);
const warm = Array.from({ length: 30 }, (_, i) => trial(i, { x: rng.next(), y: rng.next(), z: rng.next() }));

/** Mean value of the first six points. */
function early(unit: SamplerUnit, seed: number, told: readonly Trial[], defaults: readonly Param[] = params): number {
  const args = Object.fromEntries(Object.entries(unit.args).flatMap(([k, { default: v }]) => (v === undefined ? [] : [[k, v]])));
  const sampler = unit.create({
    space: { params: defaults, derived: [] },
    objectives: [{ name: 'f', direction: 'minimize', formula: num(0) }],
    constraints: [],
    args,
    rng: (number) => new Rng(seed, number),
  });
  const history: Trial[] = [];
  for (let next = 0; next < 6; next++) {
    const [point] = sampler.ask({ trials: history, next, warm: told }, 1);
    if (next === 0 && defaults !== params) expect(point).toEqual({ x: 0.25, y: 0.25, z: 0.25 });
    history.push(trial(next, point!));
  }
  return history.reduce((sum, { values }) => sum + values[0]!, 0) / history.length;
}

describe.each([bayes, tpe, cmaes, nsga2].map((unit) => [unit.name, unit] as const))('%s told trials beforehand', (_, unit) => {
  it('begins where they were good', () => {
    const seeds = [1, 2, 3, 4];
    const mean = (told: readonly Trial[]) => seeds.reduce((sum, seed) => sum + early(unit, seed, told), 0) / seeds.length;
    expect(mean(warm)).toBeLessThan(0.6 * mean([]));
  });

  it('tries the defaults first all the same', () => {
    early(
      unit,
      1,
      warm,
      params.map((param) => ({ ...param, default: 0.25 })),
    );
  });
});
