/** What every view keeps to, whatever the studies hold. Third parties may run it against their own. */
import { describe, expect, it } from '@jest/globals';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Value } from '../../dsl/plan.ts';
import { catalog } from '../../runtime/catalog.gen.ts';
import type { Study } from '../../runtime/core/study.ts';
import type { Rendering, ViewUnit } from '../../runtime/core/unit.ts';
import type { Measured } from '../../runtime/prediction/measured.ts';
import { renderingHtml } from '../../runtime/report/html/rendering.ts';
import { specification } from '../../runtime/report/specification.ts';
import { renderingText } from '../../runtime/views/text/rendering.ts';
import { rising, study, trial } from '../support/studies.ts';

const hostile = '</script><img src=x onerror=1>';

const cases: Readonly<Record<string, readonly Study[]>> = {
  'an empty study': [study([])],
  'one trial': [study([trial(0)])],
  'ten thousand trials': [study(rising(10_000))],
  'failed trials only': [study([0, 1, 2].map((n) => trial(n, { state: 'failed', values: [], error: 'no rows' })))],
  'pruned and failed among complete trials': [
    study([
      trial(0),
      trial(1, { state: 'failed', values: [], error: `bad${'\u001b'}[31m\nline` }),
      trial(2, { state: 'pruned', values: [], reports: [{ step: 1, value: 0.4 }] }),
      trial(3, { state: 'running', values: [] }),
    ]),
  ],
  'values without bounds': [
    study([trial(0, { values: [Number.POSITIVE_INFINITY] }), trial(1, { values: [-1e300] }), trial(2, { values: [1e-300] })]),
  ],
  'equal values': [study([0, 1, 2].map((n) => trial(n, { values: [0] })))],
  'a loss over many decades': [
    study(
      [1e3, 20, 1e-6].map((value, n) => trial(n, { values: [value] })),
      { objectives: [{ name: 'loss', direction: 'minimize', formula: { k: 'num', v: 0 } }] },
    ),
  ],
  'hostile names': [
    study(
      [
        trial(0, { params: { [hostile]: hostile, 'a[0].b': 1, title: 'x', image: 'y' }, error: hostile }),
        trial(1, { params: {} }),
      ],
      {
        name: hostile,
        source: hostile,
        objectives: [{ name: hostile, direction: 'maximize', formula: { k: 'num', v: 0 } }],
      },
    ),
  ],
  'Chinese names': [
    study([trial(0, { params: { 隐藏层: 3, 激活: '双曲正切' } }), trial(1, { params: { 隐藏层: 4 } })], {
      name: '研究',
      objectives: [{ name: '准确率', direction: 'maximize', formula: { k: 'num', v: 0 } }],
    }),
  ],
  'several studies': [
    study(rising(30, 1), { name: 'first' }),
    study(rising(50, 2), { name: 'second' }),
    study([], { name: 'empty' }),
    study([trial(0, { values: [3, 4] })], {
      name: 'other',
      objectives: [
        { name: 'time', direction: 'minimize', formula: { k: 'num', v: 0 } },
        { name: 'size', direction: 'minimize', formula: { k: 'num', v: 0 } },
      ],
    }),
  ],
};

/** Its arguments with their defaults. */
function defaults(unit: ViewUnit): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(unit.args).flatMap(([name, argument]) => (argument.default === undefined ? [] : [[name, argument.default]])),
  );
}

const base = { trial: 0, model: 'mlp(hidden=3)', data: hostile, target: hostile, by: '5-fold cross-validation' };
const accuracy = { name: 'accuracy', direction: 'maximize' } as const;
const rmse = { name: 'rmse', direction: 'minimize' } as const;
const numbers = (...values: readonly number[]): Float64Array => Float64Array.from(values);
const many = Float64Array.from({ length: 9000 }, (_, i) => i % 30);
const point = (rows: number, ...scores: readonly number[]) => ({ rows, training: scores, validation: scores });

/** What a view that measures may be given. */
const measured: Readonly<Record<string, Measured>> = {
  'two classes': {
    ...base,
    task: 'classification',
    classes: ['no', hostile],
    metric: accuracy,
    predictions: { truth: numbers(0, 1, 1), said: numbers(0, 0, 1) },
    learning: [point(10, 0.5, 0.6), point(20, 0.7, 0.8)],
  },
  'many classes in many rows': {
    ...base,
    task: 'classification',
    classes: Array.from({ length: 30 }, (_, i) => `class ${i}`),
    metric: accuracy,
    predictions: { truth: many, said: many.map((label) => (label * 7) % 30) },
    learning: [point(10, 0.5)],
  },
  'a class that is never met': {
    ...base,
    task: 'classification',
    classes: ['a', 'b', 'c'],
    metric: accuracy,
    predictions: { truth: numbers(0, 1), said: numbers(0, 1) },
    learning: [point(10, 1), point(20, 1)],
  },
  'numbers in many rows': {
    ...base,
    task: 'regression',
    metric: rmse,
    predictions: { truth: many, said: many.map((value) => 1.1 * value) },
    learning: [point(10, 3, 4), point(20, 2, 2.5), point(40, Number.NaN)],
  },
  'one number': {
    ...base,
    task: 'regression',
    metric: rmse,
    predictions: { truth: numbers(2), said: numbers(2) },
    learning: [point(1, Number.NaN)],
  },
};

export function conformsAsView(unit: ViewUnit): void {
  describe(`view ${unit.name}`, () => {
    for (const [name, found] of unit.measures === undefined ? [] : Object.entries(measured)) {
      it(`shows ${name}`, async () => {
        const context = { args: defaults(unit), studies: [study([trial(0)])], catalog, measured: found };
        const rendering = unit.render(context);
        expectSentence(rendering.finding);
        expectTable(rendering.table);
        if (rendering.chart !== undefined) expectChart({ ...rendering, chart: rendering.chart });
        expect(unit.render(context)).toEqual(rendering);
        expect(renderingHtml(rendering)).not.toMatch(/<(script|img|style|iframe|link)/i);
        expectNoControl(await renderingText(rendering));
      });
    }
    for (const [name, studies] of Object.entries(cases)) {
      it(`shows ${name}`, async () => {
        const before = JSON.stringify(studies);
        const rendering = unit.render({ args: defaults(unit), studies, catalog });
        expect(JSON.stringify(studies)).toBe(before);
        expectSentence(rendering.finding);
        expectSentence(rendering.title);
        expectTable(rendering.table);
        if (rendering.chart !== undefined) expectChart({ ...rendering, chart: rendering.chart });
        expect(unit.render({ args: defaults(unit), studies, catalog })).toEqual(rendering);
        const html = renderingHtml(rendering);
        expect(html).not.toMatch(/<(script|img|style|iframe|link)/i);
        expect(html).not.toMatch(/<[^>]*\son\w+\s*=/i);
        expectNoControl(await renderingText(rendering));
      });
    }
  });
}

/** One line, no full stop at its end, nothing that a terminal would obey. */
function expectSentence(text: string): void {
  expect(text.trim()).toBe(text);
  expect(text.length).toBeGreaterThan(0);
  expect(text).not.toMatch(/[\n.]$/);
  expect(text).not.toMatch(/undefined|NaN|\[object/);
  expectNoControl(text);
  expect(text).not.toContain('\n');
}

function expectNoControl(text: string): void {
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
}

function expectTable(table: Rendering['table']): void {
  if (table === undefined) return;
  expect(table.total).toBeGreaterThanOrEqual(table.rows.length);
  for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
}

/** Both uses compile without a warning, the data is plain JSON, and there is not too much of it. */
function expectChart(rendering: Parameters<typeof specification>[0]): void {
  for (const use of ['interactive', 'static'] as const) {
    const spec = specification(rendering, use);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    const warnings: string[] = [];
    const note = (...texts: readonly unknown[]) => {
      warnings.push(texts.join(' '));
      return logger;
    };
    const logger = { level: () => logger, error: note, warn: note, info: () => logger, debug: () => logger };
    compile(spec as unknown as TopLevelSpec, { logger: logger as never });
    expect(warnings).toEqual([]);
  }
  const rows = (rendering.chart.spec.data as { readonly values: readonly unknown[] } | undefined)?.values ?? [];
  expect(rows.length).toBeLessThanOrEqual(5000);
}
