/** What every store keeps to. Third parties may run it against their own. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Space } from '../../dsl/plan.ts';
import type { Store, StoredStudy } from '../../runtime/core/store.ts';
import type { Params } from '../../runtime/core/trial.ts';

/** One parameter of each kind that the language has. */
export const everyKind: Space = {
  params: [
    { name: 'hidden', domain: { kind: 'int', low: 1, high: 100, scale: 'linear', step: 1 } },
    { name: 'even', domain: { kind: 'int', low: 2, high: 20, scale: 'linear', step: 2 } },
    { name: 'trees', domain: { kind: 'int', low: 1, high: 512, scale: 'log', step: 1 } },
    { name: 'grid', domain: { kind: 'int', low: 10, high: 90, scale: 'log', step: 20 } },
    { name: 'net.lr', domain: { kind: 'real', low: 1e-5, high: 1, scale: 'log' } },
    { name: 'momentum', domain: { kind: 'real', low: 0, high: 0.999, scale: 'reverse_log' } },
    { name: 'dropout', domain: { kind: 'real', low: 0, high: 0.6, scale: 'linear', step: 0.1 } },
    { name: 'bias', domain: { kind: 'bool' } },
    { name: 'solver', domain: { kind: 'categorical', values: ['adam', 'sgd', 1, true, 2.5, 'é "quoted"'] } },
    { name: 'layers', domain: { kind: 'categorical', values: [[32], [64, 32]] } },
    { name: 'batch', domain: { kind: 'ordinal', values: [16, 32, 64] } },
    { name: '隐藏层', domain: { kind: 'int', low: -5, high: 5, scale: 'linear', step: 1 } },
    { name: '__proto__', domain: { kind: 'real', low: -1, high: 1, scale: 'linear' } },
  ],
  derived: [],
};

export const points: readonly Params[] = [
  {
    hidden: 1,
    even: 20,
    trees: 512,
    grid: 30,
    'net.lr': 1e-5,
    momentum: 0.999,
    dropout: 0.1 * 3,
    bias: false,
    solver: 'é "quoted"',
    layers: [64, 32],
    batch: 64,
    隐藏层: -5,
    ['__proto__']: -1 / 3,
  },
  { hidden: 100, even: 2, 'net.lr': 0.1 + 0.2, bias: true, solver: true, layers: [32], batch: 16 },
  { solver: 1, dropout: 0 },
  {},
];

const x: Space = { params: [{ name: 'x', domain: { kind: 'real', low: 0, high: 1, scale: 'linear' } }], derived: [] };

/** @param open opens the store at a place: the same place gives the same studies, a new one gives none */
export function conformsAsStore(name: string, open: (place: string) => Promise<Store>): void {
  let places = 0;
  const stores: Store[] = [];
  const fresh = () => `place-${places++}`;
  const at = async (place: string): Promise<Store> => {
    const store = await open(place);
    stores.push(store);
    return store;
  };
  /** What another process would see. */
  const reread = async (place: string, study: string): Promise<StoredStudy> => (await (await at(place)).find(study))!;

  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
  });

  describe(`store ${name}`, () => {
    it('has nothing at first', async () => {
      const store = await at(fresh());
      expect(await store.find('s')).toBeUndefined();
      expect(await store.list('')).toEqual([]);
    });

    it('keeps a study with its directions and attributes', async () => {
      const place = fresh();
      const attributes = { seed: 3, problem: { a: [1, 'é', null, { b: false }] }, source: 'search "x"\n' };
      const made = await (await at(place)).create('nb/s', ['maximize', 'minimize'], attributes);
      expect(made).toEqual({ id: made.id, name: 'nb/s', directions: ['maximize', 'minimize'], attributes, trials: [] });
      expect(await reread(place, 'nb/s')).toEqual(made);
    });

    it('refuses a name that is taken, and nothing else of the same moment', async () => {
      const store = await at(fresh());
      const both = [
        store.create('a', ['minimize'], {}),
        store.create('a', ['maximize'], {}),
        store.create('b', ['minimize'], {}),
      ];
      expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect((await store.find('a'))?.directions).toEqual(['minimize']);
    });

    it('lists by prefix, oldest first, taking no character for a wildcard', async () => {
      const store = await at(fresh());
      for (const study of ['z/2', 'z/1', 'Z/3', 'a_b/1', 'axb/1', '本/1', '%'])
        await store.create(study, ['minimize'], { study });
      const names = async (prefix: string) => (await store.list(prefix)).map((head) => head.name);
      expect(await names('z/')).toEqual(['z/2', 'z/1']);
      expect(await names('a_')).toEqual(['a_b/1']);
      expect(await names('本')).toEqual(['本/1']);
      expect(await names('%')).toEqual(['%']);
      expect(await names('')).toHaveLength(7);
      expect((await store.list('z/'))[0]).toEqual({
        id: expect.any(Number),
        name: 'z/2',
        directions: ['minimize'],
        attributes: { study: 'z/2' },
      });
    });

    it('changes some attributes and leaves the others', async () => {
      const place = fresh();
      const store = await at(place);
      const { id } = await store.create('s', ['minimize'], { a: 1, b: 2 });
      await store.annotate(id, { b: [3], c: 'new' });
      expect((await reread(place, 's')).attributes).toEqual({ a: 1, b: [3], c: 'new' });
    });

    it('gives parameters of every kind back as they were', async () => {
      const place = fresh();
      const store = await at(place);
      const { id } = await store.create('s', ['minimize'], {});
      for (const point of points) {
        const trial = await store.start(id, everyKind, point);
        expect(trial.params).toEqual(point);
        await store.finish(id, trial.number, { state: 'complete', values: [0], attributes: {} });
      }
      const read = await reread(place, 's');
      expect(read.trials.map((trial) => trial.params)).toEqual(points);
      expect(Object.keys(read.trials[0]!.params)).toEqual(Object.keys(points[0]!));
      expect(read.attributes).toEqual({});
    });

    it('refuses a value outside of the domain and leaves no trial behind', async () => {
      const store = await at(fresh());
      const { id } = await store.create('s', ['minimize'], {});
      await expect(store.start(id, everyKind, { solver: 'none' })).rejects.toThrow();
      await expect(store.start(id, everyKind, { hidden: 101 })).rejects.toThrow();
      expect((await store.find('s'))?.trials).toEqual([]);
    });

    it('keeps every kind of ending', async () => {
      const place = fresh();
      const store = await at(place);
      const { id } = await store.create('s', ['minimize', 'maximize'], {});
      for (let i = 0; i < 4; i++) await store.start(id, x, { x: i / 4 });
      const attributes = { engine: 'simd', epochs: [143, 20], nested: { a: null } };
      const ended = [
        await store.finish(id, 0, { state: 'complete', values: [0.1, Number.POSITIVE_INFINITY], attributes }),
        await store.finish(id, 1, { state: 'pruned' }),
        await store.finish(id, 2, { state: 'failed', error: 'out of memory: "é"' }),
      ];
      expect(ended.map((trial) => trial.state)).toEqual(['complete', 'pruned', 'failed']);
      expect(ended.map((trial) => trial.values)).toEqual([[0.1, Number.POSITIVE_INFINITY], [], []]);
      expect(ended[0]?.attributes).toEqual(attributes);
      expect(ended.map((trial) => trial.error)).toEqual([undefined, undefined, 'out of memory: "é"']);
      const { trials } = await reread(place, 's');
      expect(trials.slice(0, 3)).toEqual(ended);
      expect(trials[3]).toMatchObject({ number: 3, state: 'running', params: { x: 0.75 }, values: [] });
      for (const trial of ended) expect(trial.finished).toBeGreaterThanOrEqual(trial.started);
      expect(trials[3]).not.toHaveProperty('finished');
    });

    it('fails a trial whose value is not a number, and says why', async () => {
      const store = await at(fresh());
      const { id } = await store.create('s', ['minimize'], {});
      await store.start(id, x, { x: 0 });
      const trial = await store.finish(id, 0, { state: 'complete', values: [Number.NaN], attributes: { engine: 'simd' } });
      expect(trial).toMatchObject({ state: 'failed', values: [], attributes: { engine: 'simd' } });
      expect(trial.error).toContain('not a number');
      expect((await store.find('s'))?.trials).toEqual([trial]);
    });

    it('refuses the wrong number of values, and the trial runs on', async () => {
      const store = await at(fresh());
      const { id } = await store.create('s', ['minimize'], {});
      await store.start(id, x, { x: 0 });
      await expect(store.finish(id, 0, { state: 'complete', values: [1, 2], attributes: {} })).rejects.toThrow();
      expect((await store.find('s'))?.trials[0]?.state).toBe('running');
    });

    it('ends a trial once', async () => {
      const store = await at(fresh());
      const { id } = await store.create('s', ['minimize'], {});
      await store.start(id, x, { x: 0 });
      const first = await store.finish(id, 0, { state: 'complete', values: [1], attributes: {} });
      await expect(store.finish(id, 0, { state: 'failed', error: 'late' })).rejects.toThrow();
      await expect(store.report(id, 0, 1, 1)).rejects.toThrow();
      await expect(store.release(id, 0)).rejects.toThrow();
      await expect(store.finish(id, 1, { state: 'pruned' })).rejects.toThrow();
      expect((await store.find('s'))?.trials).toEqual([first]);
    });

    it('adds parameters that the code of a running trial asks for', async () => {
      const store = await at(fresh());
      const { id } = await store.create('s', ['minimize'], {});
      await store.start(id, { params: [], derived: [] }, {});
      const layers = { name: 'layers', domain: { kind: 'categorical', values: ['a', 'b'] } } as const;
      const odd = { name: 'odd', domain: { kind: 'real', low: 0.5, high: 0.9, scale: 'reverse_log' } } as const;
      await store.suggest(id, 0, layers, 'b');
      await store.suggest(id, 0, odd, 0.75);
      expect((await store.find('s'))?.trials[0]).toMatchObject({ state: 'running', params: { layers: 'b', odd: 0.75 } });
      const ended = await store.finish(id, 0, { state: 'complete', values: [1], attributes: {} });
      expect(ended.params).toEqual({ layers: 'b', odd: 0.75 });
      expect((await store.spaceOf(id)).params).toEqual([layers, odd]);
      await expect(store.suggest(id, 0, odd, 0.8)).rejects.toMatchObject({ code: 'A0632' });
    });

    it('keeps reports in the order given, infinities and gaps included', async () => {
      const store = await at(fresh());
      const { id } = await store.create('s', ['minimize'], {});
      await store.start(id, x, { x: 0 });
      const reports = [
        { step: 3, value: 0.1 },
        { step: 1, value: Number.NEGATIVE_INFINITY },
        { step: 0, value: Number.NaN },
        { step: 10, value: 1e-300 },
      ];
      for (const { step, value } of reports) await store.report(id, 0, step, value);
      expect((await store.find('s'))?.trials[0]?.reports).toEqual(reports);
      await store.report(id, 0, 1, 5);
      expect((await store.finish(id, 0, { state: 'pruned' })).reports.find(({ step }) => step === 1)?.value).toBe(5);
    });

    it('numbers trials without a gap, however many are started at once', async () => {
      const store = await at(fresh());
      const [a, b] = [await store.create('a', ['minimize'], {}), await store.create('b', ['minimize'], {})];
      const starts = Array.from({ length: 40 }, (_, i) => store.start(i % 2 === 0 ? a.id : b.id, x, { x: i / 40 }));
      const numbers = (await Promise.all(starts)).map((trial) => trial.number);
      expect(numbers).toEqual(Array.from({ length: 40 }, (_, i) => Math.floor(i / 2)));
      expect((await store.find('b'))?.trials.map((trial) => trial.params.x)).toEqual(
        Array.from({ length: 20 }, (_, i) => (2 * i + 1) / 40),
      );
    });

    it('undoes only the failing one of several changes made at once', async () => {
      const store = await at(fresh());
      const { id } = await store.create('s', ['minimize'], {});
      const done = await Promise.allSettled([
        store.start(id, x, { x: 0.1 }),
        store.start(id, x, { x: 7 }),
        store.start(id + 99, x, { x: 0 }),
        store.start(id, x, { x: 0.2 }),
      ]);
      expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
      expect((await store.find('s'))?.trials.map(({ number, params }) => [number, params.x])).toEqual([
        [0, 0.1],
        [1, 0.2],
      ]);
    });

    it('lets released trials be taken over once, from the beginning, and no other', async () => {
      const place = fresh();
      const store = await at(place);
      const { id } = await store.create('s', ['minimize'], {});
      for (let i = 0; i < 4; i++) await store.start(id, x, { x: i / 4 });
      await store.report(id, 2, 1, 0.5);
      await store.finish(id, 3, { state: 'pruned' });
      expect(await store.adopt(id)).toEqual([]);
      await store.release(id, 2);
      expect((await store.find('s'))?.trials[2]?.state).toBe('running');
      const other = await at(place);
      const adopted = await other.adopt(id);
      expect(adopted).toMatchObject([{ number: 2, state: 'running', params: { x: 0.5 }, reports: [] }]);
      expect(await store.adopt(id)).toEqual([]);
      const ended = await other.finish(id, 2, { state: 'complete', values: [1], attributes: {} });
      expect(await reread(place, 's')).toMatchObject({ trials: [{}, {}, ended, { state: 'pruned' }] });
    });

    it('gives a number to the first of those that claim it', async () => {
      const place = fresh();
      const [one, two] = [await at(place), await at(place)];
      const { id } = await one.create('s', ['minimize'], {});
      const claims = await Promise.all([one, two, one].map((store, i) => store.claim(id, 0, x, { x: i / 4 })));
      const got = claims.filter((trial) => trial !== undefined);
      expect(got).toMatchObject([{ number: 0, state: 'running' }]);
      expect(await two.claim(id, 2, x, { x: 0 }).catch((error) => error.code)).toBe('A0633');
      expect(await two.claim(id, 1, x, { x: 0.5 })).toMatchObject({ number: 1, params: { x: 0.5 } });
      await one.remove(id);
      expect(await two.claim(id, 2, x, { x: 0 }).catch((error) => error.code)).toBe('A0633');
    });

    it('tells the trials from a number on, and which of them others run', async () => {
      const place = fresh();
      const [one, two] = [await at(place), await at(place)];
      const { id } = await one.create('s', ['minimize'], {});
      for (const store of [one, two, one, two]) await store.start(id, x, { x: 0.5 });
      const ended = await two.finish(id, 1, { state: 'complete', values: [1], attributes: {} });
      const { trials, others } = await one.since(id, 1);
      expect(trials.map(({ number, state }) => [number, state])).toEqual([
        [1, 'complete'],
        [2, 'running'],
        [3, 'running'],
      ]);
      expect(trials[0]).toEqual(ended);
      expect(others).toEqual([3]);
      await two.release(id, 3);
      expect((await one.since(id, 0)).others).toEqual([]);
      expect(await one.since(id, 4)).toEqual({ trials: [], others: [] });
    });

    it('lets only the one that runs a trial write to it', async () => {
      const place = fresh();
      const [one, two] = [await at(place), await at(place)];
      const { id } = await one.create('s', ['minimize'], {});
      await one.start(id, x, { x: 0.5 });
      for (const write of [
        two.finish(id, 0, { state: 'complete', values: [9], attributes: {} }),
        two.report(id, 0, 1, 9),
        two.release(id, 0),
      ]) {
        await expect(write).rejects.toMatchObject({ code: 'A0632' });
      }
      expect(await one.finish(id, 0, { state: 'complete', values: [1], attributes: {} })).toMatchObject({
        values: [1],
        reports: [],
      });
    });

    it('removes a study with everything of it, and nothing else', async () => {
      const store = await at(fresh());
      const [a, b] = [await store.create('a', ['minimize'], { k: 1 }), await store.create('b', ['minimize'], { k: 2 })];
      for (const { id } of [a, b]) {
        await store.start(id, everyKind, points[0]!);
        await store.report(id, 0, 1, 1);
        await store.finish(id, 0, { state: 'complete', values: [1], attributes: { engine: 'simd' } });
      }
      const kept = await store.find('b');
      await store.remove(a.id);
      expect(await store.find('a')).toBeUndefined();
      expect(await store.find('b')).toEqual(kept);
      await expect(store.start(a.id, x, { x: 0 })).rejects.toThrow();
      await expect(store.annotate(a.id, { k: 3 })).rejects.toThrow();
      expect(await store.create('a', ['maximize'], {})).toMatchObject({ attributes: {}, trials: [] });
    });

    it('shows each of two that are open what the other wrote', async () => {
      const place = fresh();
      const [one, two] = [await at(place), await at(place)];
      const { id } = await one.create('s', ['minimize'], {});
      const started = await Promise.all([one, two, one, two].map((store, i) => store.start(id, x, { x: i / 4 })));
      expect(started.map((trial) => trial.number).sort()).toEqual([0, 1, 2, 3]);
      await two.finish(id, started[1]!.number, { state: 'complete', values: [1], attributes: {} });
      expect(await one.find('s')).toEqual(await two.find('s'));
    });

    it('gives what it was given before it was closed, and then takes no more', async () => {
      const place = fresh();
      const store = await at(place);
      const { id } = await store.create('s', ['minimize'], {});
      const last = store.start(id, x, { x: 0.5 });
      await Promise.all([store.close(), store.close()]);
      expect((await last).number).toBe(0);
      await expect(store.find('s')).rejects.toThrow();
      await expect(store.start(id, x, { x: 0 })).rejects.toThrow();
      expect((await reread(place, 's')).trials).toHaveLength(1);
    });
  });
}
