import { describe, expect, it } from '@jest/globals';
import type { Constraint, Formula, StudySpec } from '../../../dsl/plan.ts';
import { evaluationKey } from '../../../runtime/core/node-key.ts';
import type { FitTask } from '../../../runtime/core/scoring.ts';
import { sharedNumbers, withHash } from '../../../runtime/core/table.ts';
import accuracy from '../../../runtime/metrics/accuracy.ts';
import mlp from '../../../runtime/models/mlp.ts';
import { Evaluator } from '../../../runtime/study/evaluate.ts';
import { violationOf } from '../../../runtime/study/violation.ts';
import { bool, fn, num, op, param, range } from '../../support/formulas.ts';
import { cvAccuracy, hidden, study } from '../../support/plans.ts';
import { call, evaluatorFor } from './running.ts';

const rows = withHash({
  name: 't',
  task: 'classification',
  rows: 2,
  columns: 1,
  x: sharedNumbers(2),
  y: sharedNumbers(2),
  features: ['x'],
  target: 'y',
  classes: ['a', 'b'],
});
const split = { train: Int32Array.of(0), test: Int32Array.of(1) };
const attempt = (value: number) => ({
  params: { hidden: value },
  signal: new AbortController().signal,
  report: async () => false,
});

/** An evaluator whose fits only count: a fit scores the `hidden` it was given. */
function counting(spec: StudySpec, scores: readonly ReturnType<typeof cvAccuracy>[]) {
  const tasks: FitTask[] = [];
  const evaluator = new Evaluator({
    reports: false,
    problem: spec.problem,
    scores: new Map(
      scores.map((node) => [evaluationKey(node), { node, model: mlp, metric: accuracy, table: rows, splits: [split] }]),
    ),
    runs: new Map(),
    engineOf: async () => ({
      run: async (task) => {
        tasks.push(task);
        return { score: task.model.args.hidden as number, epochs: 1, engine: 'test', converged: true };
      },
      close: async () => {},
    }),
    seed: 1,
    directory: '.',
    derive: (params) => params,
  });
  return { evaluator, tasks };
}

describe('a trial', () => {
  const small = cvAccuracy({ hidden: num(10) });
  const large = cvAccuracy({ hidden: num(20) });
  const when = op('<', param('hidden'), num(50));

  it('carries out the branch that is taken, and no other', async () => {
    const spec = study([hidden], fn('if', when, small, large), 1);
    const { evaluator, tasks } = counting(spec, [small, large]);
    expect(await evaluator.evaluate(attempt(1))).toMatchObject({ values: [10], attributes: { scores: [10], engine: 'test' } });
    expect(await evaluator.evaluate(attempt(99))).toMatchObject({ values: [20], attributes: { scores: [20] } });
    expect(tasks.map(({ model }) => model.args.hidden)).toEqual([10, 20]);
  });
  it('follows a branch that depends on a score', async () => {
    const spec = study([hidden], fn('if', op('>', small, num(5)), large, param('hidden')), 1);
    const { evaluator, tasks } = counting(spec, [small, large]);
    expect((await evaluator.evaluate(attempt(3))).values).toEqual([20]);
    expect(tasks).toHaveLength(2);
  });
  it('fits equal scores once, whatever their ids', async () => {
    const again = { ...cvAccuracy({ hidden: num(10) }), id: 77 };
    const spec = study([hidden], op('+', { ...small, id: 5 }, again), 1);
    const { evaluator, tasks } = counting(spec, [small]);
    expect((await evaluator.evaluate(attempt(1))).values).toEqual([20]);
    expect(tasks).toHaveLength(1);
  });
  it('runs the same code once for all the results that are read of it', async () => {
    const constraint: Constraint = { on: 'outcome', formula: op('<=', call('bytes'), num(5)), source: '…' };
    const spec = study([hidden], call('seconds'), 1);
    const problem = { ...spec.problem, constraints: [constraint] };
    let calls = 0;
    const evaluator = evaluatorFor(
      { ...spec, problem },
      async ({ log }) => {
        calls++;
        log('stdout', 'hello\n');
        return { seconds: 2, bytes: 9 };
      },
      [call()],
    );
    expect(await evaluator.evaluate(attempt(1))).toEqual({
      values: [2],
      attributes: { constraints: [4], results: { seconds: 2, bytes: 9 }, printed: 'hello\n' },
    });
    expect(calls).toBe(1);
  });
  it('fails where the code does not give what is asked for', async () => {
    const spec = study([hidden], call('loss'), 1);
    const evaluator = evaluatorFor(spec, async () => ({ value: 1 }), [call()]);
    await expect(evaluator.evaluate(attempt(1))).rejects.toThrow('it gave no `loss`, but `value`');
  });
});

describe('a violation', () => {
  const size: Formula = { k: 'objective', name: 'size' };
  const at = (formula: Formula, value: number) => violationOf(formula, { objectives: { size: value }, params: {} });

  it.each([
    ['size <= 5', op('<=', size, num(5)), 7, 2],
    ['size <= 5', op('<=', size, num(5)), 5, 0],
    ['size >= 5', op('>=', size, num(5)), 3, 2],
    ['size < 5', op('<', size, num(5)), 5, Number.EPSILON],
    ['size > 5', op('>', size, num(5)), 6, -1],
    ['size in 1..5', op('in', size, range(1, 5)), 8, 3],
    ['size in 1..5', op('in', size, range(1, 5)), 0, 1],
    ['size in 1..5', op('in', size, range(1, 5)), 2, -1],
    ['size == 5', op('==', size, num(5)), 4, 1],
    ['size == 5', op('==', size, num(5)), 5, 0],
    ['true', bool(true), 0, 0],
    ['size <= 5', op('<=', size, num(5)), Number.NaN, Number.MAX_VALUE],
    ['size <= 5', op('<=', size, num(5)), Number.POSITIVE_INFINITY, Number.MAX_VALUE],
    ['size <= inactive', op('<=', size, param('inactive')), 9, 0],
  ])('%s', (_, formula, value, expected) => {
    expect(at(formula, value)).toBe(expected);
  });
});
