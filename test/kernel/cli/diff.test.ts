import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unifiedDiff } from '../../../kernel/cli/diff.ts';
import { temporaryFolder } from '../../support/folder.ts';

const numbered = (n: number): string[] => Array.from({ length: n }, (_, i) => `line ${i}`);

describe('unifiedDiff', () => {
  it('is empty for equal texts', () => {
    expect(unifiedDiff('a', 'x\ny', 'x\ny')).toBe('');
  });

  it('shows three lines around each change and numbers its hunks', () => {
    const before = numbered(30);
    const after = before.with(10, 'ten').toSpliced(25, 1);
    expect(unifiedDiff('p.argmax', `${before.join('\n')}\n`, `${after.join('\n')}\n`)).toBe(
      [
        '--- p.argmax',
        '+++ p.argmax',
        '@@ -8,7 +8,7 @@',
        ...[' line 7', ' line 8', ' line 9', '-line 10', '+ten', ' line 11', ' line 12', ' line 13'],
        '@@ -23,7 +23,6 @@',
        ...[' line 22', ' line 23', ' line 24', '-line 25', ' line 26', ' line 27', ' line 28', ''],
      ].join('\n'),
    );
  });

  const folder = temporaryFolder();
  const hasPatch = spawnSync('patch', ['--version']).status === 0;
  (hasPatch ? it : it.skip)(`is what patch(1) understands${hasPatch ? '' : ' (skipped: there is no patch here)'}`, () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const [one, two] = [before, after].map((text) => text.join('\n')) as [string, string];
        const file = join(folder, 'p');
        writeFileSync(file, one);
        const diff = unifiedDiff('p', one, two);
        if (diff === '') return expect(one).toBe(two);
        const patched = spawnSync('patch', ['--quiet', '--output=-', file], { input: diff, encoding: 'utf8' });
        expect(patched.stdout).toBe(two);
      }),
      { numRuns: 30 },
    );
  });
});
