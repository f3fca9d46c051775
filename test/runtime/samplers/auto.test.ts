import { expect, it } from '@jest/globals';
import type { Domain, Param } from '../../../dsl/plan.ts';
import { choose } from '../../../runtime/samplers/auto/choose.ts';

const real: Domain = { kind: 'real', low: 0, high: 1, scale: 'linear' };
const space = (...domains: readonly Domain[]) => ({
  params: domains.map((domain, i): Param => ({ name: `x${i}`, domain })),
  derived: [],
});
const labels: Domain = { kind: 'categorical', values: ['a', 'b'] };

it.each([
  ['a small budget', { space: space(real, labels), objectives: 1, total: 50 }, 'bayes'],
  ['no budget', { space: space(real), objectives: 1 }, 'bayes'],
  ['many trials over numbers', { space: space(real, real, real, real), objectives: 1, total: 1000 }, 'cmaes'],
  ['many trials over few numbers', { space: space(real), objectives: 1, total: 1000 }, 'tpe'],
  ['many trials over a mixed space', { space: space(real, real, real, labels), objectives: 1, total: 1000 }, 'tpe'],
  ['several objectives', { space: space(real, real), objectives: 2, total: 2000 }, 'nsga2'],
  ['several objectives on a small budget', { space: space(real, real), objectives: 2, total: 60 }, 'bayes'],
] as const)('%s', (_, circumstances, unit) => {
  const choice = choose(circumstances);
  expect(choice.unit).toBe(unit);
  expect(choice.reason).not.toBe('');
});
