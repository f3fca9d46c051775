import { expect, it } from '@jest/globals';
import { keyOf, studyAttribute, trialAttribute } from '../../../runtime/stores/optuna/attributes.ts';
import { numberFromColumns, numberToColumns, timeFromText, timeToText } from '../../../runtime/stores/optuna/columns.ts';

it('writes times as SQLAlchemy does, in UTC', () => {
  const noon = Date.UTC(2026, 0, 31, 12, 5, 9, 7);
  expect(timeToText(noon)).toBe('2026-01-31 12:05:09.007000');
  expect(timeFromText(timeToText(noon))).toBe(noon);
  expect(timeFromText('2026-01-31 12:05:09.007999')).toBe(noon);
  expect(timeFromText('2026-01-31 12:05:09')).toBe(noon - 7);
});

it('keeps infinities and gaps by type', () => {
  expect(numberToColumns(-0.5)).toEqual([-0.5, 'FINITE']);
  expect(numberToColumns(Number.POSITIVE_INFINITY)).toEqual([null, 'INF_POS']);
  expect(numberToColumns(Number.NEGATIVE_INFINITY)).toEqual([null, 'INF_NEG']);
  expect(numberToColumns(Number.NaN)).toEqual([null, 'NAN']);
  for (const value of [0, 1e-308, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]) {
    expect(numberFromColumns(...numberToColumns(value))).toBe(value);
  }
});

it('tells our attributes from those of others', () => {
  expect(keyOf('seed')).toBe('argmax:seed');
  for (const name of ['owner', 'params', 'error', 'domain:x']) expect(() => keyOf(name)).toThrow("the store's own");
  expect(['argmax:seed', 'seed', 'argmax:domain:x'].map(studyAttribute)).toEqual(['seed', undefined, undefined]);
  expect(['argmax:engine', 'note', 'argmax:owner'].map(trialAttribute)).toEqual(['engine', 'note', undefined]);
});
