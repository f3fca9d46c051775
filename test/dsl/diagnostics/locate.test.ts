import { describe, expect, it } from '@jest/globals';
import { diagnose } from '../../../dsl/diagnostics/diagnose.ts';
import { locate } from '../../../dsl/diagnostics/locate.ts';

const here = { start: 3, end: 5, line: 1, column: 4 };
const fallback = { start: 0, end: 9, line: 1, column: 1 };

describe('locate', () => {
  it('gives a finding the span of its node and the words of its code', () => {
    const finding = { code: 'A0109', severity: 'error', params: { word: 'using' }, node: 7 } as const;
    expect(locate(finding, { 7: here }, fallback)).toEqual(diagnose('A0109', here, { word: 'using' }));
  });

  it('falls back where the node is unknown, and keeps the severity of the finding', () => {
    const finding = { code: 'A0109', severity: 'warning', params: { word: 'using' }, node: 8 } as const;
    expect(locate(finding, { 7: here }, fallback)).toMatchObject({ span: fallback, severity: 'warning' });
    expect(locate({ ...finding, node: undefined as never }, {}, fallback).span).toEqual(fallback);
  });

  it('speaks for a code that is not in the catalogue', () => {
    const said = locate({ code: 'X1', severity: 'error', params: { file: 'a.csv' } }, {}, fallback);
    expect(said).toMatchObject({ code: 'X1', span: fallback, message: 'something is wrong here, file: a.csv' });
  });
});

describe('diagnose', () => {
  it('lets the caller replace the help', () => {
    expect(diagnose('A0109', here, { word: 'using' }, { help: 'no' }).help).toBe('no');
    expect(diagnose('A0109', here, { word: 'using' }).help).toBe('remove one');
  });
});
