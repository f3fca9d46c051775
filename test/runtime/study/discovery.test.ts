import { describe, expect, it } from '@jest/globals';
import type { Domain, Space } from '../../../dsl/plan.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { Params, Trial } from '../../../runtime/core/trial.ts';
import type { Sampler } from '../../../runtime/core/unit.ts';
import { Discovery } from '../../../runtime/study/discovery.ts';

const X: Domain = { kind: 'real', low: 0, high: 1, scale: 'linear' };
const N: Domain = { kind: 'int', low: 1, high: 9, scale: 'linear', step: 1 };

const trial = (number: number, params: Params, state: Trial['state'] = 'complete'): Trial => ({
  number,
  state,
  params,
  values: state === 'complete' ? [1] : [],
  reports: [],
  started: 0,
  attributes: {},
});

/** A sampler that gives the middle of every domain and remembers what it was asked. */
function recorded() {
  const asked: { readonly space: readonly string[]; readonly trials: readonly number[] }[] = [];
  const samplerFor = (space: Space): Sampler => ({
    ask: ({ trials }) => {
      asked.push({ space: space.params.map(({ name }) => name), trials: trials.map(({ number }) => number) });
      return [Object.fromEntries(space.params.map(({ name, domain }) => [name, domain.kind === 'int' ? 5 : 0.5]))];
    },
  });
  const discovery = new Discovery({ space: { params: [], derived: [] }, samplerFor, rng: (number) => new Rng(7, number) });
  return { asked, discovery };
}

describe('a discovered space', () => {
  it('draws what nobody asked for before at random, inside its domain, the same for the same seed', () => {
    const values = [0, 1].map(() => {
      const { discovery, asked } = recorded();
      const trials = [trial(0, {}, 'running')];
      const x = discovery.suggest(0, 'x', X, trials).value;
      const n = discovery.suggest(0, 'n', N, trials).value;
      expect(asked).toEqual([]);
      expect(discovery.space.params.map(({ name }) => name)).toEqual(['x', 'n']);
      return [x, n] as const;
    });
    expect(values[0]).toEqual(values[1]);
    expect(values[0]![0]).toBeGreaterThanOrEqual(0);
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9]).toContain(values[0]![1]);
  });

  it('proposes together what every complete trial has, and alone what only some have', () => {
    const { discovery, asked } = recorded();
    const trials = [trial(0, { x: 0.2, n: 3 }), trial(1, { x: 0.4 }), trial(2, { x: 0.1, n: 2 }, 'failed')];
    for (const name of ['x', 'n']) discovery.suggest(0, name, name === 'x' ? X : N, [trial(0, {}, 'running')]);
    const all = [...trials, trial(3, {}, 'running')];
    expect(discovery.suggest(3, 'x', X, all).value).toBe(0.5);
    expect(discovery.suggest(3, 'n', N, all).value).toBe(5);
    expect(asked).toEqual([
      { space: ['x'], trials: [0, 1, 2] },
      { space: ['n'], trials: [0, 2] },
    ]);
  });

  it('leaves trials out whose value another domain would not allow', () => {
    const { discovery, asked } = recorded();
    discovery.suggest(0, 'x', { ...X, high: 5 }, [trial(0, {}, 'running')]);
    const { value } = discovery.suggest(1, 'x', X, [trial(0, { x: 3 }), trial(1, {}, 'running')]);
    expect(value).toBeLessThanOrEqual(1);
    expect(asked).toEqual([{ space: ['x'], trials: [0] }]);
    discovery.suggest(2, 'x', X, [trial(0, { x: 3 }), trial(1, { x: 0.5 }), trial(2, {}, 'running')]);
    expect(asked.at(-1)).toEqual({ space: ['x'], trials: [1] });
  });

  it.each([
    [{ ...X, low: 2 }, 'ends below its beginning'],
    [{ ...X, scale: 'log' as const }, 'log scale from 0'],
    [{ kind: 'categorical' as const, values: [] }, 'no choices'],
    [{ ...N, low: Number.NEGATIVE_INFINITY }, 'no bounds'],
  ])('refuses %j', (domain, said) => {
    expect(() => recorded().discovery.suggest(0, 'x', domain, [trial(0, {}, 'running')])).toThrow(said);
  });

  it('refuses a parameter of another kind than before', () => {
    const { discovery } = recorded();
    discovery.suggest(0, 'x', X, [trial(0, {}, 'running')]);
    expect(() => discovery.suggest(1, 'x', N, [trial(1, {}, 'running')])).toThrow('asked for as int, but was real');
  });
});
