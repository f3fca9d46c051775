/** `argmax studies`, as people call it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it, jest } from '@jest/globals';
import { temporaryFolder } from '../../support/folder.ts';

jest.setTimeout(60_000);

const cli = fileURLToPath(new URL('../../../kernel/cli/argmax.mjs', import.meta.url));
let folder: string;

function argmax(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8', input: '' });
  return { status, stdout, stderr };
}
const done = (stdout: unknown) => ({ status: 0, stdout, stderr: '' });
const refused = (text: string, status = 1) => ({ status, stdout: '', stderr: expect.stringContaining(text) });

const program = `
let bowl = search x in real[-1, 1], kind in {a, b}, deep in bool using random(n=12)
  minimize x^2 + if(kind == a, 0, 1) + if(deep, 0, 1) with seed=3
let two = search x in real[0, 1], y in real[0, 1] using random(n=6) minimize x + y maximize x - y`;

beforeAll(() => {
  folder = temporaryFolder();
  writeFileSync(join(folder, 'p.argmax'), program);
  expect(argmax('run', 'p.argmax').status).toBe(0);
});

it('lists what a store holds', () => {
  const { stdout } = argmax('studies', 'list');
  expect(stdout).toMatch(/^The store has 2 studies\n/);
  expect(stdout).toMatch(/p\.argmax\/bowl .*minimize .*random .* 3 .*12 of 12/);
  expect(stdout).toMatch(/p\.argmax\/two .*front of \d/);
  const [bowl, two] = JSON.parse(argmax('studies', 'list', '--json').stdout);
  expect(bowl).toMatchObject({ name: 'p.argmax/bowl', seed: 3, total: 12, counts: { complete: 12 }, sampler: 'random' });
  expect(two.objectives.map(({ direction }: { direction: string }) => direction)).toEqual(['minimize', 'maximize']);
});

it('shows one, by its full name or the end of it', () => {
  const { stdout } = argmax('studies', 'show', 'bowl', '-n', '3');
  expect(stdout).toMatch(/^Best .* of 12 with x = /);
  expect(stdout).toContain('p.argmax/bowl has 12 trials');
  expect(stdout).toContain('showing 3 of 12 rows');
  const whole = JSON.parse(argmax('studies', 'show', 'p.argmax/bowl', '--json').stdout);
  expect(whole.trials).toHaveLength(12);
  expect(argmax('studies', 'show', 'bowl', '-n', 'x')).toEqual(refused('--trials takes a whole number', 2));
  expect(argmax('studies', 'show', 'boat')).toEqual(refused('there is no study `boat`'));
});

it('makes no store where there is none', () => {
  expect(argmax('studies', 'list', '--store', 'none.db')).toEqual(refused('A0635: there is no store `none.db`'));
  expect(existsSync(join(folder, 'none.db'))).toBe(false);
  expect(argmax('studies', 'list', '--store', 'mysql:x')).toEqual(refused('mysql'));
});

it('brings a study from store to store, all of it', () => {
  expect(argmax('studies', 'import', 'argmax.db', '--store', 'copy.db')).toEqual(
    done('imported p.argmax/bowl: 12 trials\nimported p.argmax/two: 6 trials\n'),
  );
  for (const name of ['bowl', 'two']) {
    const [here, there] = ['argmax.db', 'copy.db'].map((store) => argmax('studies', 'show', name, '--json', '--store', store));
    expect(there).toEqual(here);
  }
  expect(argmax('studies', 'import', 'argmax.db', '--study', 'bowl', '--store', 'copy.db')).toEqual(
    refused('the store has a study `p.argmax/bowl` already'),
  );
  expect(argmax('studies', 'import', 'argmax.db', '--study', 'bowl', '--as', 'other/bowl', '--store', 'copy.db').status).toBe(0);
  expect(argmax('studies', 'show', 'bowl', '--store', 'copy.db')).toEqual(refused('`p.argmax/bowl` or `other/bowl`'));
  // The program that made it finds it complete.
  expect(argmax('run', 'p.argmax', '--store', 'copy.db').stdout).toContain('from the store, none new');
});

it('brings one out and in again as JSON', () => {
  expect(argmax('studies', 'export', 'bowl', 'bowl.json').stdout).toBe('wrote 12 trials of p.argmax/bowl to bowl.json\n');
  expect(argmax('studies', 'export', 'bowl', 'bowl.json')).toEqual(refused('is there already'));
  expect(argmax('studies', 'export', 'bowl', 'bowl.json', '--force').status).toBe(0);
  expect(argmax('studies', 'export', 'bowl', 'bowl.xls')).toEqual(refused('.json', 2));
  expect(argmax('studies', 'import', 'bowl.json', '--store', 'json.db').stdout).toBe('imported p.argmax/bowl: 12 trials\n');
  const [here, there] = ['argmax.db', 'json.db'].map((store) => argmax('studies', 'show', 'bowl', '--json', '--store', store));
  expect(there).toEqual(here);
});

it('brings one out and in again as CSV, with the objective named', () => {
  expect(argmax('studies', 'export', 'bowl', 'bowl.csv').status).toBe(0);
  const [objective = ''] = readFileSync(join(folder, 'bowl.csv'), 'utf8').match(/(?<=number,state,)("[^"]*"|[^,]*)/) ?? [];
  const column = objective.replace(/^"|"$/g, '');
  expect(argmax('studies', 'import', 'bowl.csv', '--store', 'csv.db')).toEqual(refused('say which column is the objective'));
  expect(argmax('studies', 'import', 'bowl.csv', '--minimize', 'loss', '--store', 'csv.db')).toEqual(refused('no column `loss`'));
  const into = ['--minimize', column, '--as', 'tables/bowl', '--store', 'csv.db'];
  expect(argmax('studies', 'import', 'bowl.csv', ...into)).toEqual(done('imported tables/bowl: 12 trials\n'));
  const read = (name: string, store: string) => JSON.parse(argmax('studies', 'show', name, '--json', '--store', store).stdout);
  const bare = ({ trials }: { trials: readonly Record<string, unknown>[] }) =>
    trials.map(({ number, params, values, state, started, finished }) => ({ number, params, values, state, started, finished }));
  expect(bare(read('tables/bowl', 'csv.db'))).toEqual(bare(read('bowl', 'argmax.db')));
});

it.each([
  ['broken.json', '{"version": 1', 'it is not JSON'],
  ['other.json', '[1, 2]', 'version none of the layout is not known'],
  ['newer.json', '{"version": 2}', 'version 2 of the layout is not known'],
  ['bare.json', '{"version": 1, "study": "s"}', 'it has no plan'],
  [
    'outside.json',
    JSON.stringify({
      version: 1,
      study: 's',
      plan: {
        problem: {
          space: { params: [{ name: 'x', domain: { kind: 'real', low: 0, high: 1, scale: 'linear' } }], derived: [] },
          objectives: [{ name: 'y', direction: 'minimize' }],
        },
      },
      trials: [{ number: 0, state: 'complete', params: { x: 7 }, values: [1], reports: [], started: '2026-01-01T00:00:00Z' }],
    }),
    'is outside of',
  ],
])('refuses %s with a reason, and writes nothing', (file, text, reason) => {
  writeFileSync(join(folder, file), text);
  expect(argmax('studies', 'import', file, '--store', 'refused.db')).toEqual(refused(reason));
  const list = argmax('studies', 'list', '--json', '--store', 'refused.db');
  expect(list.status === 0 ? JSON.parse(list.stdout) : []).toEqual([]);
});

it('deletes what it is told to, and only when somebody said yes', () => {
  expect(argmax('studies', 'delete', 'bowl')).toEqual(refused('say `--yes`'));
  expect(argmax('studies', 'delete', 'bowl', 'boat', '--yes')).toEqual(refused('there is no study `boat`'));
  expect(argmax('studies', 'delete', 'bowl', '--yes')).toEqual(done('deleted p.argmax/bowl: 12 trials\n'));
  expect(JSON.parse(argmax('studies', 'list', '--json').stdout)).toMatchObject([{ name: 'p.argmax/two' }]);
});

it('checks a program without leaving a store behind', () => {
  folder = temporaryFolder();
  writeFileSync(join(folder, 'p.argmax'), program);
  expect(argmax('check', 'p.argmax').status).toBe(0);
  expect(existsSync(join(folder, 'argmax.db'))).toBe(false);
  writeFileSync(join(folder, 'm.argmax'), `set store = "sqlite::memory:"\n${program}\nassert bowl.trials == 12`);
  expect(argmax('run', 'm.argmax').status).toBe(0);
  expect(existsSync(join(folder, ':memory:'))).toBe(false);
});
