/** Studies go back and forth between us and each Optuna that people have, in files and on a server; the dashboard shows them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { compile, EMPTY_SCOPE } from '../../dsl/index.ts';
import { catalog } from '../../runtime/catalog.gen.ts';
import type { Study } from '../../runtime/core/study.ts';
import { Session } from '../../runtime/index.ts';
import { temporaryFolder } from '../support/folder.ts';
import { pinnedPython } from '../support/pinned.ts';
import { describeWithPostgres, type PostgresServer, startPostgres } from '../support/postgresql.ts';
import { runPython } from '../support/python.ts';

/** Installing and importing takes its time on a busy machine. */
jest.setTimeout(600_000);

const script = (name: string) => fileURLToPath(new URL(`${name}.py`, import.meta.url));

function describeWithPinned(name: string, packages: readonly string[], body: (python: string) => void): void {
  const found = pinnedPython(name, packages);
  if ('python' in found) {
    describe(`${packages[0]}`, () => body(found.python));
    return;
  }
  process.stderr.write(`skipped: ${packages.join(', ')}: ${found.why}\n`);
  describe.skip(`${packages[0]} (skipped: ${found.why})`, () => body('python3'));
}

/** Both names of one place: ours and SQLAlchemy's. */
interface Place {
  readonly ours: string;
  readonly theirs: string;
}

const search = (n: number, from = '') =>
  `let s = search x in real[1e-3, 1] log, k in int[1, 9], kind in {a, b} using tpe(n=${n}) minimize x + k + if(kind == a, 0, 1)${from}`;

async function run(store: string, program: string): Promise<Study> {
  const { plan, diagnostics } = compile(program, EMPTY_SCOPE, catalog);
  expect(diagnostics).toEqual([]);
  const session = new Session({ directory: temporaryFolder(), notebook: 'test', store });
  let study: Study | undefined;
  for await (const event of session.run(plan)) if (event.type === 'stopped') study = event.study;
  await session.close();
  return study!;
}

function backAndForth(python: string, version: string, placeOf: (name: string) => Promise<Place>): void {
  it('reads and continues ours, and we go on from there', async () => {
    const { ours, theirs } = await placeOf('ours');
    const study = await run(ours, search(20));
    const told = JSON.parse(runPython(python, script('optuna-continue'), [theirs, 'test/s']));
    expect(told).toMatchObject({ version, direction: 'MINIMIZE' });
    const plain = study.trials.map(({ number, params, values }) => ({ number, state: 'COMPLETE', params, values, reports: {} }));
    expect(told.before).toEqual(plain);
    const best = study.trials.reduce((a, b) => (b.values[0]! < a.values[0]! ? b : a));
    expect(told.best).toBe(best.number);
    const more = await run(ours, search(30));
    expect(more.trials).toHaveLength(30);
    expect(more.trials.map(({ state }) => state)).toEqual(Array.from({ length: 30 }, () => 'complete'));
    expect(more.trials.slice(0, 25).map(({ params, values }) => ({ params, values }))).toEqual(
      told.after.map(({ params, values }: { params: unknown; values: unknown }) => ({ params, values })),
    );
  });

  it('writes what we read and start from', async () => {
    const { ours, theirs } = await placeOf('theirs');
    runPython(python, script('optuna-write'), [theirs]);
    const study = await run(ours, `${search(12, ' from study("theirs")')}\nassert study("theirs").trials == 10`);
    expect(study.trials).toHaveLength(12);
  });
}

for (const version of ['3.6.2', '4.9.0', '5.0.0']) {
  describeWithPinned(`optuna-${version}`, [`optuna==${version}`, 'psycopg2-binary==2.9.10'], (python) => {
    describe('in SQLite', () => {
      const folder = temporaryFolder();
      backAndForth(python, version, async (name) => ({
        ours: `sqlite:${join(folder, `${name}.db`)}`,
        theirs: `sqlite:///${join(folder, `${name}.db`)}`,
      }));
    });
    describeWithPostgres(`Optuna ${version} in PostgreSQL`, () => {
      let server: PostgresServer;
      beforeAll(async () => {
        server = await startPostgres();
      });
      afterAll(() => server.remove());
      backAndForth(python, version, async (name) => {
        await server.createDatabase(name);
        const location = server.location(name);
        return { ours: `postgresql:${location}`, theirs: `postgresql+psycopg2:${location}` };
      });
    });
  });
}

describeWithPinned('optuna-dashboard-0.21.0', ['optuna-dashboard==0.21.0', 'optuna==5.0.0'], (python) => {
  it('shows a study of ours', async () => {
    const file = join(temporaryFolder(), 'shown.db');
    const study = await run(`sqlite:${file}`, search(20));
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as { readonly port: number };
    probe.close();
    await once(probe, 'close');
    const program = 'import sys; from optuna_dashboard._cli import main; main()';
    const dashboard = spawn(python, ['-c', program, `sqlite:///${file}`, '--host', '127.0.0.1', '--port', String(port)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    dashboard.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    try {
      const get = async (path: string): Promise<Record<string, unknown>> => {
        for (;;) {
          if (dashboard.exitCode !== null) throw new Error(`the dashboard ended: ${errors}`);
          try {
            const answer = await fetch(`http://127.0.0.1:${port}${path}`);
            if (answer.ok) return (await answer.json()) as Record<string, unknown>;
          } catch {
            // It is not listening yet.
          }
          await pause(100);
        }
      };
      const { study_summaries: summaries } = (await get('/api/studies')) as {
        study_summaries: { study_id: number; study_name: string }[];
      };
      expect(summaries.map(({ study_name }) => study_name)).toEqual(['test/s']);
      const { trials } = (await get(`/api/studies/${summaries[0]!.study_id}`)) as {
        trials: { number: number; values: unknown }[];
      };
      expect(trials.map(({ number }) => number)).toEqual(study.trials.map(({ number }) => number));
    } finally {
      dashboard.kill();
      await once(dashboard, 'close');
    }
  });
});
