import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { compile, EMPTY_SCOPE } from '../../dsl/index.ts';
import { catalog } from '../../runtime/catalog.gen.ts';
import { blocksOf, pagesOf } from '../support/pages.ts';
import { describeWithPython } from '../support/python.ts';

const pages = pagesOf('docs/coming-from/*.md', 'docs/guides/*.md');
const blocks = pages.flatMap((page) => blocksOf(page).map((block) => ({ page, ...block })));
const argmax = fileURLToPath(new URL('../../kernel/cli/argmax.mjs', import.meta.url));
const isCode = (note: string) => /^A\d{4}$/.test(note);

describe('programs of guides', () => {
  it('are there', () => {
    for (const page of pages) expect([page, blocksOf(page).some(({ language }) => language === 'argmax')]).toEqual([page, true]);
  });

  it.each(blocks.filter(({ language }) => language === 'argmax'))('$page compiles: $source', ({ source, note }) => {
    const codes = compile(source, EMPTY_SCOPE, catalog)
      .diagnostics.filter(({ severity }) => severity !== 'info')
      .map(({ code }) => code as string);
    if (isCode(note)) expect(codes).toContain(note);
    else expect(codes).toEqual([]);
  });
});

describeWithPython(['json'], 'programs of guides, with Python', (python) => {
  it('the Python ones are Python', () => {
    const check = 'import ast, json, sys\nfor block in json.load(sys.stdin): ast.parse(block["source"], block["page"])';
    const input = JSON.stringify(blocks.filter(({ language }) => language === 'python'));
    const { status, stderr } = spawnSync(python, ['-c', check], { input, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it.each(pages)(
    '%s runs',
    (page) => {
      const folder = mkdtempSync(join(tmpdir(), 'argmax-page-'));
      const env = { ...process.env, ARGMAX_HOME: join(folder, 'home'), ARGMAX_PYTHON: python };
      try {
        blocksOf(page).forEach(({ note, source }, index) => {
          if (note.includes('.')) writeFileSync(join(folder, note), source);
          if (note !== 'run') return;
          writeFileSync(join(folder, `${index}.argmax`), source);
          const { status, stdout, stderr } = spawnSync(process.execPath, [argmax, 'run', `${index}.argmax`], {
            cwd: folder,
            env,
            encoding: 'utf8',
          });
          if (status !== 0) throw new Error(`${source}\n${stdout}${stderr}`);
        });
      } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      }
    },
    120_000,
  );
});
