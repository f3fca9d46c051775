import { expect, it } from '@jest/globals';
import { Rng } from '../../../runtime/core/rng.ts';
import random from '../../../runtime/samplers/random.ts';

it('draws each parameter uniformly along its scale', () => {
  const sampler = random.create({
    space: {
      params: [
        { name: 'lr', domain: { kind: 'real', low: 1e-4, high: 1, scale: 'log' } },
        { name: 'act', domain: { kind: 'categorical', values: ['a', 'b', 'c'] } },
      ],
      derived: [],
    },
    objectives: [],
    constraints: [],
    args: {},
    rng: (trial) => new Rng(1, trial),
  });
  const points = sampler.ask({ trials: [], next: 0 }, 3000);
  const low = points.filter(({ lr }) => (lr as number) < 1e-3).length;
  expect(Math.abs(low / 3000 - 0.25)).toBeLessThan(0.03);
  for (const label of ['a', 'b', 'c']) {
    expect(Math.abs(points.filter(({ act }) => act === label).length / 3000 - 1 / 3)).toBeLessThan(0.04);
  }
});
