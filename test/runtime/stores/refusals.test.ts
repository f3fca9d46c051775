import { describe, expect, it } from '@jest/globals';
import { parcelsOfJson } from '../../../runtime/archive/from-json.ts';
import { isCrossed, refusalOf } from '../../../runtime/stores/postgresql/refusals.ts';

describe('what a database says, for people', () => {
  const target = { server: 'h:5432', database: 'tuning' } as Parameters<typeof refusalOf>[1];
  const failed = (code: string, message: string) => refusalOf(Object.assign(new Error(message), { code }), target);

  it('names a failure of the server’s own', () => {
    expect(failed('53100', 'disk full')).toMatchObject({ code: 'A0644', params: { database: 'tuning', detail: 'disk full' } });
  });

  it('tries again where another writer took the name of a study a moment earlier, and only there', () => {
    const unique = (index: string) =>
      Object.assign(new Error(`duplicate key value violates unique constraint "${index}"`), { code: '23505' });
    expect(isCrossed(unique('ix_studies_study_name'))).toBe(true);
    expect(isCrossed(unique('trials_pkey'))).toBe(false);
  });

  it('leaves what is no answer of a database as it is', () => {
    const error = Object.assign(new Error('odd'), { code: 'odd' });
    expect(refusalOf(error, target)).toBe(error);
  });
});

describe('a file that holds no study', () => {
  it.each([
    ['not json', 'it is not JSON'],
    ['[]', 'version none of the layout is not known (1 is)'],
    ['{"version": 9}', 'version 9 of the layout is not known (1 is)'],
    ['{"version": 1, "study": "s", "trials": []}', 'it has no plan'],
  ])('%s', (text, reason) => {
    let found: unknown;
    try {
      parcelsOfJson(text, 's.json');
    } catch (error) {
      found = error;
    }
    expect(found).toMatchObject({ code: 'A0646', params: { file: 's.json', reason } });
  });
});
