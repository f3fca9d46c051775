/** The package as strangers get it: packed, installed into an empty folder, used from there. Also the test of the bundle. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { install, type Packed, pack } from '../support/installed.ts';
import { type KernelClient, printed } from '../support/kernel-client.ts';
import { KernelProcess } from '../support/kernel-process.ts';

const MEGABYTE = 1e6;
let folder: string;
let packed: Packed;
const installed = (...path: string[]): string => join(folder, 'node_modules', 'argmax', ...path);
const run = (file: string, ...args: string[]) =>
  spawnSync(process.execPath, [file, ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, LANG: 'C' } });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'argmax-package-'));
  packed = pack(folder);
  install(packed.tarball, folder);
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

describe('the tarball', () => {
  it('is small, and has no source, test or tool', () => {
    expect(packed.size).toBeLessThan(1.5 * MEGABYTE);
    expect(packed.files.filter((file) => /(?<!\.d)\.ts$|^test|\.ipynb$|__pycache__|make\.py|biome|jest/.test(file))).toEqual([]);
    expect(packed.files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'kernel.json', 'dist/LICENCES.txt']));
  });

  it('names the licence of every package in the bundle', () => {
    const licences = readFileSync(installed('dist', 'LICENCES.txt'), 'utf8');
    for (const name of ['chevrotain', 'commander', 'ml-matrix']) {
      expect(licences).toMatch(new RegExp(`^${name} [\\d.]+ \\((MIT|Apache-2\\.0)\\)$`, 'm'));
    }
    expect(licences.split(/^-{80}$/m).filter((text) => text.trim().split('\n').length < 5)).toEqual([]);
  });
});

describe('the command line of the package', () => {
  it('runs the sentence', () => {
    writeFileSync(join(folder, 'tune.argmax'), 'search hidden in int[1,100] using bayes(n=4) maximize cv_accuracy(mlp)\n');
    const { status, stdout, stderr } = run(installed('kernel', 'cli', 'argmax.mjs'), 'run', '--json', 'tune.argmax');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const { studies } = JSON.parse(stdout) as { studies: { trials: unknown[] }[] };
    expect(studies[0]!.trials).toHaveLength(4);
  });

  it('writes a kernelspec that starts the bundle', () => {
    const { status } = run(installed('kernel', 'cli', 'argmax.mjs'), 'install', '--prefix', join(folder, 'python'));
    expect(status).toBe(0);
    const spec = readFileSync(join(folder, 'python', 'share', 'jupyter', 'kernels', 'argmax', 'kernel.json'), 'utf8');
    const { argv } = JSON.parse(spec) as { argv: string[] };
    const kernel = argv.find((word) => word.endsWith('kernel-main.mjs'))!;
    expect(kernel).toContain(join('argmax', 'dist'));
    expect(existsSync(kernel)).toBe(true);
  });
});

describe('the library of the package', () => {
  const program = (types: boolean): string => `
import { catalog, Session${types ? ', type Event' : ''} } from 'argmax';
import { compile, EMPTY_SCOPE } from 'argmax/dsl';
const { plan } = compile('search x in real[0,1] using random(n=3) maximize x', EMPTY_SCOPE, catalog);
const session = new Session({ directory: process.cwd(), notebook: 'api', store: 'memory' });
const seen${types ? ': Event[]' : ''} = [];
for await (const event of session.run(plan)) seen.push(event);
await session.close();
console.log(seen.filter(({ type }) => type === 'finished').length);
`;

  it('is imported from JavaScript', () => {
    writeFileSync(join(folder, 'use.mjs'), program(false).replace(", store: 'memory'", ''));
    expect(run(join(folder, 'use.mjs'))).toMatchObject({ status: 0, stdout: '3\n', stderr: '' });
  });

  it('has types for TypeScript, which tell a mistake', () => {
    const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
    const strict = ['--module', 'nodenext', '--target', 'es2024', '--strict', '--exactOptionalPropertyTypes', '--noEmit'];
    const globals = 'declare const process: { cwd(): string };\ndeclare const console: { log(x: unknown): void };\n';
    const check = (source: string) => {
      writeFileSync(join(folder, 'use.ts'), globals + source);
      return run(compiler, ...strict, '--types', '', 'use.ts').stdout;
    };
    expect(check(program(true))).toBe('');
    expect(check(`${program(true)}session.run('search');`)).toMatch(/use\.ts\(12,\d+\): error TS2345/);
  });
});

describe('the kernel of the package', () => {
  let kernel: KernelProcess;
  let client: KernelClient;
  beforeAll(async () => {
    [kernel, client] = await KernelProcess.start({ program: installed('dist', 'kernel-main.mjs') });
  });
  afterAll(() => kernel.stop());

  it('runs the sentence, with its chart as a picture', async () => {
    const { reply, published } = await client.execute('search hidden in int[1,100] using bayes(n=4) maximize cv_accuracy(mlp)');
    expect(reply.content).toMatchObject({ status: 'ok' });
    expect(printed(published)).toMatch(/^data classification \(built-in, 1000×2\)/);
    const chart = published.findLast(({ type }) => type === 'display_data')!;
    expect(Buffer.from(chart.content.data['image/png'], 'base64').subarray(1, 4).toString()).toBe('PNG');
  });

  it('completes, runs the other languages, and tunes a function of a cell and a command', async () => {
    const asked = { code: 'search x in int[1,9] using bay', cursor_pos: 30 };
    expect((await client.ask('complete_request', asked)).content.matches).toContain('bayes');
    const cell = '%%ts\nexport function bowl(x: number, y: number): number { return x * x + y * y }\nconsole.log(bowl(3, 4))';
    expect(printed((await client.execute(cell)).published)).toBe('25\n');
    expect(printed((await client.execute('%%sh\necho shell')).published)).toBe('shell\n');
    for (const objective of ['bowl(x, y)', `command("node -p {x}*{y}")`]) {
      const search = `search x in real[1,2], y in real[1,2] using random(n=3) minimize ${objective}`;
      expect((await client.execute(search)).reply.content).toMatchObject({ status: 'ok' });
    }
  });

  it('reads a long program in its thread, and says where it is wrong', async () => {
    const { reply } = await client.execute(`${'# a comment\n'.repeat(500)}show nothing_of_the_kind`);
    expect(reply.content).toMatchObject({ status: 'error', ename: expect.stringMatching(/^A03/) });
  });
});
