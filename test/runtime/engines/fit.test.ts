import { describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../../runtime/core/unit.ts';
import { carryOut } from '../../../runtime/engines/fit.ts';
import accuracy from '../../../runtime/metrics/accuracy.ts';
import mlp from '../../../runtime/models/mlp.ts';
import { fitTask } from './tasks.ts';

describe('carryOut', () => {
  it('fits on the training rows and scores the test rows', async () => {
    const task = fitTask({ seed: 4 });
    const { columns, x, y } = task.table;
    const take = (numbers: Int32Array) => ({
      rows: numbers.length,
      columns,
      x: Float64Array.from(
        { length: numbers.length * columns },
        (_, i) => x[numbers[Math.floor(i / columns)]! * columns + (i % columns)]!,
      ),
      y: Float64Array.from(numbers, (row) => y[row]!),
    });
    const context = { args: task.model.args, task: task.task, classes: 3, seed: 4 };
    const fitted = await mlp.fit(take(task.train), context, { cancelled: () => false });
    const test = take(task.test);
    expect(await carryOut(task, { cancelled: () => false })).toEqual({
      score: accuracy.score(test.y, fitted.predict(test), 3, {}),
      epochs: fitted.epochs,
      engine: 'simd',
      converged: fitted.converged,
    });
  });

  it('scores numbers', async () => {
    const result = await carryOut(fitTask({ task: 'regression', metric: 'r2' }), { cancelled: () => false });
    expect(result.score).toBeGreaterThan(0.8);
  });

  it('passes a cancel on', async () => {
    await expect(carryOut(fitTask(), { cancelled: () => true })).rejects.toThrow(Cancelled);
  });
});
