/** `argmax report` and `export … to "report.html"`, as people use them. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it, jest } from '@jest/globals';
import { temporaryFolder } from '../../support/folder.ts';

jest.setTimeout(120_000);

const cli = fileURLToPath(new URL('../../../kernel/cli/argmax.mjs', import.meta.url));
let folder: string;

function argmax(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8', input: '' });
  return { status, stdout, stderr };
}
const page = (name: string): string => readFileSync(join(folder, name), 'utf8');
const unescaped = (text: string): string =>
  text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name]!);

beforeAll(() => {
  folder = temporaryFolder();
  writeFileSync(
    join(folder, 'p.argmax'),
    `let s = search hidden in int[2, 40], lr in real[1e-3, 1e-1] log using random(n=6) maximize cv_accuracy(mlp(epochs=20), iris) with seed=5
let r = search x in real[0, 1], y in real[0, 1] using random(n=8), sobol(n=8) minimize x + y with repeats=2
export s to "sub/exported.html"`,
  );
  const { status, stdout, stderr } = argmax('run', 'p.argmax');
  if (status !== 0) throw new Error(stderr);
  expect(stdout).toContain('wrote 6 trials of s to exported.html');
});

it('writes a study where it is told, and not over a file that is there', () => {
  expect(argmax('report', 's', '--out', 'deep/r.html')).toEqual({
    status: 0,
    stdout: 'wrote 6 trials of p.argmax/s to r.html\n',
    stderr: '',
  });
  expect(argmax('report', 's', '--out', 'deep/r.html')).toMatchObject({ status: 1, stderr: expect.stringContaining('--force') });
  expect(argmax('report', 's', '--out', 'deep/r.html', '--force').status).toBe(0);
  expect(argmax('report', 'nothing')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('there is no study `nothing`'),
  });
  // The file that `export` wrote differs by the name only, which is the full one here.
  expect(page('deep/r.html').length).toBeGreaterThan(0.9 * page('sub/exported.html').length);
});

it('writes a comparison by its name', () => {
  expect(argmax('report', 'r')).toMatchObject({ status: 0, stdout: 'wrote 32 trials of r to r.html\n' });
  expect(page('r.html')).toContain('<figure id="chart-ranks"');
});

it('says what the study was made with', () => {
  const text = page('sub/exported.html');
  expect(text).toMatch(/<dt>Seed<\/dt><dd><code>5<\/code>/);
  expect(text).toMatch(/<dt>Problem<\/dt><dd><code>sha256 [0-9a-f]{64}</);
  expect(text).toMatch(/<dt>Data iris<\/dt><dd><code>sha256 [0-9a-f]{64}</);
  expect(text).toContain(`node ${process.versions.node}`);
  expect(text).toMatch(new RegExp(`<dt>Machine</dt><dd><code>${process.platform} ${process.arch}, \\d+ × `));
});

it('has a program that gives the best value again, to the last bit', () => {
  const [, program] = /gives the same value:<\/p><pre>([^<]+)<\/pre>/.exec(page('sub/exported.html'))!;
  writeFileSync(join(folder, 'again.argmax'), unescaped(program!));
  const { stdout, stderr } = argmax('run', 'again.argmax');
  expect(stderr).not.toMatch(/error/);
  expect(stdout).toContain('1 trial');
  const best = (study: string) => JSON.parse(argmax('studies', 'show', study, '--json').stdout).best[0];
  const [again, first] = [best('again.argmax/s1'), best('p.argmax/s')];
  expect(again.values).toEqual(first.values);
  expect(again.params).toEqual(first.params);
});
