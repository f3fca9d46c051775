/** Whole studies by population based training: built-in models and user code that go on from checkpoints. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compile, EMPTY_SCOPE } from '../../../dsl/index.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import type { Origin } from '../../../runtime/core/unit.ts';
import { Session, type Study, type Trial } from '../../../runtime/index.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { describeWithPython } from '../../support/python.ts';
import { codesOf, runAll, sessionIn, studyOf } from '../session/sessions.ts';

function planOf(source: string) {
  const { plan, diagnostics } = compile(source, EMPTY_SCOPE, catalog);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return plan;
}
const searched = async (source: string, folder: string, session = sessionIn(folder)): Promise<Study> =>
  studyOf(await runAll(session, planOf(source)));
const originOf = ({ attributes }: Trial): Origin => attributes.origin as Origin;
const seen = (study: Study) =>
  study.trials.map(({ params, values, state, attributes }) => ({ params, values, state, origin: attributes.origin }));

/** The mean squared distance of descent on a noisy bowl: a large rate is the best one at first, an ever smaller one later. */
const TRAIN = `
export function train(lr: number): number {
  let { step, distance } = (trial.checkpoint.load() ?? { step: 0, distance: 1e4 }) as { step: number; distance: number };
  for (;;) {
    step++;
    for (let update = 0; update < 10; update++) distance = (1 - lr) ** 2 * distance + lr ** 2 * 100;
    trial.checkpoint.save({ step, distance });
    report(step, distance);
    if (step >= 12) return distance;
  }
}
`;
const SPACE = 'search lr in real[1e-3, 1] log';
const OBJECTIVE = 'minimize script("train.ts", function=train)(lr)';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('population based training of user code', () => {
  it('beats random search at the same number of steps where the best rate falls during training', async () => {
    const ratios: number[] = [];
    for (const seed of [1, 2, 3]) {
      const folder = folderWith({ 'train.ts': TRAIN });
      // 8 trainings of 12 steps each.
      const population = await searched(
        `${SPACE} using pbt(n=96, population=8, interval=1) ${OBJECTIVE} with seed=${seed}`,
        folder,
      );
      const random = await searched(`${SPACE} using random(n=8) ${OBJECTIVE} with seed=${seed}`, folder);
      for (const { trials } of [population, random]) {
        expect(trials.every(({ state }) => state === 'complete')).toBe(true);
        expect(trials.reduce((sum, { reports }) => sum + reports.length, 0)).toBe(96);
      }
      const ended = ({ trials }: Study): number => Math.min(...trials.slice(-8).map(({ values }) => values[0]!));
      ratios.push(ended(population) / ended(random));
    }
    for (const ratio of ratios) expect(ratio).toBeLessThan(1);
  });

  it('says of every trial where it comes from, and goes on there', async () => {
    const study = await searched(
      `${SPACE} using pbt(n=20, population=5, interval=3) ${OBJECTIVE} with seed=4, workers=2`,
      folderWith({ 'train.ts': TRAIN }),
    );
    const { trials } = study;
    for (const each of trials) {
      const origin = originOf(each);
      expect(origin).toMatchObject({ member: each.number % 5, generation: Math.floor(each.number / 5) });
      expect(each.reports.map(({ step }) => step)).toEqual([1, 2, 3].map((step) => origin.step + step));
      if (origin.from === undefined) expect(origin.generation).toBe(0);
      else expect(origin.step).toBe(trials[origin.from]!.reports.at(-1)!.step);
    }
    const exploits = trials.filter((each) => originOf(each).instead !== undefined);
    expect(exploits).toHaveLength(3);
    for (const each of exploits) {
      const { from, instead, generation } = originOf(each);
      const before = trials.slice((generation - 1) * 5, generation * 5).toSorted((a, b) => a.values[0]! - b.values[0]!);
      expect([from, instead]).toEqual([before[0]!.number, before[4]!.number]);
      expect(each.params).not.toEqual(trials[from!]!.params);
    }
  });

  it('gives the same trials under a seed, whatever the number of workers and interruptions', async () => {
    const source = (n: number, workers: number) =>
      `let a = ${SPACE} using pbt(n=${n}, population=4, interval=3) ${OBJECTIVE} with seed=5, workers=${workers}`;
    const whole = await searched(source(16, 1), folderWith({ 'train.ts': TRAIN }));
    expect(seen(await searched(source(16, 3), folderWith({ 'train.ts': TRAIN })))).toEqual(seen(whole));
    const folder = folderWith({ 'train.ts': TRAIN });
    const first = new Session({ directory: folder, notebook: 'test' });
    let asked = 0;
    const control = new AbortController();
    for await (const event of first.run(planOf(source(16, 1)), { signal: control.signal })) {
      if (event.type === 'reported' && ++asked === 23) control.abort();
    }
    await first.close();
    expect(seen(await searched(source(16, 1), folder))).toEqual(seen(whole));
  });

  it('says what is wrong where the code saves nothing, and where a checkpoint is gone', async () => {
    const forgetful = 'export function train(lr: number): number { report(1, lr); return lr; }\n';
    const folder = folderWith({ 'train.ts': forgetful });
    const session = sessionIn(folder);
    const source = `let a = ${SPACE} using pbt(n=4, population=2, interval=1) ${OBJECTIVE}`;
    const study = await searched(source, folder, session);
    expect(study.trials[0]).toMatchObject({ state: 'failed', error: expect.stringContaining('it saved no checkpoint') });
    const other = folderWith({ 'train.ts': TRAIN });
    await searched(source, other);
    rmSync(join(other, '.argmax'), { recursive: true });
    const more = await searched(source.replace('n=4', 'n=6'), other);
    expect(more.trials[4]!.error).toMatch(/^the checkpoint of trial \d is not in \.argmax any more/);
  });
});

describeWithPython([], 'population based training of Python code', (interpreter) => {
  process.env.ARGMAX_PYTHON = interpreter;
  it('goes on from what the code saved', async () => {
    const code = `
import argmax

def train(lr):
    trial = argmax.trial()
    state = trial.load_checkpoint() or {"step": 0, "x": 100.0}
    while True:
        state = {"step": state["step"] + 1, "x": state["x"] * (1 - lr)}
        trial.save_checkpoint(state)
        argmax.report(state["step"], state["x"])
`;
    const source = `${SPACE} using pbt(n=8, population=4, interval=2) minimize python("train.py", function=train)(lr)`;
    const { trials } = await searched(source, folderWith({ 'train.py': code }));
    expect(trials.map(({ state, reports }) => [state, reports.at(-1)?.step])).toEqual([
      ...Array(4).fill(['complete', 2]),
      ...Array(4).fill(['complete', 4]),
    ]);
    for (const each of trials.slice(4)) {
      const before = trials[originOf(each).from!]!.values[0]!;
      expect(each.values[0]).toBeCloseTo(before * (1 - (each.params.lr as number)) ** 2, 9);
    }
  });
});

describe('population based training of a program', () => {
  it('keeps its files in the folder of ARGMAX_CHECKPOINT', async () => {
    const program = `
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
const file = process.env.ARGMAX_CHECKPOINT + '/x';
const x = (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 100) * (1 - Number(process.argv[2]));
writeFileSync(file, String(x));
console.log('loss=' + x);
`;
    const source = `${SPACE} using pbt(n=4, population=2, interval=1) minimize command("'${process.execPath}' train.mjs {lr}", metric=loss)`;
    const { trials } = await searched(source, folderWith({ 'train.mjs': program }));
    for (const each of trials) {
      const { from } = originOf(each);
      const before = from === undefined ? 100 : trials[from]!.values[0]!;
      expect(each.values[0]).toBeCloseTo(before * (1 - (each.params.lr as number)), 9);
    }
  });
});

describe('population based training of a built-in model', () => {
  const SOURCE = 'search lr in real[1e-4, 1e-1] log, hidden in int[4, 12] using pbt(n=12, population=4, interval=2)';
  it('goes on with weights and moments, and with the shape of whom it copies', async () => {
    const study = await searched(`${SOURCE} maximize holdout_accuracy(mlp(hidden=hidden, lr=lr), digits)`, temporaryFolder());
    for (const each of study.trials) {
      const { from, generation } = originOf(each);
      expect(each.attributes.epochs).toEqual([2 * (generation + 1)]);
      if (from !== undefined) expect(each.params.hidden).toBe(study.trials[from]!.params.hidden);
    }
    const mean = (generation: number): number => {
      const values = study.trials.slice(4 * generation, 4 * generation + 4).map(({ values }) => values[0]!);
      return values.reduce((sum, value) => sum + value) / 4;
    };
    expect(mean(2)).toBeGreaterThan(mean(0));
  });
  it('trains each fold on', async () => {
    const study = await searched(`${SOURCE} maximize cv_accuracy(mlp(hidden=hidden, lr=lr), iris, folds=3)`, temporaryFolder());
    expect(study.trials.map(({ attributes }) => attributes.epochs)).toEqual(
      study.trials.map(({ number }) => Array(3).fill(2 * (1 + Math.floor(number / 4)))),
    );
  });
  it.each([
    ['search depth in int[1, 5] using pbt(n=20) maximize cv_accuracy(tree(depth=depth))', 'a model without checkpoints'],
    ['search x in real[0, 1] using pbt(n=20) minimize x ^ 2', 'a formula'],
    ['search lr in real[1e-4, 1e-1] log using pbt(n=20) prune median maximize cv_accuracy(mlp(lr=lr))', 'a pruner'],
  ])('refuses (A0830) %s: %s', async (source) => {
    expect(await codesOf(sessionIn(temporaryFolder()), planOf(source))).toContain('A0830');
  });
});
