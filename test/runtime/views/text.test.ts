import { describe, expect, it } from '@jest/globals';
import type { Catalog } from '../../../dsl/catalog.ts';
import { domainText } from '../../../dsl/text/domain.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { assumedText } from '../../../runtime/views/text/assumed.ts';
import { formatDuration } from '../../../runtime/views/text/duration.ts';
import { counted, formatApart, formatColumn, formatNumber } from '../../../runtime/views/text/number.ts';
import { plain, shorten } from '../../../runtime/views/text/plain.ts';
import { renderingText } from '../../../runtime/views/text/rendering.ts';
import { formatParams, literalParams } from '../../../runtime/views/text/value.ts';

describe('numbers', () => {
  it.each([
    [0.92134, '0.9213'],
    [0.5, '0.5'],
    [37, '37'],
    [-0.00042, '-0.00042'],
    [12345.678, '12346'],
    [3.16228e-5, '3.162e-5'],
    [12345678.9, '1.235e7'],
    [1e-300, '1e-300'],
    [9.99996, '10'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NaN, 'NaN'],
  ])('shows %d as %s', (value, text) => expect(formatNumber(value)).toBe(text));

  it('gives a column one number of decimals', () => {
    expect(formatColumn([0.92, 0.93134, 1])).toEqual(['0.9200', '0.9313', '1.0000']);
    expect(formatColumn([12.5, 100.25])).toEqual(['12.50', '100.25']);
  });
  it('lets numbers of very different size speak for themselves', () => {
    expect(formatColumn([0.0001234, 2500.5])).toEqual(['0.0001234', '2501']);
  });
  it('takes as many digits as tell two numbers apart', () => {
    expect(formatApart(0.92101, 0.92102)).toEqual(['0.92101', '0.92102']);
    expect(formatApart(0.5, 0.5)).toEqual(['0.5', '0.5']);
  });
  it('counts', () => {
    expect([counted(1, 'trial'), counted(10_000, 'trial')]).toEqual(['1 trial', '10,000 trials']);
  });
});

it.each([
  [0, '0 ms'],
  [240.4, '240 ms'],
  [999.7, '1 s'],
  [3240, '3.2 s'],
  [59_960, '1 min'],
  [125_000, '2 min 5 s'],
  [3_840_000, '1 h 4 min'],
  [183_600_000, '2 d 3 h'],
])('shows %d ms as %s', (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text));

it('takes control characters and direction marks out of text', () => {
  expect(plain('a\u001b[31mb\n\tc\u202ed')).toBe('a [31mb c d');
  expect(shorten('隐藏层大小', 3)).toBe('隐藏…');
});

it('writes parameters for people and for the language', () => {
  const params = { hidden: 37, lr: 0.0123456789, act: 'relu', note: 'a b', shape: [64, 32], on: true };
  expect(formatParams(params)).toBe('hidden = 37, lr = 0.01235, act = relu, note = a b, shape = [64, 32], on = true');
  expect(literalParams(params)).toBe('hidden = 37, lr = 0.0123456789, act = relu, note = "a b", shape = [64, 32], on = true');
});

it('writes domains as the language does', () => {
  expect(domainText({ kind: 'real', low: 1e-4, high: 0.1, scale: 'log' })).toBe('real[1e-4, 0.1] log');
  expect(domainText({ kind: 'int', low: 1, high: 9, scale: 'linear', step: 2 })).toBe('int[1, 9] step 2');
  expect(domainText({ kind: 'categorical', values: ['relu', 'x y'] })).toBe('{relu, "x y"}');
});

it('says what was assumed in one line', () => {
  const bayes = { kind: 'sampler', name: 'bayes', title: 'GP/EI' } as Catalog['sampler'][string];
  const known: Catalog = { ...catalog, sampler: { bayes } };
  const text = assumedText(
    [
      { what: 'data', unit: 'classification' },
      { what: 'folds', folds: 5 },
      { what: 'sampler', unit: 'bayes' },
      { what: 'seed', seed: 0 },
      { what: 'n', n: 50 },
    ],
    [{ name: 'classification', rows: 1000, columns: 2, task: 'classification', builtin: true }],
    known,
  );
  expect(text).toBe('data classification (built-in, 1000×2) · 5-fold stratified CV · GP/EI · seed 0 · n=50');
});

it('draws tables for terminals, and says when rows are missing', async () => {
  const text = await renderingText({
    title: 'Trials',
    finding: 'Two of three',
    facts: [{ label: 'Best', value: '1' }],
    table: {
      columns: [
        { name: '隐藏层', align: 'right' },
        { name: 'state', align: 'left' },
      ],
      rows: [
        [1, 'complete'],
        [20, undefined],
      ],
      total: 3,
    },
  });
  expect(text.split('\n').map((line) => line.trimEnd())).toEqual([
    'Two of three',
    'Best  1',
    ' 隐藏层   state',
    '───────────────────',
    '      1   complete',
    '     20',
    'showing 2 of 3 rows',
  ]);
});
