import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../runtime/core/rng.ts';
import type { Trial } from '../../../runtime/core/trial.ts';
import type { ArgValues, PrunerUnit } from '../../../runtime/core/unit.ts';
import median from '../../../runtime/pruners/median.ts';
import patient from '../../../runtime/pruners/patient.ts';
import percentile from '../../../runtime/pruners/percentile.ts';
import { bracketOf } from '../../../runtime/pruners/rungs/brackets.ts';
import { rungBudgets } from '../../../runtime/pruners/rungs/budgets.ts';
import { promotion } from '../../../runtime/pruners/rungs/promotion.ts';
import threshold from '../../../runtime/pruners/threshold.ts';
import wilcoxon from '../../../runtime/pruners/wilcoxon.ts';

const trial = (number: number, values: readonly number[], state: Trial['state'] = 'complete'): Trial => ({
  number,
  state,
  params: {},
  values: state === 'complete' ? [values.at(-1) ?? 0] : [],
  reports: values.map((value, i) => ({ step: i + 1, value })),
  started: 0,
  attributes: {},
});
const running = (values: readonly number[]) => trial(9, values, 'running');

function prune(unit: PrunerUnit, args: ArgValues, reports: readonly number[], others: readonly Trial[] = []): boolean {
  const defaults = Object.entries(unit.args).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value]],
  );
  const all = { ...Object.fromEntries(defaults), ...args } as ArgValues;
  const current = running(reports);
  const pruner = unit.create({ args: all, direction: 'minimize', rng: (n) => new Rng(n) });
  return pruner.prune(current, [...others, current]);
}

const others = [1, 2, 3, 4, 5].map((level, i) => trial(i, [level + 2, level + 1, level]));

describe('median', () => {
  it('stops what is behind the middle at its step, and nothing else', () => {
    expect(prune(median, {}, [5.5], others)).toBe(true);
    expect(prune(median, {}, [5], others)).toBe(false);
    expect(prune(median, {}, [9, 9, 3.1], others)).toBe(true);
    expect(prune(median, {}, [9, 9, 2.9], others)).toBe(false);
  });
  it('waits for its start-up trials and its warm-up steps', () => {
    expect(prune(median, { startup: 6 }, [99], others)).toBe(false);
    expect(prune(median, { warmup: 1 }, [99], others)).toBe(false);
    expect(prune(median, { warmup: 1 }, [99, 99], others)).toBe(true);
  });
  it('goes by the best report so far', () => {
    expect(prune(median, {}, [1, 99], others)).toBe(false);
  });
});

it('percentile lets only the best share go on', () => {
  expect(prune(percentile, { percentile: 25 }, [4.5], others)).toBe(true);
  expect(prune(percentile, { percentile: 25 }, [3.9], others)).toBe(false);
});

it('threshold keeps a range', () => {
  expect(prune(threshold, { upper: 3 }, [3])).toBe(false);
  expect(prune(threshold, { upper: 3 }, [3.1])).toBe(true);
  expect(prune(threshold, { lower: 0 }, [-1])).toBe(true);
  expect(prune(threshold, { upper: 3 }, [Number.NaN])).toBe(true);
});

it('patient counts reports without an improvement', () => {
  expect(prune(patient, { patience: 2 }, [5, 4, 4, 4])).toBe(false);
  expect(prune(patient, { patience: 2 }, [5, 4, 4.1, 4.2])).toBe(true);
  expect(prune(patient, { patience: 2, delta: 0.5 }, [5, 4, 3.9, 3.8])).toBe(true);
  expect(prune(patient, { patience: 3 }, [5, 4, 4.1])).toBe(false);
});

it('wilcoxon needs evidence over the folds', () => {
  const leader = trial(0, [0.1, 0.2, 0.3, 0.2, 0.1, 0.2]);
  const worse = [0.5, 0.61, 0.72, 0.63];
  expect(prune(wilcoxon, {}, worse.slice(0, 2), [leader])).toBe(false);
  expect(prune(wilcoxon, {}, worse, [leader])).toBe(true);
  expect(prune(wilcoxon, {}, [0.05, 0.1, 0.9, 0.1], [leader])).toBe(false);
  expect(prune(wilcoxon, {}, worse, [])).toBe(false);
});

describe('promotion', () => {
  const rungs = promotion({ budgets: rungBudgets(1, 9, 3), eta: 3, direction: 'minimize' });
  it('climbs 1, 3, 9', () => {
    expect(rungBudgets(1, 9, 3)).toEqual([1, 3, 9]);
    expect(rungs.nextStop(running([]))).toBe(1);
    expect(rungs.nextStop(running([1]))).toBe(3);
    expect(rungs.nextStop(running([3, 2, 1]))).toBe(Number.POSITIVE_INFINITY);
  });
  it('sends on the best third of a rung, the highest rung first', () => {
    const first = [0, 1, 2, 3, 4, 5].map((number) => trial(number, [number], 'running'));
    expect(rungs.promote(first.slice(0, 2), new Set([0, 1]))).toBeUndefined();
    expect(rungs.promote(first, new Set([0, 1, 2, 3, 4, 5]))?.number).toBe(0);
    expect(rungs.promote(first, new Set([1, 2, 3, 4, 5]))?.number).toBe(1);
    const second = [0, 1, 2].map((number) => trial(number, [number, number, number], 'running'));
    expect(rungs.promote([...second, ...first.slice(3)], new Set([0, 1, 2, 3, 4, 5]))?.number).toBe(0);
  });
});

it('hyperband deals its brackets out in the shares of the paper', () => {
  const counts = [0, 0, 0, 0];
  for (let number = 0; number < 27 + 12 + 6 + 4; number++) counts[bracketOf(number, 4, 3)]!++;
  expect(counts).toEqual([27, 12, 6, 4]);
});
