import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { english } from '../../../dsl/diagnostics/messages.en.ts';

const root = new URL('../../../', import.meta.url);
const read = (pattern: string, except: RegExp): string =>
  globSync(pattern, { cwd: root })
    .filter((file) => !except.test(file))
    .map((file) => readFileSync(new URL(file, root), 'utf8'))
    .join('\n');

const codes = Object.keys(english);
const sources = read('{dsl,runtime,kernel}/**/*.ts', /dsl\/diagnostics\/(en|zh)\/|node_modules/);
const tests = read('test/**/*.ts', /diagnostics\/codes\.test/);
/** Without a test as yet: stores and studies that another program changes, and the newest codes. To be made shorter, never longer. */
const awaited = 'A0602 A0612 A0614 A0616 A0617 A0618 A0619 A0631 A0632 A0633 A0634 A0642 A0717 A0801 A0803 A0804'.split(' ');
/** Which file of `en/` and `zh/` holds a group; `dsl/diagnostics/README.md` says the same. */
const groups = ['syntax', 'domains', 'names', 'problem', 'stop', 'studies', 'data', 'trials'];

describe('the codes', () => {
  it('are each used somewhere', () => {
    expect(codes.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });

  it('are each tested somewhere, but those that await a test', () => {
    expect(codes.filter((code) => !tests.includes(code) && !awaited.includes(code))).toEqual([]);
  });

  it('have one severity and stand in the file of their group', () => {
    for (const [i, group] of groups.entries()) {
      for (const folder of ['en', 'zh']) {
        const text = readFileSync(new URL(`dsl/diagnostics/${folder}/${group}.ts`, root), 'utf8');
        const own = [...text.matchAll(/^ {2}(A\d{4}): /gm)].map((match) => match[1]!);
        expect(own.length).toBeGreaterThan(0);
        expect(own.filter((code) => !code.startsWith(`A0${i + 1}`))).toEqual([]);
        expect(own).toEqual([...own].sort());
      }
    }
    expect(Object.values(english).every(({ severity }) => ['error', 'warning', 'info'].includes(severity))).toBe(true);
  });

  it('are where the map says', () => {
    const map = readFileSync(new URL('dsl/diagnostics/README.md', root), 'utf8');
    for (const [i, group] of groups.entries()) expect(map).toContain(`| A0${i + 1} | \`${group}.ts\``);
  });
});
