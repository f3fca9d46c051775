import type { Args, Formula, Param, Plan, Score, StudySpec, UnitCall } from '../../dsl/plan.ts';

/** Plans as lowering makes them, for tests of the runtime that should not depend on the parser. */

export const num = (v: number): Formula => ({ k: 'num', v });
export const param = (name: string): Formula => ({ k: 'param', name });
export const unit = (kind: UnitCall['kind'], name: string, args: Args = {}): UnitCall => ({ k: 'unit', kind, unit: name, args });

export const hidden: Param = { name: 'hidden', domain: { kind: 'int', low: 1, high: 100, scale: 'linear', step: 1 } };

/** `cv_accuracy(mlp(…), data)` over five folds. */
export function cvAccuracy(args: Args, data: UnitCall = unit('data', 'iris')): Score {
  return {
    k: 'score',
    protocol: 'cv',
    metric: unit('metric', 'accuracy'),
    model: unit('model', 'mlp', args),
    data,
    options: { folds: 5, repeats: 1, stratify: 'auto', test: 0.2 },
  };
}

/** A search for the best `formula` over `params`, `n` trials in all. */
export function study(params: readonly Param[], formula: Formula, n: number, change: Partial<StudySpec> = {}): StudySpec {
  return {
    problem: { space: { params, derived: [] }, objectives: [{ name: 'value', direction: 'maximize', formula }], constraints: [] },
    strategy: unit('sampler', 'random'),
    stop: { k: 'op', op: '>=', args: [{ k: 'counter', name: 'trials' }, num(n)] },
    total: n,
    run: { seed: 0, workers: 1, fresh: false },
    source: 'search …',
    assumed: [],
    ...change,
  };
}

export const planOf = (...studies: readonly StudySpec[]): Plan => ({
  version: 1,
  steps: studies.map((spec) => ({ op: 'optimize', study: spec })),
});
