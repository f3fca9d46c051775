import { describe, expect, it } from '@jest/globals';
import { check, found, type Row, row } from '../../support/check.ts';

const rows: readonly Row[] = [
  [
    'search x in int[1,9] maximize x with timeout=‹90›',
    'A0521',
    '`timeout` without a unit: 90 is read as seconds',
    'write `90 s`',
    'search x in int[1,9] maximize x with timeout=90 s',
  ],
  ['search x in int[1,9] maximize x with timeout=‹40 MB›', 'A0503', '`timeout` is a time such as `90 s`, and `40 MB` is not'],
  ['search x in int[1,9] maximize x with memory=‹2›', 'A0503', '`memory` is a size such as `2 GB`, and `2` is not'],
  ['search x in int[1,9] maximize x with memory=‹90 s›', 'A0503', '`memory` is a size such as `2 GB`, and `90 s` is not'],
  ['search x in int[1,9] maximize x with memory=‹0 MB›', 'A0317', '`memory` is above 0, not 0'],
  ['search x in int[1,9] maximize x with timeout=‹0 s›', 'A0317', '`timeout` is above 0, not 0'],
  [
    'search x in int[1,9] maximize x with engine=‹proceses›',
    'A0343',
    'no engine `proceses`',
    'did you mean `processes`?',
    'search x in int[1,9] maximize x with engine=processes',
  ],
  ['search x in int[1,9] maximize x with engine=‹foo›', 'A0343', 'no engine `foo`', 'there are `processes` and `bullmq`'],
  ['search x in int[1,9] maximize x with engine=‹mlp›()', 'A0343', 'no engine `mlp`', 'there are `processes` and `bullmq`'],
  ['search x in int[1,9] maximize x with engine=‹bullmq›', 'A0315', '`bullmq` needs `url`', 'write `bullmq("…")`'],
  [
    'search x in int[1,9] maximize x with engine=bullmq(‹"redis://me:pw@host"›)',
    'A0511',
    'a password does not belong in a program',
    'it would be kept with the notebook: write the address as `env("NAME")`, and set that variable outside',
  ],
  ['search x in int[1,9] maximize x with store=‹"mongo:db"›', 'A0510', 'no store `mongo`', 'there are sqlite'],
  ['search x in int[1,9] maximize x with store=‹3›', 'A0316', '`store` takes a text in quotes, not a number'],
  [
    'search x in int[1,9] maximize x with on_error=‹skp›',
    'A0321',
    '`on_error` cannot be `skp`, only fail, skip, stop',
    'did you mean `skip`?',
    'search x in int[1,9] maximize x with on_error=skip',
  ],
  ['search x in int[1,9] maximize x with retries=‹1.5›', 'A0316', '`retries` takes a whole number, not 1.5'],
  ['search x in int[1,9] maximize x with max_failures=‹0›', 'A0317', '`max_failures` is at least 1, not 0'],
  ['search x in int[1,9] maximize x with cache=‹1›', 'A0316', '`cache` takes `true` or `false`, not a number'],
  [
    'search x in int[1,9] maximize x with ‹cache›',
    'A0506',
    'an option has a name',
    'write `cache=true`',
    'search x in int[1,9] maximize x with cache=true',
  ],
  ['search x in int[1,9] maximize x with repeats=‹0›', 'A0317', '`repeats` is at least 1, not 0'],
  [
    'set ‹repeats› = 3',
    'A0508',
    'no setting `repeats`',
    'there are data, seed, workers, store, language, engine, timeout, retries, …',
  ],
  ['set timeout = ‹90›', 'A0521', '`timeout` without a unit: 90 is read as seconds', 'write `90 s`', 'set timeout = 90 s'],
  [
    'let d = csv(‹env("DATA")›, target=y)',
    'A0341',
    '`env("DATA")` is read where a connection is opened',
    'it may stand as the address of a store or an engine, for example `set store = env("ARGMAX_STORE")`',
  ],
  [
    'set store = env(‹STORE›)',
    'A0342',
    '`env` takes the name of an environment variable in quotes',
    'for example `env("ARGMAX_STORE")`',
    'set store = env("STORE")',
  ],
  [
    'set store = ‹env()›',
    'A0342',
    '`env` takes the name of an environment variable in quotes',
    'for example `env("ARGMAX_STORE")`',
  ],
  [
    'search x in int[1,9] minimize command(‹"curl http://me:pw@host/{x}"›)',
    'A0511',
    'a password does not belong in a program',
    'it would be kept with the notebook: write the address as `env("NAME")`, and set that variable outside',
  ],
  ['search x in int[1,9] maximize x until cost >= ‹3 s›', 'A0503', '`cost` is a number, and `3 s` is not'],
];

describe('options and settings', () => {
  it.each(rows)('%s', (...expected) => {
    expect(found(expected[0])).toEqual(row(expected as unknown as Row));
  });
});

const runOf = (source: string) => {
  const { plan, diagnostics } = check(source);
  expect(diagnostics).toEqual([]);
  const step = plan.steps.at(-1);
  if (step?.op !== 'optimize') throw new Error('no study');
  return step.study.run;
};

describe('options', () => {
  it('reach the plan', () => {
    const source =
      'search x in int[1,9] maximize x with seed=1, workers=2, fresh=true, engine=bullmq(env("Q")), store=env("S"), timeout=90 s, retries=1, max_failures=3, cache=true, on_error=skip, memory=2 GB';
    expect(runOf(source)).toMatchObject({
      seed: 1,
      workers: 2,
      fresh: true,
      engine: { kind: 'engine', unit: 'bullmq', args: { url: { k: 'env', name: 'Q' } } },
      store: { k: 'env', name: 'S' },
      timeout: 90,
      retries: 1,
      maxFailures: 3,
      cache: true,
      onError: 'skip',
      memory: 2e9,
    });
  });
  it('are absent where they are not written', () => {
    expect(runOf('search x in int[1,9] maximize x')).toEqual({ seed: 0, workers: 1, fresh: false });
  });
  it('are taken from the settings of the notebook, and written over them', () => {
    const set =
      'set engine = processes, timeout = 2 min, retries = 2, max_failures = 9, cache = true, on_error = stop, memory = 500 MB\n';
    expect(runOf(`${set}search x in int[1,9] maximize x with retries=0`)).toMatchObject({
      engine: { unit: 'processes' },
      timeout: 120,
      retries: 0,
      maxFailures: 9,
      cache: true,
      onError: 'stop',
      memory: 5e8,
    });
  });
  it('keep the store of a setting out of the study, which the runtime knows', () => {
    const { scope, diagnostics } = check('set store = env("STORE")');
    expect(diagnostics).toEqual([]);
    expect(scope.settings.store).toEqual({ k: 'env', name: 'STORE' });
  });
});

describe('the cost of trials', () => {
  it('stops a study', () => {
    const { plan, diagnostics } = check(
      'search x in int[1,9] using random maximize x until (cost >= 5 and trials > 3) or not (time < 1 h)',
    );
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(plan)).toContain('{"k":"counter","name":"cost"}');
  });
});
