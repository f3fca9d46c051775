import { describe, expect, it } from '@jest/globals';
import { cubeOf } from '../../../../runtime/core/cube.ts';
import { compileSpace } from '../../../../runtime/core/space.ts';
import type { Trial } from '../../../../runtime/core/trial.ts';
import { evidenceOf, thin } from '../../../../runtime/samplers/bayes/observations.ts';

const cube = cubeOf(
  compileSpace({ params: [{ name: 'x', domain: { kind: 'real', low: 0, high: 10, scale: 'linear' } }], derived: [] }),
);
const trial = (number: number, x: number, value: number | undefined, state: Trial['state'] = 'complete'): Trial => ({
  number,
  state,
  params: { x },
  values: value === undefined ? [] : [value],
  reports: [],
  started: 0,
  attributes: {},
});

const MINIMISE = [{ direction: 'minimize' }] as const;

describe('evidenceOf', () => {
  const trials = [
    trial(0, 1, 5),
    trial(1, 2, 9),
    trial(2, 3, undefined, 'failed'),
    trial(3, 4, undefined, 'running'),
    trial(4, 5, Number.POSITIVE_INFINITY),
    trial(5, 6, undefined, 'pruned'),
  ];

  it('takes values to be minimised, and the worst one for what was pruned', () => {
    const { objectives } = evidenceOf(cube, trials, MINIMISE);
    expect([...objectives[0]!.y]).toEqual([5, 9, 9]);
    expect([...objectives[0]!.x]).toEqual([0.1, 0.2, 0.6]);
    expect([...evidenceOf(cube, trials, [{ direction: 'maximize' }]).objectives[0]!.y]).toEqual([-5, -9, -5]);
  });

  it('takes failures, and values that are not finite, for a constraint', () => {
    const { constraints } = evidenceOf(cube, trials, MINIMISE);
    expect(constraints).toHaveLength(1);
    expect([...constraints[0]!.x]).toEqual([0.1, 0.2, 0.3, 0.5, 0.6]);
    expect([...constraints[0]!.y]).toEqual([-1, -1, 1, 1, -1]);
    expect(evidenceOf(cube, trials.slice(0, 2), MINIMISE).constraints).toEqual([]);
  });

  it('takes violations for constraints, and infeasible points for less than any feasible one', () => {
    const violated = { ...trial(0, 1, 5), attributes: { constraints: [2, -1] } };
    const sound = { ...trial(1, 2, 7), attributes: { constraints: [-3, -1] } };
    const { constraints, objectives, feasible } = evidenceOf(cube, [violated, sound], MINIMISE);
    expect(constraints.map(({ y }) => [...y])).toEqual([
      [2, -3],
      [-1, -1],
    ]);
    expect([...objectives[0]!.merit]).toEqual([Number.POSITIVE_INFINITY, 7]);
    expect(feasible).toBe(1);
  });

  it('has none where nothing completed', () => {
    expect(evidenceOf(cube, [trial(0, 1, undefined, 'failed')], MINIMISE).objectives[0]!.count).toBe(0);
  });
});

it('thin keeps the best and their neighbours, in order', () => {
  const trials = Array.from({ length: 100 }, (_, i) => trial(i, ((i * 37) % 100) / 10, Math.abs(((i * 37) % 100) - 50)));
  const all = evidenceOf(cube, trials, MINIMISE).objectives[0]!;
  const few = thin(all, 30);
  expect(few.count).toBe(30);
  expect(new Set(few.x).size).toBe(30);
  for (const near of [0.48, 0.49, 0.5, 0.51, 0.52]) expect([...few.x]).toContainEqual(expect.closeTo(near, 10));
  const position = (x: number) => [...all.x].indexOf(x);
  expect([...few.x].map(position)).toEqual([...few.x].map(position).sort((a, b) => a - b));
  expect(Math.max(...few.y)).toBeGreaterThan(25);
  expect(thin(all, 100)).toBe(all);
});
