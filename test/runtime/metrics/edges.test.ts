import { describe, expect, it } from '@jest/globals';
import accuracy from '../../../runtime/metrics/accuracy.ts';
import f1 from '../../../runtime/metrics/f1.ts';
import logloss from '../../../runtime/metrics/logloss.ts';
import r2 from '../../../runtime/metrics/r2.ts';
import rmse from '../../../runtime/metrics/rmse.ts';

const numbers = (...values: readonly number[]) => Float64Array.from(values);

describe('classification', () => {
  it('takes the first of equally probable classes', () => {
    expect(accuracy.score(numbers(0, 1), numbers(0.5, 0.5, 0.5, 0.5), 2, {})).toBe(0.5);
  });

  it('scores a fold in which one class is alone', () => {
    const [truth, predicted] = [numbers(0, 0), numbers(0.9, 0.1, 0.8, 0.2)];
    expect(accuracy.score(truth, predicted, 2, {})).toBe(1);
    expect(f1.score(truth, predicted, 2, {})).toBe(0);
    expect(f1.score(truth, predicted, 2, { average: 'macro' })).toBe(1);
    expect(logloss.score(truth, predicted, 2, {})).toBeCloseTo(-(Math.log(0.9) + Math.log(0.8)) / 2, 14);
  });

  it('clips probabilities of 0 and 1 to the ε of float64', () => {
    expect(logloss.score(numbers(0), numbers(0, 1), 2, {})).toBe(-Math.log(2 ** -52));
    expect(logloss.score(numbers(1), numbers(0, 1), 2, {})).toBe(-Math.log(1 - 2 ** -52));
  });
});

describe('regression', () => {
  it('gives r2 of equal true values 1 for exact predictions and 0 for others', () => {
    expect(r2.score(numbers(0.1, 0.1, 0.1), numbers(0.1, 0.1, 0.1), 0, {})).toBe(1);
    expect(r2.score(numbers(0.1, 0.1, 0.1), numbers(0.1, 0.1, 0.2), 0, {})).toBe(0);
  });

  it('has no r2 of one row', () => {
    expect(r2.score(numbers(1), numbers(1), 0, {})).toBeNaN();
  });

  it('measures rmse in the unit of the target', () => {
    expect(rmse.score(numbers(0, 0), numbers(3, 4), 0, {})).toBe(Math.sqrt(12.5));
  });
});
