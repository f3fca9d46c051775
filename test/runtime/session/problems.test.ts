/** Several objectives, constraints, vectors and starting points, through whole sessions. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Constraint, Formula, Objective, Param, Plan, Step, StudySpec, Warm } from '../../../dsl/plan.ts';
import { bestTrials } from '../../../runtime/core/study.ts';
import { trialsOfRows } from '../../../runtime/session/warm-rows.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { op } from '../../support/formulas.ts';
import { hidden, num, param, study, unit } from '../../support/plans.ts';
import { describeWithPython, runPython } from '../../support/python.ts';
import { codesOf, plan, printed, runAll, sessionIn, studyOf } from './sessions.ts';

jest.setTimeout(120_000);

const search = (spec: StudySpec): Step => ({ op: 'optimize', study: spec });
const member = (name: string, ...names: readonly string[]): Formula =>
  names.reduce<Formula>((of, each) => ({ k: 'member', of, name: each }), { k: 'study', name });
const print = (value: Formula): Step => ({ op: 'print', value, source: '…' });

const objectives: readonly Objective[] = [
  { name: 'acc', direction: 'maximize', formula: param('hidden') },
  { name: 'size', direction: 'minimize', formula: op('*', param('hidden'), num(2)) },
];
const limit: Constraint = {
  on: 'outcome',
  formula: op('<=', { k: 'objective', name: 'size' }, num(100)),
  source: 'size <= 100',
};
const bounded = (n: number, limits: readonly Constraint[] = [limit], name = 's'): StudySpec => {
  const spec = study([hidden], num(0), n, { name });
  return { ...spec, problem: { ...spec.problem, objectives, constraints: limits } };
};

describe('several objectives under a constraint', () => {
  it('come to the front of the feasible trials, for views, members and events alike', async () => {
    const session = sessionIn(temporaryFolder());
    const events = await runAll(session, plan(search(bounded(20))));
    const found = studyOf(events);
    const feasible = found.trials.filter(({ values }) => values[1]! <= 100);
    expect(feasible.length).toBeLessThan(20);
    const numbers = bestTrials(found).map(({ number }) => number);
    expect(numbers).toEqual(feasible.map(({ number }) => number));
    const improved = events.flatMap((event) => (event.type === 'improved' ? [event.trial.number] : []));
    expect(improved.slice(-numbers.length)).toEqual(expect.arrayContaining(numbers.slice(1)));

    const shown = await runAll(
      session,
      plan(
        ...['best', 'trials', 'history', 'studies'].map(
          (view): Step => ({
            op: 'view',
            view: unit('view', view),
            studies: view === 'studies' ? [] : [{ name: 's' }],
          }),
        ),
      ),
    );
    const [best, trials] = shown.map((event) => (event.type === 'shown' ? event.rendering : undefined));
    expect(best?.finding).toMatch(/^A Pareto front of \d+ trials of 20, reaching acc \d+ and size \d+ apart$/);
    expect(best?.table?.rows.map(([number]) => number).sort()).toEqual([...numbers].sort());
    expect(trials?.table?.rows.filter(([, state]) => state === 'infeasible')).toHaveLength(20 - feasible.length);
    const texts = printed(
      await runAll(session, plan(print(member('s', 'pareto', 'count')), print(member('s', 'pareto', 'values', 'acc')))),
    );
    expect(texts).toEqual([String(numbers.length), `[${feasible.map(({ values }) => values[0]).join(', ')}]`]);
  });
  it('of which none is feasible are led by the least violation, and the summary says so', async () => {
    const session = sessionIn(temporaryFolder());
    const never: Constraint = { on: 'outcome', formula: op('<=', { k: 'objective', name: 'acc' }, num(-1)), source: 'acc <= -1' };
    const spec = study([hidden], param('hidden'), 10, { name: 's' });
    const named = { ...spec.problem.objectives[0]!, name: 'acc' };
    const found = studyOf(
      await runAll(session, plan(search({ ...spec, problem: { ...spec.problem, objectives: [named], constraints: [never] } }))),
    );
    const least = Math.min(...found.trials.map(({ values }) => values[0]!));
    const [shown] = await runAll(session, plan({ op: 'view', view: unit('view', 'best'), studies: [] }));
    if (shown?.type !== 'shown') throw new Error('nothing shown');
    expect(shown.rendering.finding).toContain(`Best acc ${least} `);
    expect(shown.rendering.finding).toContain('no trial satisfies `where` yet');
  });

  describeWithPython(['optuna'], 'with Optuna', (python) => {
    it('Optuna’s best trials are ours, and its studies are read', async () => {
      const folder = temporaryFolder();
      const session = sessionIn(folder);
      const found = studyOf(await runAll(session, plan(search(bounded(20)))));
      const script = fileURLToPath(new URL('optuna-constrained.py', import.meta.url));
      const told = JSON.parse(runPython(python, script, [join(folder, 'argmax.db')])) as { best: number[]; theirs: number };
      expect(told.best.sort()).toEqual(
        bestTrials(found)
          .map(({ number }) => number)
          .sort(),
      );

      const theirs = { name: 'theirs', elsewhere: true } as const;
      const [shown] = await runAll(session, plan({ op: 'view', view: unit('view', 'best'), studies: [theirs] }));
      expect(shown).toMatchObject({ rendering: { title: 'Best trial of theirs' } });
      const value: Formula = { k: 'member', of: { k: 'member', of: { k: 'study', ...theirs }, name: 'best' }, name: 'value' };
      expect(printed(await runAll(session, plan(print(value))))).toEqual([String(told.theirs)]);
      expect(await codesOf(session, plan({ op: 'resume', study: theirs, change: { run: {} } }))).toEqual(['A0614']);

      const x: Param = { name: 'x', domain: { kind: 'real', low: -5, high: 5, scale: 'linear' } };
      const from: readonly Warm[] = [{ k: 'study', study: theirs }];
      const base = study([x], op('*', param('x'), param('x')), 2, { warm: from, strategy: unit('sampler', 'bayes') });
      const minimize = { ...base.problem.objectives[0]!, direction: 'minimize' } as const;
      const warm = { ...base, problem: { ...base.problem, objectives: [minimize] } };
      expect(studyOf(await runAll(session, plan(search(warm)))).trials).toHaveLength(2);
    });
  });
});

describe('where a study starts', () => {
  const lr: Param = { name: 'lr', domain: { kind: 'real', low: 0, high: 1, scale: 'linear' } };
  const first = (warm: readonly Warm[], change: Partial<StudySpec> = {}) =>
    study([{ ...hidden, default: 50 }, lr], param('hidden'), 4, { warm, ...change });
  const point = (params: Record<string, number>): Warm => ({ k: 'point', params, id: 6 });

  it('points come first, what they leave out drawn, and then the defaults', async () => {
    const spec = first([point({ hidden: 7, lr: 0.5 }), point({ hidden: 8 })]);
    const { trials } = studyOf(await runAll(sessionIn(temporaryFolder()), plan(search(spec))));
    expect(trials.map(({ params }) => params.hidden).slice(0, 3)).toEqual([7, 8, 50]);
    expect(trials[0]?.params.lr).toBe(0.5);
    const again = studyOf(await runAll(sessionIn(temporaryFolder()), plan(search(spec))));
    expect(again.trials.map(({ params }) => params)).toEqual(trials.map(({ params }) => params));
  });
  it('is part of what an unnamed study is recognised by', async () => {
    const folder = temporaryFolder();
    const one = studyOf(await runAll(sessionIn(folder), plan(search(first([point({ hidden: 7 })])))));
    const two = studyOf(await runAll(sessionIn(folder), plan(search(first([point({ hidden: 9 })])))));
    expect([one.name, two.name]).toEqual(['s1', 's2']);
  });
  it.each([
    [{ hidden: 700 }, '`hidden` is never 700'],
    [{ width: 7 }, 'there is no parameter `width`'],
  ])('refuses %j', async (params, reason) => {
    const found = await sessionIn(temporaryFolder()).preflight(plan(search(first([point(params as never)]))));
    expect(found).toMatchObject([{ code: 'A0619', node: 6, params: { reason } }]);
  });
  it('tells bayes of a file, leaves out rows outside of the space, and says how many', async () => {
    const folder = temporaryFolder();
    const values = Array.from({ length: 12 }, (_, i) => `${i * 8 + 1},${(i - 6) ** 2},x`);
    writeFileSync(join(folder, 'old.csv'), `hidden,value,note\n${values.join('\n')}\n500,1,x\n`);
    const rows: Warm = { k: 'rows', data: { ...unit('data', 'csv', { path: { k: 'str', v: 'old.csv' } }), id: 8 } };
    const cold = study([hidden], op('-', num(0), op('^', op('-', param('hidden'), num(49)), num(2))), 3, {
      strategy: unit('sampler', 'bayes'),
    });
    const session = sessionIn(folder);
    const told = { ...cold, warm: [rows] };
    const found = await session.preflight(plan(search(told)));
    expect(found).toMatchObject([
      { code: 'A0616', node: 8, params: { dropped: 1, of: 13, reason: '`hidden` is outside of its domain' } },
    ]);
    const warm = studyOf(await runAll(session, plan(search(told)), ['A0616']));
    // The file says that the ends are best; a cold start would spread its first points.
    expect(warm.trials.every(({ params }) => (params.hidden as number) <= 15 || (params.hidden as number) >= 85)).toBe(true);
  });
  it.each(['json', 'parquet'])('is told of the rows of %s files, lines of records among them', async (kind) => {
    const folder = temporaryFolder();
    const records = Array.from({ length: 12 }, (_, i) => ({ hidden: i * 8 + 1, value: (i - 6) ** 2 }));
    const lines = records.map((record) => JSON.stringify(record)).join('\n');
    writeFileSync(join(folder, 'old.jsonl'), lines);
    writeFileSync(join(folder, 'old.json'), JSON.stringify(records));
    const database = await (await DuckDBInstance.create()).connect();
    await database.run(`COPY (FROM read_json('${join(folder, 'old.jsonl')}')) TO '${join(folder, 'old.parquet')}'`);
    const cold = study([hidden], op('-', num(0), op('^', op('-', param('hidden'), num(49)), num(2))), 3, {
      strategy: unit('sampler', 'bayes'),
    });
    for (const file of kind === 'json' ? ['old.json', 'old.jsonl'] : ['old.parquet']) {
      const rows: Warm = { k: 'rows', data: unit('data', kind, { path: { k: 'str', v: file } }) };
      const { trials } = studyOf(await runAll(sessionIn(folder, file), plan(search({ ...cold, warm: [rows] }))));
      expect(trials.every(({ params }) => (params.hidden as number) <= 15 || (params.hidden as number) >= 85)).toBe(true);
    }
    writeFileSync(join(folder, 'flags.json'), '[{"deep": true, "value": 1}, {"deep": false, "value": 2}]');
    const flags = { ...cold.problem, space: { params: [{ name: 'deep', domain: { kind: 'bool' as const } }], derived: [] } };
    const told = await trialsOfRows(unit('data', 'json', { path: { k: 'str', v: 'flags.json' } }), flags, folder);
    expect(told.map(({ params, values }) => [params.deep, values[0]])).toEqual([
      [true, 1],
      [false, 2],
    ]);
    const ratings: Warm = { k: 'rows', data: { ...unit('data', 'iris', {}), id: 8 } };
    expect(await sessionIn(folder).preflight(plan(search(first([ratings]))))).toMatchObject([{ code: 'A0617', node: 8 }]);
  });
  it('refuses a file without the objective', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'old.csv'), 'hidden,loss\n1,2\n3,4\n');
    const rows: Warm = { k: 'rows', data: { ...unit('data', 'csv', { path: { k: 'str', v: 'old.csv' } }), id: 8 } };
    const found = await sessionIn(folder).preflight(plan(search(first([rows]))));
    expect(found).toMatchObject([{ code: 'A0617', node: 8 }]);
  });
});

it('a vector is a list in what the best trial says', async () => {
  const names = ['layers.length', 'layers[1]', 'layers[2]'];
  const int = (name: string, low: number, high: number, when?: Formula): Param => ({
    name,
    domain: { kind: 'int', low, high, scale: 'linear', step: 1 },
    ...(when === undefined ? {} : { when }),
  });
  const params = [int(names[0]!, 1, 2), int(names[1]!, 8, 9), int(names[2]!, 8, 9, op('>=', param('layers.length'), num(2)))];
  const layers: Formula = { k: 'vector', items: [param('layers[1]'), param('layers[2]')], length: param('layers.length') };
  const spec = study(params, param('layers.length'), 4, { name: 's' });
  const session = sessionIn(temporaryFolder());
  const problem = { ...spec.problem, space: { params, derived: [{ name: 'layers', formula: layers }] } };
  const found = studyOf(await runAll(session, plan(search({ ...spec, problem }))));
  const best = bestTrials(found)[0]!;
  const list = `[${names
    .slice(1)
    .flatMap((name) => best.params[name] ?? [])
    .join(', ')}]`;
  const steps: Plan = plan(print(member('s', 'best', 'params', 'layers')), {
    op: 'view',
    view: unit('view', 'best'),
    studies: [],
  });
  const events = await runAll(session, steps);
  expect(printed(events)).toEqual([list]);
  expect(events.at(-1)).toMatchObject({
    rendering: { facts: expect.arrayContaining([{ label: 'Parameters', value: `layers = ${list}`, code: true }]) },
  });
});

describe('the store', () => {
  const named = 'ARGMAX_TEST_STORE';
  afterEach(() => {
    delete process.env[named];
  });
  it('of one study is where it says, found again by its name', async () => {
    const session = sessionIn(temporaryFolder());
    const run = { seed: 0, workers: 1, fresh: false, store: { k: 'str', v: 'own.db' } } as const;
    await runAll(session, plan(search(study([hidden], param('hidden'), 2, { name: 's', run }))));
    expect(printed(await runAll(session, plan(print(member('s', 'trials')))))).toEqual(['2']);
    const other = sessionIn(temporaryFolder());
    expect(await codesOf(other, plan({ op: 'delete', study: { name: 's' } }))).toEqual(['A0610']);
  });
  it('may come from the environment, read when it is opened and kept nowhere', async () => {
    const folder = temporaryFolder();
    const session = sessionIn(folder);
    const set: Step = { op: 'set', key: 'store', value: { k: 'env', name: named }, id: 2 };
    expect(await session.preflight(plan(set))).toMatchObject([{ code: 'A0618', node: 2 }]);
    process.env[named] = 'secret.db';
    await runAll(session, plan(set, search(study([hidden], param('hidden'), 1, { name: 's' }))));
    const away: Formula = { k: 'study', name: 'test/s', elsewhere: true, store: { k: 'str', v: 'secret.db' } };
    expect(printed(await runAll(sessionIn(folder), plan(print({ k: 'member', of: away, name: 'trials' }))))).toEqual(['1']);
  });
});
