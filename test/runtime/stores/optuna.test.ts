/** Optuna reads and continues what we store, and we read and continue what it stores. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it, jest } from '@jest/globals';
import { Rng } from '../../../runtime/core/rng.ts';
import type { StoredStudy } from '../../../runtime/core/store.ts';
import type { Params, Trial } from '../../../runtime/core/trial.ts';
import { distributionOf, toJson } from '../../../runtime/stores/optuna/distributions.ts';
import { readJson } from '../../../runtime/stores/optuna/json.ts';
import sqlite from '../../../runtime/stores/sqlite.ts';
import { everyKind, points } from '../../conformance/stores.ts';
import { describeWithPython, runPython } from '../../support/python.ts';

const directory = mkdtempSync(join(tmpdir(), 'argmax-optuna-'));
afterAll(() => rmSync(directory, { recursive: true }));

const script = (name: string) => fileURLToPath(new URL(`${name}.py`, import.meta.url));
const open = (location: string) => sqlite.open({ location, directory, now: Date.now });

// Importing Optuna takes seconds on a busy machine.
jest.setTimeout(120_000);

/** What a trial is in Python: see `told` in `optuna-continue.py`. */
interface Told {
  readonly number: number;
  readonly state: string;
  readonly values: readonly number[] | null;
  readonly params: Params;
  readonly reports: readonly (readonly [number, number])[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly distributions: Readonly<Record<string, unknown>>;
  readonly inside: boolean;
  readonly started: number;
  readonly finished: number | null;
}
interface Continued {
  readonly directions: readonly string[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly before: readonly Told[];
  readonly best: number;
  readonly importances: Readonly<Record<string, number>>;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly after: readonly Told[];
}

const STATES = { running: 'RUNNING', complete: 'COMPLETE', pruned: 'PRUNED', failed: 'FAIL' };

describeWithPython(['optuna', 'sklearn', 'pandas'], 'with Optuna', (python) => {
  it('a database of ours is the one that Optuna makes', async () => {
    await (await open('ours.db')).close();
    const files = ['theirs.db', 'ours.db'].map((name) => join(directory, name));
    const [theirs, ours] = JSON.parse(runPython(python, script('optuna-schema'), files)) as [object, object];
    expect(ours).toEqual(theirs);
  });

  it('a study of ours is loaded, measured and continued by Optuna, and read back', async () => {
    const made = await ourStudy();
    const told = readJson(runPython(python, script('optuna-continue'), [join(directory, 'study.db')])) as Continued;

    expect(told.directions).toEqual(['MAXIMIZE']);
    expect(told.attributes).toMatchObject({ 'argmax:seed': 7, 'argmax:problem': { a: [1] } });
    expect(told.attributes['argmax:domain:momentum']).toEqual(everyKind.params.find(({ name }) => name === 'momentum')?.domain);
    expect(told.before).toHaveLength(made.trials.length);
    for (const [i, theirs] of told.before.entries()) compare(made.trials[i]!, theirs);
    expect(told.best).toBe(made.trials.reduce((a, b) => ((b.values[0] ?? 0) > (a.values[0] ?? 0) ? b : a)).number);
    expect(Object.keys(told.importances)).toEqual(expect.arrayContaining(['hidden', 'net.lr', 'solver']));
    expect(Object.values(told.importances).reduce((sum, share) => sum + share)).toBeCloseTo(1, 6);
    expect(told.rows).toBe(made.trials.length);
    expect(told.columns).toEqual(expect.arrayContaining(['number', 'value', 'params_hidden', 'user_attrs_argmax:engine']));

    const store = await open('study.db');
    const read = (await store.find('nb/s'))!;
    expect(read.trials.slice(0, made.trials.length)).toEqual(made.trials);
    const added = read.trials.slice(made.trials.length);
    expect(added).toHaveLength(5);
    for (const [i, trial] of added.entries()) {
      compare(trial, told.after[i]!);
      expect(trial.values).toEqual([1000 + Number(trial.params.hidden)]);
      expect(trial.attributes).toEqual({ note: { from: 'Optuna' } });
      expect(trial.reports).toEqual([{ step: 1, value: 0.5 }]);
    }
    expect((await store.start(read.id, everyKind, points[1]!)).number).toBe(read.trials.length);
    await store.close();
  });

  it('a study of theirs is read and continued by us', async () => {
    runPython(python, script('optuna-write'), [join(directory, 'written.db')]);
    const store = await open('written.db');
    expect((await store.list('')).map(({ name, attributes }) => [name, attributes])).toEqual([
      ['theirs', {}],
      ['single', {}],
    ]);
    const { id, directions, trials } = (await store.find('theirs'))!;
    expect(directions).toEqual(['minimize', 'maximize']);
    const states = ['complete', 'pruned', 'failed', 'complete', 'running', 'running'];
    expect(trials.map((trial) => trial.state)).toEqual(states);
    for (const trial of trials.slice(0, 4)) {
      expect(trial.params.x).toBeLessThanOrEqual(1);
      expect(Number.isInteger(trial.params.n)).toBe(true);
      expect(['None', 'a', 1, 2.5, true]).toContain(trial.params.c);
      expect(trial.attributes).toEqual({ é: [1, Number.POSITIVE_INFINITY, 'nan'] });
      expect(Math.abs(trial.started - Date.now())).toBeLessThan(600_000);
      expect(trial.finished).toBeGreaterThanOrEqual(trial.started);
    }
    expect(trials[0]?.values).toEqual([trials[0]?.params.x, trials[0]?.params.x]);
    expect(trials[3]?.values).toEqual([trials[3]?.params.x, Number.POSITIVE_INFINITY]);
    expect(await store.adopt(id)).toEqual([]);
    expect((await store.start(id, everyKind, points[1]!)).number).toBe(6);
    expect((await store.find('single'))?.trials[0]).toMatchObject({
      values: [0.25],
      reports: [
        { step: 0, value: 0.5 },
        { step: 1, value: Number.POSITIVE_INFINITY },
        { step: 2, value: Number.NEGATIVE_INFINITY },
        { step: 3, value: Number.NaN },
      ],
    });
    await store.close();
  });
});

/** Thirty complete trials with all parameters, and one of each other kind. */
async function ourStudy(): Promise<StoredStudy> {
  const rng = new Rng(5);
  const pick = <T>(items: readonly T[]): T => items[rng.int(items.length)]!;
  const store = await open('study.db');
  const { id } = await store.create('nb/s', ['maximize'], { seed: 7, problem: { a: [1] } });
  for (let i = 0; i < 30; i++) {
    const point = {
      ...points[0]!,
      hidden: 1 + rng.int(100),
      even: 2 + 2 * rng.int(10),
      trees: 1 + rng.int(512),
      grid: 10 + 20 * rng.int(5),
      'net.lr': 10 ** (-5 * rng.next()),
      momentum: 0.999 * rng.next(),
      dropout: 0.1 * rng.int(6),
      bias: pick([false, true]),
      solver: pick(['adam', 'sgd', 1, true, 2.5]),
      batch: pick([16, 32, 64]),
    };
    const { number } = await store.start(id, everyKind, point);
    const value = point.hidden + 10 * Number(point.bias);
    await store.finish(id, number, { state: 'complete', values: [value], attributes: { engine: 'simd', epochs: [i] } });
  }
  for (const point of points) await store.start(id, everyKind, point);
  await store.report(id, 30, 3, 0.5);
  await store.report(id, 30, 9, 0.25);
  await store.finish(id, 30, { state: 'pruned' });
  await store.finish(id, 31, { state: 'failed', error: 'out of memory' });
  await store.finish(id, 32, { state: 'complete', values: [Number.NEGATIVE_INFINITY], attributes: {} });
  const made = (await store.find('nb/s'))!;
  await store.close();
  return made;
}

/** The same trial, as the two sides see it. A list among choices is its text in Optuna. */
function compare(ours: Trial, theirs: Told): void {
  const texts = Object.entries(ours.params).map(([name, value]) => [name, Array.isArray(value) ? JSON.stringify(value) : value]);
  expect(theirs).toMatchObject({
    number: ours.number,
    state: STATES[ours.state],
    params: Object.fromEntries(texts),
    inside: true,
  });
  expect(theirs.values ?? []).toEqual(ours.values);
  expect(theirs.reports).toEqual(ours.reports.map(({ step, value }) => [step, value]));
  expect(Math.trunc(theirs.started * 1000 + 1e-3)).toBe(ours.started);
  if (ours.finished !== undefined) expect(Math.trunc(theirs.finished! * 1000 + 1e-3)).toBe(ours.finished);
  expect(theirs.attributes['argmax:error']).toEqual(ours.error);
  for (const { name, domain } of everyKind.params) {
    if (!Object.hasOwn(ours.params, name)) continue;
    expect(theirs.distributions[name]).toEqual(JSON.parse(toJson(distributionOf(domain).distribution)));
  }
}
