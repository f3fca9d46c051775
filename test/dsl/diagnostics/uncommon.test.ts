import { describe, expect, it } from '@jest/globals';
import { found, type Row, row } from '../../support/check.ts';

describe('codes that no other test mentions', () => {
  it.each<Row>([
    [
      'search x in {‹{1}›, 2} maximize x',
      'A0218',
      '`{1}` cannot be a value of a set',
      'a set holds numbers, words, strings and lists of numbers',
    ],
    [
      'search a in {b, c}, x in int[1,9] when ‹cv_accuracy(mlp) > 0.5› maximize if(a == b, x, 0)',
      'A0416',
      'a condition on a parameter looks at parameters only',
      'compare a parameter with a constant, for example `when solver == sgd`',
    ],
  ])('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected));
  });
});
