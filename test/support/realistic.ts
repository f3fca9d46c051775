/** Studies such as people have, for the tests of charts and reports: made from a seed, without running anything. */
import type { Domain, Formula, Param, Value } from '../../dsl/plan.ts';
import { Rng } from '../../runtime/core/rng.ts';
import type { Study } from '../../runtime/core/study.ts';
import type { Trial } from '../../runtime/core/trial.ts';
import { type Measured, SHARES } from '../../runtime/prediction/measured.ts';
import { study, trial } from './studies.ts';

const int = (low: number, high: number): Domain => ({ kind: 'int', low, high, scale: 'linear', step: 1 });
const real = (low: number, high: number, scale: 'linear' | 'log' = 'linear'): Domain => ({ kind: 'real', low, high, scale });
const choice = (...values: readonly Value[]): Domain => ({ kind: 'categorical', values });
const param = (name: string, domain: Domain, when?: Formula): Param => ({
  name,
  domain,
  ...(when === undefined ? {} : { when }),
});
const is = (name: string, label: string): Formula => ({
  k: 'op',
  op: '==',
  args: [
    { k: 'param', name },
    { k: 'str', v: label },
  ],
});

function drawn(domain: Domain, rng: Rng): Value {
  const u = rng.next();
  if (domain.kind === 'bool') return u < 0.5;
  if (domain.kind === 'categorical' || domain.kind === 'ordinal') return domain.values[Math.floor(u * domain.values.length)]!;
  const { low, high } = domain;
  const value = domain.scale === 'log' ? low * (high / low) ** u : low + u * (high - low);
  return domain.kind === 'int' ? Math.round(value) : value;
}

const asNumber = (value: Value | undefined): number =>
  typeof value === 'number' ? Math.log10(1 + Math.abs(value)) : value === undefined ? 0 : String(value).length / 10;

/** Trials over a space: a smooth function of the parameters with a little noise, in (0, 1). */
function over(params: readonly Param[], count: number, seed: number): readonly Trial[] {
  const rng = new Rng(seed);
  return Array.from({ length: count }, (_, number) => {
    const point: Record<string, Value> = {};
    for (const { name, domain, when } of params) {
      const value = drawn(domain, rng);
      const [on, label] = when?.k === 'op' ? when.args : [];
      const active = on?.k !== 'param' || label?.k !== 'str' || point[on.name] === label.v;
      if (active) point[name] = value;
    }
    const score = 0.95 - 0.1 * Math.abs(Object.values(point).reduce((sum: number, v, i) => sum + asNumber(v) * (i + 1), -4));
    return trial(number, {
      params: point,
      values: [score + 0.01 * rng.next()],
      started: 1_700_000_000_000 + 900 * number,
      finished: 1_700_000_000_000 + 900 * number + 300 + Math.floor(500 * rng.next()),
    });
  });
}

function made(name: string, params: readonly Param[], trials: readonly Trial[], changes: Partial<Study> = {}): Study {
  return study(trials, { name, space: { params, derived: [] }, total: trials.length, ...changes });
}

const common = [
  param('hidden', int(8, 256)),
  param('lr', real(1e-5, 1e-1, 'log')),
  param('activation', choice('relu', 'tanh', 'gelu')),
  param('bias', { kind: 'bool' }),
];

/** Each trial with five reported steps; every fourth is pruned at the second, every ninth fails. */
function reported(trials: readonly Trial[]): readonly Trial[] {
  return trials.map((one, i) => {
    const reports = [1, 2, 3, 4, 5].map((step) => ({ step, value: one.values[0]! * (1 - 0.4 / step) }));
    if (i % 9 === 8) return { ...one, state: 'failed', values: [], error: 'the loss is not a number' };
    if (i % 4 === 3) return { ...one, state: 'pruned', values: [], reports: reports.slice(0, 2) };
    return { ...one, reports };
  });
}

export const mixed = made('mixed', common, reported(over(common, 60, 1)));

const nested = [
  param('clf', choice('svm', 'forest')),
  param('svm.C', real(1e-3, 1e3, 'log'), is('clf', 'svm')),
  param('forest.depth', int(2, 32), is('clf', 'forest')),
];
const conditional = made('conditional', nested, over(nested, 40, 2));

/** Two objectives, a constraint on one of them that a few trials violate. */
export const front = made(
  'front',
  common,
  over(common, 60, 3).map((one, i) => ({
    ...one,
    values: [one.values[0]!, 5 + 20 * (1 - one.values[0]!) * ((i * 7) % 11) + i / 60],
    attributes: i % 10 === 9 ? { constraints: [1.5] } : { constraints: [-1] },
  })),
  {
    objectives: [
      { name: 'accuracy', direction: 'maximize', formula: { k: 'num', v: 0 } },
      { name: 'milliseconds', direction: 'minimize', formula: { k: 'num', v: 0 } },
    ],
  },
);

const loss = made(
  'loss',
  common.slice(0, 2),
  over(common.slice(0, 2), 50, 4).map((one) => ({ ...one, values: [10 ** (-6 * one.values[0]!)] })),
  { objectives: [{ name: 'loss', direction: 'minimize', formula: { k: 'num', v: 0 } }] },
);

export const HOSTILE = '</script><img src=x onerror=alert(1)>';
const strange = [
  param(HOSTILE, real(0, 1)),
  param('a[0].b', int(1, 9)),
  param('a parameter whose name is so long that no axis, legend or tooltip can hold the whole of it on one line', real(1, 2)),
  param('title', choice(HOSTILE, `"'&<b>`, 'z'.repeat(200))),
];
export const hostile = made(HOSTILE, strange, reported(over(strange, 30, 5)), {
  source: `search ${HOSTILE}`,
  objectives: [{ name: HOSTILE, direction: 'maximize', formula: { k: 'num', v: 0 } }],
});

const hanzi = [param('隐藏层大小', int(8, 256)), param('激活函数', choice('双曲正切', '修正线性单元'))];
export const chinese = made('研究一', hanzi, over(hanzi, 30, 6), {
  objectives: [{ name: '准确率', direction: 'maximize', formula: { k: 'num', v: 0 } }],
});

/** Two samplers, three repeats each. */
export const comparison: readonly Study[] = ['bayes', 'random'].flatMap((label, arm) =>
  [1, 2, 3].map((repeat) =>
    made(`r/${label}#${repeat}`, common, over(common, 30, 10 + 3 * arm + repeat), { arm: { comparison: 'r', label, repeat } }),
  ),
);

export const thousands = made('thousands', common, over(common, 10_000, 7));

/** By what is special about them; what a view is given. */
export const realistic: Readonly<Record<string, readonly Study[]>> = {
  'numbers, labels, a log scale, pruned and failed trials': [mixed],
  'parameters under conditions': [conditional],
  'two objectives with a constraint': [front],
  'a loss over decades': [loss],
  'one trial': [made('one', common, over(common, 1, 8))],
  'no trial': [made('none', common, [])],
  'ten thousand trials': [thousands],
  'long and hostile names': [hostile],
  'Chinese names': [chinese],
  'a comparison': comparison,
  'several studies': [mixed, { ...loss, name: 'other' }, conditional],
};

const truth = Float64Array.from({ length: 300 }, (_, i) => i % 3);

/** What the best model said of rows with three classes, or of rows with a number; scores of ever more rows. By the view that shows it. */
export const measurements: Readonly<Record<string, Measured>> = {
  confusion: {
    ...measurement('classification'),
    classes: ['猫', HOSTILE, 'a class with a long name indeed'],
    predictions: { truth, said: truth.map((value, i) => (i % 7 === 0 ? (value + 1) % 3 : value)) },
  },
  residuals: {
    ...measurement('regression'),
    predictions: { truth: truth.map((value, i) => 10 * value + i / 50), said: truth.map((value, i) => 10 * value + Math.sin(i)) },
  },
  learning_curve: {
    ...measurement('classification'),
    learning: SHARES.map((share) => ({
      rows: 240 * share,
      training: [0.99, 0.98],
      validation: [0.9 - 0.2 / (10 * share), 0.88],
    })),
  },
};

function measurement(task: Measured['task']): Measured {
  const metric = { name: 'accuracy', direction: 'maximize' } as const;
  return { trial: 7, model: 'mlp(hidden=7)', data: HOSTILE, task, target: '目标', metric, by: '5-fold cross-validation' };
}
