import { describe, expect, it } from '@jest/globals';
import { cubeOf } from '../../../../runtime/core/cube.ts';
import { compileSpace } from '../../../../runtime/core/space.ts';
import type { Trial } from '../../../../runtime/core/trial.ts';
import { observationsOf, thin } from '../../../../runtime/samplers/bayes/observations.ts';

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

describe('observationsOf', () => {
  const trials = [
    trial(0, 1, 5),
    trial(1, 2, 9),
    trial(2, 3, undefined, 'failed'),
    trial(3, 4, undefined, 'running'),
    trial(4, 5, Number.POSITIVE_INFINITY),
    trial(5, 6, undefined, 'pruned'),
  ];

  it('takes values to be minimised, and the worst one for what failed', () => {
    const { x, y, count } = observationsOf(cube, trials, 'minimize');
    expect(count).toBe(5);
    expect([...y]).toEqual([5, 9, 9, 9, 9]);
    expect([...x]).toEqual([0.1, 0.2, 0.3, 0.5, 0.6]);
    expect([...observationsOf(cube, trials, 'maximize').y]).toEqual([-5, -9, -5, -5, -5]);
  });

  it('has none where nothing completed', () => {
    expect(observationsOf(cube, [trial(0, 1, undefined, 'failed')], 'minimize').count).toBe(0);
  });
});

it('thin keeps the best and their neighbours, in order', () => {
  const trials = Array.from({ length: 100 }, (_, i) => trial(i, ((i * 37) % 100) / 10, Math.abs(((i * 37) % 100) - 50)));
  const all = observationsOf(cube, trials, 'minimize');
  const few = thin(all, 30);
  expect(few.count).toBe(30);
  expect(new Set(few.x).size).toBe(30);
  for (const near of [0.48, 0.49, 0.5, 0.51, 0.52]) expect([...few.x]).toContainEqual(expect.closeTo(near, 10));
  const position = (x: number) => [...all.x].indexOf(x);
  expect([...few.x].map(position)).toEqual([...few.x].map(position).sort((a, b) => a - b));
  expect(Math.max(...few.y)).toBeGreaterThan(25);
  expect(thin(all, 100)).toBe(all);
});
