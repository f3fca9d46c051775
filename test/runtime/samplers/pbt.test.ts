import { describe, expect, it } from '@jest/globals';
import type { Domain, Param } from '../../../dsl/plan.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import { compileSpace } from '../../../runtime/core/space.ts';
import type { Trial } from '../../../runtime/core/trial.ts';
import type { Origin, Sampler } from '../../../runtime/core/unit.ts';
import { explore } from '../../../runtime/samplers/pbt/explore.ts';
import pbt from '../../../runtime/samplers/pbt.ts';
import { num, op, param } from '../../support/formulas.ts';

const LR: Param = { name: 'lr', domain: { kind: 'real', low: 1e-4, high: 1, scale: 'log' } };
const space = { params: [LR], derived: [] };
const args = { population: 5, interval: 4, quantile: 0.2, resample: 0.25 };

const samplerOf = (seed = 1, given = args): Sampler =>
  pbt.create({
    space,
    objectives: [{ name: 'loss', direction: 'minimize', formula: num(0) }],
    constraints: [],
    args: given,
    rng: (trial) => new Rng(seed, trial),
  });
const trial = (number: number, value: number, more: Partial<Trial> = {}): Trial => {
  return {
    number,
    state: 'complete',
    params: { lr: 0.01 * (number + 1) },
    values: [value],
    reports: [],
    started: 0,
    attributes: {},
    ...more,
  };
};
const generation = (values: readonly number[]): Trial[] => values.map((value, number) => trial(number, value));
const originsOf = (trials: readonly Trial[], sampler = samplerOf()): readonly Origin[] =>
  [5, 6, 7, 8, 9].map((number) => sampler.population!.origin(number, trials));

describe('a population', () => {
  it('has the worst member go on from the best one, perturbed, and the others from themselves', () => {
    const trials = generation([3, 1, 5, 2, 4]);
    const sampler = samplerOf();
    expect(originsOf(trials, sampler)).toEqual([
      { member: 0, generation: 1, from: 0, step: 4 },
      { member: 1, generation: 1, from: 1, step: 4 },
      { member: 2, generation: 1, from: 1, step: 4, instead: 2 },
      { member: 3, generation: 1, from: 3, step: 4 },
      { member: 4, generation: 1, from: 4, step: 4 },
    ]);
    const points = sampler.ask({ trials, next: 5 }, 5);
    expect([0, 1, 3, 4].map((member) => points[member])).toEqual([0, 1, 3, 4].map((member) => trials[member]!.params));
    expect(points[2]).not.toEqual(trials[1]!.params);
    expect(points[2]).not.toEqual(trials[2]!.params);
  });
  it('waits for a generation to end', () => {
    const trials = generation([3, 1, 5, 2, 4]);
    trials[3] = { ...trials[3]!, state: 'running', values: [] };
    expect(samplerOf().ask({ trials, next: 5 }, 1)).toEqual([]);
    expect(samplerOf().ask({ trials: trials.slice(0, 3), next: 3 }, 5)).toHaveLength(2);
  });
  it('replaces a member that failed, however many failed', () => {
    const failed = { state: 'failed', values: [], error: 'diverged' } as const;
    const trials = generation([3, 1, 5, 2, 4]).map((each) => (each.number === 1 ? each : { ...each, ...failed }));
    expect(originsOf(trials).map(({ from }) => from)).toEqual([1, 1, 1, 1, 1]);
    const none = trials.map((each) => ({ ...each, ...failed }));
    expect(originsOf(none)).toEqual([0, 1, 2, 3, 4].map((member) => ({ member, generation: 1, step: 0 })));
  });
  it('counts the steps that were reported, else those of the trials before', () => {
    const trials = generation([1, 2, 3, 4, 5]);
    trials[0] = { ...trials[0]!, reports: [{ step: 7, value: 1 }] };
    trials[1] = { ...trials[1]!, attributes: { origin: { member: 1, generation: 0, step: 12 } } };
    expect(
      originsOf(trials)
        .slice(0, 3)
        .map(({ step }) => step),
    ).toEqual([7, 16, 4]);
  });
  it('copies nobody where the share is 0', () => {
    const origins = originsOf(generation([3, 1, 5, 2, 4]), samplerOf(1, { ...args, quantile: 0 }));
    expect(origins.map(({ from }) => from)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('a copy', () => {
  const domains: Readonly<Record<string, Domain>> = {
    lr: LR.domain,
    drop: { kind: 'real', low: 0, high: 1, scale: 'linear' },
    shift: { kind: 'real', low: -1, high: 1, scale: 'linear' },
    batch: { kind: 'ordinal', values: [16, 32, 64] },
    layers: { kind: 'int', low: 1, high: 9, scale: 'linear', step: 1 },
    solver: { kind: 'categorical', values: ['adam', 'sgd'] },
  };
  const all = { params: Object.entries(domains).map(([name, domain]) => ({ name, domain })), derived: [] };
  const leader = { lr: 0.1, drop: 0.5, shift: 0, batch: 32, layers: 2, solver: 'adam' };
  const copies = (resample: number, fixed: readonly string[] = []) =>
    Array.from({ length: 60 }, (_, i) => explore(compileSpace(all), leader, { fixed: new Set(fixed), resample }, new Rng(i)));
  const valuesOf = (name: keyof typeof leader, points: readonly Readonly<Record<string, unknown>>[]) =>
    [...new Set(points.map((point) => point[name]))].sort();

  it('has numbers a fifth more or less, ordered values one place on, labels as they are', () => {
    const points = copies(0);
    const lrs = valuesOf('lr', points) as number[];
    expect(lrs).toHaveLength(2);
    expect(lrs[0]).toBeCloseTo(0.08, 12);
    expect(lrs[1]).toBeCloseTo(0.12, 12);
    expect((valuesOf('drop', points) as number[]).map((value) => Number(value.toFixed(9)))).toEqual([0.4, 0.6]);
    expect((valuesOf('shift', points) as number[]).map((value) => Number(value.toFixed(9)))).toEqual([-0.2, 0.2]);
    expect(valuesOf('batch', points)).toEqual([16, 64]);
    expect(valuesOf('layers', points)).toEqual([1, 3]);
    expect(valuesOf('solver', points)).toEqual(['adam']);
  });
  it('is drawn anew where chance says so, and keeps what shapes the model', () => {
    expect(valuesOf('solver', copies(1))).toEqual(['adam', 'sgd']);
    expect(valuesOf('lr', copies(1)).length).toBeGreaterThan(50);
    expect(valuesOf('layers', copies(1, ['layers']))).toEqual([2]);
  });
  it('stays as it was where a constraint forbids every move', () => {
    const only = compileSpace(all, [{ on: 'input', formula: op('==', param('lr'), num(0.1)), source: 'lr == 0.1' }]);
    expect(explore(only, leader, { fixed: new Set(), resample: 0 }, new Rng(1))).toEqual(leader);
  });
});
