import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { pagesOf, textOf } from '../support/pages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = pagesOf('*.md', 'docs/**/*.md').filter((page) => !page.startsWith('docs/text/'));

/** The address that GitHub gives a heading. */
function anchorsOf(path: string): ReadonlySet<string> {
  const prose = textOf(path).replace(/^```.*?^```$/gms, '');
  const seen = new Map<string, number>();
  return new Set(
    [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => {
      const slug = heading!
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_\- ]/gu, '')
        .replaceAll(' ', '-');
      const before = seen.get(slug) ?? 0;
      seen.set(slug, before + 1);
      return before === 0 ? slug : `${slug}-${before}`;
    }),
  );
}

/** Relative links of a page. Code is no link. */
function linksOf(page: string): readonly string[] {
  const prose = textOf(page)
    .replace(/^```.*?^```$/gms, '')
    .replace(/`[^`\n]+`/g, 'code');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!).filter((target) => !/^[a-z]+:/.test(target));
}

function isBroken(page: string, target: string): boolean {
  const [file, anchor] = target.split('#');
  const path = file === '' ? page : join(dirname(page), file!);
  if (path.startsWith('..') || !existsSync(root + path)) return true;
  return anchor !== undefined && statSync(root + path).isFile() && !anchorsOf(path).has(anchor);
}

describe('links', () => {
  it.each(pages)('of %s lead somewhere', (page) => {
    expect(linksOf(page).filter((target) => isBroken(page, target))).toEqual([]);
  });

  it('of docs/README.md lead to every page', () => {
    const reached = new Set(linksOf('docs/README.md').map((target) => join('docs', target.split('#')[0]!)));
    const within = (page: string) => page === 'docs/README.md' || page.startsWith('docs/units/');
    expect(pages.filter((page) => page.startsWith('docs/') && !within(page) && !reached.has(page))).toEqual([]);
  });
});
