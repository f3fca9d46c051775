import { describe, expect, it } from '@jest/globals';
import type { Formula, Problem, Score, UnitCall } from '../../../dsl/plan.ts';
import { describeChange, problemKey, studyKey } from '../../../runtime/core/problem-key.ts';

const num = (v: number): Formula => ({ k: 'num', v });
const unit = (kind: UnitCall['kind'], name: string, args: UnitCall['args'] = {}): UnitCall => ({
  k: 'unit',
  kind,
  unit: name,
  args,
});
const score = (options: Partial<Score['options']> = {}, data = 'classification', id = 1): Score => ({
  k: 'score',
  protocol: 'cv',
  metric: unit('metric', 'accuracy'),
  model: unit('model', 'mlp', { hidden: { k: 'param', name: 'hidden' } }),
  data: unit('data', data),
  options: { folds: 5, repeats: 1, stratify: 'auto', test: 0.25, ...options },
  id,
});
const base: Problem = {
  space: {
    params: [
      { name: 'hidden', domain: { kind: 'int', low: 1, high: 50, scale: 'linear', step: 1 }, id: 3 },
      { name: 'lr', domain: { kind: 'real', low: 1e-4, high: 1, scale: 'log' }, default: 0.1, id: 4 },
      {
        name: 'momentum',
        domain: { kind: 'real', low: 0, high: 0.9, scale: 'linear', step: 0.1 },
        when: {
          k: 'op',
          op: '==',
          args: [
            { k: 'param', name: 'solver' },
            { k: 'str', v: 'sgd' },
          ],
        },
      },
      { name: 'solver', domain: { kind: 'categorical', values: ['adam', 'sgd'] } },
      { name: 'batch', domain: { kind: 'ordinal', values: [16, 32, 64] } },
      { name: 'bias', domain: { kind: 'bool' } },
    ],
    derived: [{ name: 'decay', formula: { k: 'op', op: '/', args: [{ k: 'param', name: 'lr' }, num(10)] } }],
  },
  objectives: [{ name: 'cv_accuracy(mlp)', direction: 'maximize', formula: score() }],
  constraints: [{ on: 'input', formula: { k: 'op', op: '<', args: [{ k: 'param', name: 'lr' }, num(0.5)] }, source: 'lr < 0.5' }],
};

/** The same with one place changed. @param path keys from the top */
function changed(path: readonly (string | number)[], value: unknown): Problem {
  const copy = structuredClone(base) as unknown as Record<string | number, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as typeof at;
  if (value === undefined) delete at[path.at(-1)!];
  else at[path.at(-1)!] = value;
  return copy as unknown as Problem;
}

function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, reversedKeys(field)]),
  );
}

const param = (i: number, ...rest: (string | number)[]) => ['space', 'params', i, ...rest];
const objective = (...rest: (string | number)[]) => ['objectives', 0, ...rest];
const semantic: readonly (readonly [readonly (string | number)[], unknown, string])[] = [
  [param(0, 'domain', 'high'), 100, '`hidden in int[1, 50]` → `int[1, 100]`'],
  [param(0, 'domain', 'low'), 2, '`hidden in int[1, 50]` → `int[2, 50]`'],
  [param(0, 'domain', 'scale'), 'log', '`hidden in int[1, 50]` → `int[1, 50] log`'],
  [param(0, 'domain', 'step'), 7, '`hidden in int[1, 50]` → `int[1, 50] step 7`'],
  [param(0, 'domain', 'kind'), 'real', '`hidden in int[1, 50]` → `real[1, 50] step 1`'],
  [param(0, 'default'), 9, '`hidden in int[1, 50]` → `int[1, 50] default 9`'],
  [param(1, 'default'), undefined, '`lr in real[1e-4, 1] log default 0.1` → `real[1e-4, 1] log`'],
  [
    param(2, 'when', 'args', 1, 'v'),
    'adam',
    '`momentum in real[0, 0.9] step 0.1 when solver == sgd` → `real[0, 0.9] step 0.1 when solver == adam`',
  ],
  [param(3, 'domain', 'values', 1), 'big l2', '`solver in {adam, sgd}` → `{adam, "big l2"}`'],
  [param(4, 'domain', 'values'), [64, 32, 16], '`batch in [16, 32, 64]` → `[64, 32, 16]`'],
  [param(4, 'domain', 'kind'), 'categorical', '`batch in [16, 32, 64]` → `{16, 32, 64}`'],
  [param(5, 'name'), 'intercept', '`bias in bool` is gone; `intercept in bool` is new'],
  [['space', 'params'], base.space.params.slice(0, 5), '`bias in bool` is gone'],
  [['space', 'params'], base.space.params.toReversed(), 'the parameters are in another order'],
  [['space', 'derived', 0, 'formula', 'args', 1, 'v'], 20, '`decay = lr / 10` → `lr / 20`'],
  [['space', 'derived'], [], '`decay = lr / 10` is gone'],
  [
    objective('direction'),
    'minimize',
    '`maximize cv_accuracy(mlp(hidden=hidden), classification, folds=5)` → `minimize cv_accuracy(mlp(hidden=hidden), classification, folds=5)`',
  ],
  [objective('name'), 'acc', 'objective `cv_accuracy(mlp)` → `acc`'],
  [
    objective('formula'),
    score({}, 'digits'),
    '`maximize cv_accuracy(mlp(hidden=hidden), classification, folds=5)` → `maximize cv_accuracy(mlp(hidden=hidden), digits, folds=5)`',
  ],
  [
    objective('formula'),
    score({ folds: 3, repeats: 2, stratify: 'no' }),
    '`maximize cv_accuracy(mlp(hidden=hidden), classification, folds=5)` → `maximize cv_accuracy(mlp(hidden=hidden), classification, folds=3, repeats=2, stratify=no)`',
  ],
  [objective('formula', 'options', 'test'), 0.5, 'it is defined differently'],
  [
    ['objectives', 1],
    {
      name: 'size',
      direction: 'minimize',
      formula: { k: 'op', op: '^', args: [{ k: 'op', op: 'neg', args: [num(2)] }, num(2)] },
    },
    '`minimize (-2)^2` is new',
  ],
  [['constraints'], [], '`where lr < 0.5` is gone'],
  [['constraints', 0, 'formula', 'op'], '<=', '`where lr < 0.5` is gone; `where lr <= 0.5` is new'],
  [['constraints', 0, 'on'], 'outcome', 'it is defined differently'],
];

describe('the key of a problem', () => {
  it('is a SHA-256 in hex', () => {
    expect(problemKey(base)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('stays when ids, the order of keys, or the spelling of a constraint change', () => {
    const same = [
      changed(param(0, 'id'), 77),
      changed(param(1, 'id'), undefined),
      changed(objective('formula'), score({}, 'classification', 99)),
      changed(['constraints', 0, 'source'], 'lr   <  0.5'),
      reversedKeys(base) as Problem,
      JSON.parse(JSON.stringify(base)) as Problem,
    ];
    for (const problem of same) expect(problemKey(problem)).toBe(problemKey(base));
  });

  it.each(semantic)('changes with %j = %j, which is told', (path, value, told) => {
    const problem = changed(path, value);
    expect(problemKey(problem)).not.toBe(problemKey(base));
    expect(describeChange(base, problem)).toBe(told);
  });

  it('tells problems apart whatever changed', () => {
    const keys = semantic.map(([path, value]) => problemKey(changed(path, value)));
    expect(new Set([...keys, problemKey(base)]).size).toBe(semantic.length + 1);
  });

  it('keeps an argument that is called id', () => {
    const withId = (name: string) =>
      changed(objective('formula', 'data'), unit('data', 'csv', { id: { k: 'str', v: name } }) satisfies UnitCall);
    expect(problemKey(withId('a'))).not.toBe(problemKey(withId('b')));
  });

  it('tells a number from its text, and infinities from each other', () => {
    const values = [1, '1', true, 'true', Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 'Infinity'];
    const keys = values.map((value) => problemKey(changed(param(3, 'domain', 'values', 1), value)));
    expect(new Set(keys).size).toBe(values.length);
  });
});

it('counts the changes that it does not name', () => {
  const none = { ...base, space: { params: [], derived: [] } };
  expect(describeChange(base, none)).toMatch(/^(`[^`]+` is gone; ){3}and 4 more changes$/);
});

it.each([
  [{ k: 'op', op: '-', args: [num(1), { k: 'op', op: '-', args: [num(2), num(3)] }] }, '1 - (2 - 3)'],
  [{ k: 'op', op: '-', args: [{ k: 'op', op: '-', args: [num(1), num(2)] }, num(3)] }, '1 - 2 - 3'],
  [{ k: 'op', op: '^', args: [num(2), { k: 'op', op: '^', args: [num(3), num(2)] }] }, '2^3^2'],
  [{ k: 'op', op: 'neg', args: [{ k: 'op', op: '^', args: [num(2), num(2)] }] }, '-2^2'],
  [{ k: 'op', op: 'not', args: [{ k: 'op', op: 'or', args: [num(1), num(2)] }] }, 'not (1 or 2)'],
  [{ k: 'op', op: 'in', args: [num(1), { k: 'range', low: num(0), high: num(2) }] }, '1 in 0..2'],
  [{ k: 'member', of: { k: 'member', of: { k: 'study', name: 's' }, name: 'best' }, name: 'value' }, 's.best.value'],
  [{ k: 'fn', fn: 'max', args: [num(1), { k: 'list', items: [num(2)] }] }, 'max(1, [2])'],
] as const satisfies readonly (readonly [Formula, string])[])('writes a formula as the language does: %#', (formula, text) => {
  const minimize = (f: Formula): Problem => ({ ...base, objectives: [{ name: 'o', direction: 'minimize', formula: f }] });
  expect(describeChange(minimize(num(0)), minimize(formula))).toBe(`\`minimize 0\` → \`minimize ${text}\``);
});

describe('the key of a study', () => {
  const identity = {
    notebook: 'nb',
    problem: base,
    strategy: unit('sampler', 'bayes', { startup: num(8) }),
    seed: 0,
    data: { classification: 'ab' },
  };

  it('leaves out n', () => {
    const strategy = unit('sampler', 'bayes', { n: num(50), startup: num(8) });
    expect(studyKey({ ...identity, strategy })).toBe(studyKey(identity));
  });

  it.each([
    { notebook: 'other' },
    { problem: changed(param(0, 'domain', 'high'), 51) },
    { strategy: unit('sampler', 'bayes', { startup: num(9) }) },
    { strategy: unit('sampler', 'random', { startup: num(8) }) },
    { seed: 1 },
    { data: { classification: 'cd' } },
  ])('changes with %j', (difference) => {
    expect(studyKey({ ...identity, ...difference })).not.toBe(studyKey(identity));
  });
});
