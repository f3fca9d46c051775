import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Formula, Step, StudyRef, StudySpec } from '../../../dsl/plan.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { cvAccuracy, hidden, num, param, study, unit } from '../../support/plans.ts';
import { codesOf, plan, printed, runAll, sessionIn, studyOf } from './sessions.ts';

const search = (spec: StudySpec): Step => ({ op: 'optimize', study: spec });
const named = (name: string, n: number, change: Partial<StudySpec> = {}) =>
  study([hidden], param('hidden'), n, { name, ...change });
const atLeast = (n: number): Formula => ({ k: 'op', op: '>=', args: [{ k: 'counter', name: 'trials' }, num(n)] });
const ref = (name: string): StudyRef => ({ name, id: 9 });
const member = (of: Formula, ...names: readonly string[]): Formula =>
  names.reduce<Formula>((formula, name) => ({ k: 'member', of: formula, name }), of);
const print = (value: Formula): Step => ({ op: 'print', value, source: '…' });
const it_ = (name: string): Formula => ({ k: 'study', name });

describe('compare', () => {
  const arm = (label: string, n = 4): { label: string; study: StudySpec } => ({
    label,
    study: study([hidden], param('hidden'), n, { strategy: unit('sampler', label) }),
  });
  const compare = (name: string | undefined, repeats = 2, n = 4): Step => ({
    op: 'compare',
    comparison: { arms: [arm('random', n), arm('grid', n)], repeats, source: '…', ...(name === undefined ? {} : { name }) },
  });

  it('runs each sampler and repeat as a study of its own, and sums up', async () => {
    const session = sessionIn(temporaryFolder());
    const events = await runAll(session, plan(compare('r')));
    const stopped = events.flatMap((event) => (event.type === 'stopped' ? [event.study] : []));
    expect(stopped.map(({ name, seed }) => [name, seed])).toEqual([
      ['r/random', 0],
      ['r/random#2', 1],
      ['r/grid', 0],
      ['r/grid#2', 1],
    ]);
    const parts = events.flatMap((event) => (event.type === 'started' ? [event.part] : []));
    expect(parts.map((part) => [part?.index, part?.done, part?.total])).toEqual([0, 1, 2, 3].map((i) => [i, 4 * i, 16]));
    const summary = events.at(-1);
    if (summary?.type !== 'shown') throw new Error('no summary');
    expect(summary.rendering.table?.rows.map((row) => row.slice(0, 6))).toMatchObject([
      ['random', 2, 89.5, 88.75, 90.25, 8],
      ['grid', 2, 4, 4, 4, 8],
    ]);
    expect(summary.rendering.finding).toMatch(/^random is ahead .* 2 repeats cannot tell luck from skill/);

    const all = await runAll(session, plan({ op: 'view', view: unit('view', 'history'), studies: [ref('r')] }));
    expect(all).toMatchObject([{ type: 'shown', view: 'history' }]);
    expect(printed(await runAll(session, plan(print(member(it_('it'), 'trials')))))).toEqual(['16']);
    expect(printed(await runAll(session, plan({ op: 'delete', study: ref('r') })))).toEqual([
      'deleted comparison r: 4 studies with 16 trials',
    ]);
  });

  it.each(['r', undefined])('is completed when it runs again, and not run twice (named %s)', async (name) => {
    const folder = temporaryFolder();
    const stop = new AbortController();
    const first = sessionIn(folder);
    let stopped = 0;
    for await (const event of first.run(plan(compare(name)), { signal: stop.signal })) {
      if (event.type === 'stopped' && ++stopped === 2) stop.abort();
    }
    const rest = await runAll(sessionIn(folder), plan(compare(name)));
    expect(rest.filter(({ type }) => type === 'finished')).toHaveLength(8);
    const again = await runAll(sessionIn(folder), plan(compare(name)));
    expect(again.filter(({ type }) => type === 'finished')).toHaveLength(0);
    expect(again.at(-1)?.type).toBe('shown');
    expect((await runAll(sessionIn(folder), plan(compare(name, 3)))).filter(({ type }) => type === 'finished')).toHaveLength(8);
  });

  it('does not take the name of a study, nor a study that of a comparison, but afresh', async () => {
    const folder = temporaryFolder();
    await runAll(sessionIn(folder), plan(search(named('s', 2)), compare('r')));
    expect(await codesOf(sessionIn(folder), plan(compare('s')))).toEqual(['A0611']);
    expect(await codesOf(sessionIn(folder), plan(search(named('r', 2))))).toEqual(['A0611']);
  });
});

describe('resume', () => {
  const resume = (name: string, change: Extract<Step, { op: 'resume' }>['change']): Step => ({
    op: 'resume',
    study: ref(name),
    change,
  });

  it('goes on to the new total with another sampler, and says so to later runs', async () => {
    const folder = temporaryFolder();
    const before = studyOf(await runAll(sessionIn(folder), plan(search(named('s', 3)))));
    const change = { strategy: unit('sampler', 'grid'), stop: atLeast(5), total: 5, run: {} };
    const after = studyOf(await runAll(sessionIn(folder), plan(resume('s', change))));
    expect(after).toMatchObject({ total: 5, strategy: { unit: 'grid' }, source: before.source });
    expect(after.trials.slice(0, 3)).toEqual(before.trials);
    expect(after.trials).toHaveLength(5);
    const again = await runAll(sessionIn(folder), plan(resume('s', { run: {} })));
    expect(again.map(({ type }) => type)).toEqual(['started', 'stopped']);
    expect(studyOf(again).strategy.unit).toBe('grid');
  });
  it('trains the models of the stored problem', async () => {
    const folder = temporaryFolder();
    const trained = cvAccuracy({ hidden: param('hidden'), epochs: num(3) });
    await runAll(sessionIn(folder), plan(search(study([hidden], trained, 1, { name: 's' }))));
    const after = studyOf(await runAll(sessionIn(folder), plan(resume('s', { stop: atLeast(2), total: 2, run: {} }))));
    expect(after.trials.map(({ state }) => state)).toEqual(['complete', 'complete']);
  });
  it('refuses an unknown study', async () => {
    expect(await codesOf(sessionIn(temporaryFolder()), plan(resume('x', { run: {} })))).toEqual(['A0610']);
  });
});

describe('export', () => {
  const to = (path: string, format = 'csv', of = 's'): Step => ({
    op: 'export',
    value: it_(of),
    to: path,
    format: unit('format', format),
    id: 4,
  });

  it('writes below the folder, makes folders, and says when a file was there', async () => {
    const folder = temporaryFolder();
    const session = sessionIn(folder);
    const first = await runAll(session, plan(search(named('s', 2)), to('out/deep/s.csv')));
    expect(printed(first)).toEqual(['wrote 2 trials of s to s.csv']);
    expect(readFileSync(join(folder, 'out/deep/s.csv'), 'utf8').split('\n')[0]).toBe(
      'number,state,value,hidden,started,finished,duration,error',
    );
    expect(printed(await runAll(session, plan(to('out/deep/s.csv'))))[0]).toMatch(/, in place of the file that was there$/);
    const absolute = join(temporaryFolder(), 's.json');
    await runAll(session, plan(to(absolute, 'json')));
    expect(existsSync(absolute)).toBe(true);
  });
  it('refuses a path that leaves the folder, a folder, and a study that is not there', async () => {
    const session = sessionIn(temporaryFolder());
    await runAll(session, plan(search(named('s', 1))));
    expect(await codesOf(session, plan(to('../s.csv')))).toEqual(['A0640']);
    expect(await codesOf(session, plan(to('a/../../s.csv')))).toEqual(['A0640']);
    expect(await codesOf(session, plan(to('.')))).toEqual(['A0641']);
    expect(await codesOf(session, plan(to('x.csv', 'csv', 'nowhere')))).toEqual(['A0610']);
  });
  it('refuses a folder that cannot be made', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    await expect(runAll(sessionIn(folder), plan(search(named('s', 1)), to('file/s.csv')))).rejects.toMatchObject({
      code: 'A0641',
    });
  });
});

describe('delete', () => {
  it('says what goes, and then it is gone', async () => {
    const session = sessionIn(temporaryFolder());
    await runAll(session, plan(search(named('s', 3))));
    expect(printed(await runAll(session, plan({ op: 'delete', study: ref('s') })))).toEqual(['deleted study s: 3 trials']);
    expect(await codesOf(session, plan({ op: 'delete', study: ref('s') }))).toEqual(['A0610']);
  });
});

describe('a study elsewhere', () => {
  it('is read, also from another store, and not changed', async () => {
    const [here, there] = [temporaryFolder(), temporaryFolder()];
    await runAll(sessionIn(there, 'other'), plan(search(named('s', 3))));
    const away: StudyRef = { name: 'other/s', elsewhere: true, store: { k: 'str', v: join(there, 'argmax.db') }, id: 3 };
    const session = sessionIn(here);
    const events = await runAll(session, plan({ op: 'view', view: unit('view', 'trials'), studies: [away] }));
    expect(events).toMatchObject([{ rendering: { table: { total: 3 } } }]);
    const value: Formula = { k: 'study', ...away };
    expect(printed(await runAll(session, plan(print(member(value, 'trials')))))).toEqual(['3']);
    expect(await codesOf(session, plan({ op: 'delete', study: away }))).toEqual(['A0613']);
    expect(await codesOf(session, plan({ op: 'resume', study: away, change: { run: {} } }))).toEqual(['A0613']);
    const missing: StudyRef = { ...away, name: 'nobody' };
    const found = await session.preflight(plan({ op: 'view', view: unit('view', 'best'), studies: [missing] }));
    expect(found).toMatchObject([{ code: 'A0615', node: 3, params: { among: '`other/s`' } }]);
  });
  it('is not made by looking for it', async () => {
    const folder = temporaryFolder();
    const away: StudyRef = { name: 's', elsewhere: true, store: { k: 'str', v: 'no.db' } };
    expect(await codesOf(sessionIn(folder), plan({ op: 'view', view: unit('view', 'best'), studies: [away] }))).toEqual([
      'A0635',
    ]);
    expect(existsSync(join(folder, 'no.db'))).toBe(false);
  });
});
