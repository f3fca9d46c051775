import { expect, it } from '@jest/globals';
import type { Param } from '../../../dsl/plan.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { ArgValues } from '../../../runtime/core/unit.ts';
import grid from '../../../runtime/samplers/grid.ts';

const ask = (params: readonly Param[], args: ArgValues, count: number) =>
  grid
    .create({ space: { params, derived: [] }, objectives: [], constraints: [], args, rng: (trial) => new Rng(0, trial) })
    .ask({ trials: [], next: 0 }, count);

it('goes through values in order, the last parameter fastest', () => {
  const params: Param[] = [
    { name: 'a', domain: { kind: 'categorical', values: ['x', 'y'] } },
    { name: 'b', domain: { kind: 'int', low: 1, high: 5, scale: 'linear', step: 2 } },
  ];
  expect(ask(params, {}, 9)).toEqual([
    { a: 'x', b: 1 },
    { a: 'x', b: 3 },
    { a: 'x', b: 5 },
    { a: 'y', b: 1 },
    { a: 'y', b: 3 },
    { a: 'y', b: 5 },
  ]);
});

it('spreads `points` values along the scale of a continuous parameter, ends included', () => {
  const points = ask([{ name: 'lr', domain: { kind: 'real', low: 1e-4, high: 1, scale: 'log' } }], { points: 3 }, 9);
  expect(points).toHaveLength(3);
  expect(points.map(({ lr }) => Math.log10(lr as number))).toEqual([-4, expect.closeTo(-2, 10), 0]);
});
