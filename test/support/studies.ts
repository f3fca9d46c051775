/** Studies for the tests of views and displays, made of plain numbers. */
import type { Param } from '../../dsl/plan.ts';
import { Rng } from '../../runtime/core/rng.ts';
import type { Study } from '../../runtime/core/study.ts';
import type { Trial } from '../../runtime/core/trial.ts';

export function trial(number: number, changes: Partial<Trial> = {}): Trial {
  return {
    number,
    state: 'complete',
    params: { hidden: 10 + number },
    values: [0.5],
    reports: [],
    started: 1_700_000_000_000 + 1000 * number,
    finished: 1_700_000_000_250 + 1000 * number,
    attributes: {},
    ...changes,
  };
}

export function study(trials: readonly Trial[], changes: Partial<Study> = {}): Study {
  const param: Param = { name: 'hidden', domain: { kind: 'int', low: 1, high: 100, scale: 'linear', step: 1 } };
  return {
    name: 's1',
    space: { params: [param], derived: [] },
    objectives: [{ name: 'cv_accuracy(mlp)', direction: 'maximize', formula: { k: 'num', v: 0 } }],
    strategy: { k: 'unit', kind: 'sampler', unit: 'bayes', args: {} },
    seed: 0,
    total: trials.length,
    source: 'search hidden in int[1,100] using bayes(n=50) maximize cv_accuracy(mlp)',
    trials,
    ...changes,
  };
}

/** `count` complete trials whose values rise slowly to about 0.93, with noise. */
export function rising(count: number, seed = 1): readonly Trial[] {
  const rng = new Rng(seed);
  return Array.from({ length: count }, (_, number) =>
    trial(number, {
      values: [0.93 - 0.3 * Math.exp(-number / 12) * rng.next() - 0.02 * rng.next()],
      params: { hidden: 1 + rng.int(100), lr: 10 ** (-4 + 3 * rng.next()) },
    }),
  );
}
