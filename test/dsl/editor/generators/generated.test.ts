import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { generated } from '../../../../dsl/editor/generators/generated.ts';

const root = new URL('../../../../', import.meta.url);

describe('the generated highlighters', () => {
  it.each(Object.entries(generated()))('%s is what the token table gives', (path, text) => {
    expect(readFileSync(new URL(path, root), 'utf8')).toBe(text);
  });
});
