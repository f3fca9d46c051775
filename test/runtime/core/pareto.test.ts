import { describe, expect, it } from '@jest/globals';
import type { Objective } from '../../../dsl/plan.ts';
import { Leaders } from '../../../runtime/core/leaders.ts';
import { paretoFront } from '../../../runtime/core/pareto.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import { bestTrials, incumbent } from '../../../runtime/core/study.ts';
import { trial } from '../../support/studies.ts';

const objective = (name: string, direction: 'maximize' | 'minimize'): Objective => ({
  name,
  direction,
  formula: { k: 'num', v: 0 },
});
const two = [objective('acc', 'maximize'), objective('size', 'minimize')];
const one = [objective('acc', 'maximize')];
const violating = (by: number) => ({ attributes: { constraints: [-1, by] } });
const numbers = (trials: readonly { readonly number: number }[]) => trials.map(({ number }) => number);

describe('the Pareto front', () => {
  it('holds what no other beats, by each direction, equal ones all', () => {
    const trials = [
      [0.9, 10],
      [0.8, 5],
      [0.8, 6],
      [0.9, 10],
      [0.5, 20],
    ].map((values, n) => trial(n, { values }));
    expect(numbers(paretoFront(two, trials))).toEqual([0, 1, 3]);
  });
  it('leaves out failed, running and infeasible trials while one is feasible', () => {
    const trials = [
      trial(0, { values: [1, 0], ...violating(0.1) }),
      trial(1, { values: [0.1, 9], ...violating(0) }),
      trial(2, { state: 'failed', values: [] }),
      trial(3, { state: 'running', values: [] }),
    ];
    expect(numbers(paretoFront(two, trials))).toEqual([1]);
  });
  it('is that of the least violation where none is feasible', () => {
    const trials = [
      trial(0, { values: [1, 0], ...violating(3) }),
      trial(1, { values: [0.1, 9], ...violating(2) }),
      trial(2, { values: [0.2, 9], ...violating(2) }),
    ];
    expect(numbers(paretoFront(two, trials))).toEqual([2]);
    expect(paretoFront(two, [])).toEqual([]);
  });
});

describe('the incumbent', () => {
  it('is feasible as soon as one is, else the one of least violation', () => {
    const bad = [trial(0, { values: [9], ...violating(2) }), trial(1, { values: [5], ...violating(1) })];
    expect(incumbent({ objectives: one, trials: bad })?.number).toBe(1);
    expect(incumbent({ objectives: one, trials: [...bad, trial(2, { values: [0], ...violating(-1) })] })?.number).toBe(2);
  });
  it('is none of several objectives, whose best trials are the front', () => {
    const trials = [trial(0, { values: [1, 1] }), trial(1, { values: [0, 0] })];
    expect(incumbent({ objectives: two, trials })).toBeUndefined();
    expect(numbers(bestTrials({ objectives: two, trials }))).toEqual([0, 1]);
  });
});

it.each([1, 2, 3])('leaders found one by one are those found at once, with %d objectives', (m) => {
  const rng = new Rng(m);
  const objectives = Array.from({ length: m }, (_, k) => objective(`o${k}`, k % 2 === 0 ? 'maximize' : 'minimize'));
  for (let round = 0; round < 50; round++) {
    const trials = Array.from({ length: 30 }, (_, n) =>
      trial(n, {
        values: Array.from({ length: m }, () => rng.int(5)),
        attributes: { constraints: [rng.int(4) - (round % 4)] },
        state: rng.int(5) === 0 ? 'failed' : 'complete',
      }),
    );
    const leaders = new Leaders(objectives);
    trials.forEach((each, n) => {
      const before = JSON.stringify([...leaders.all].map(({ values, attributes }) => [values, attributes]).sort());
      const improved = leaders.add(each);
      const expected = bestTrials({ objectives, trials: trials.slice(0, n + 1) });
      expect(numbers([...leaders.all]).sort()).toEqual(numbers([...expected]).sort());
      if (!improved && m === 1) {
        expect(JSON.stringify(leaders.all.map(({ values, attributes }) => [values, attributes]))).toBe(before);
      }
    });
  }
});
