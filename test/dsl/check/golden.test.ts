import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { compile, type Scope } from '../../../dsl/index.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { programs } from '../../support/programs.ts';

/** What the example programs take for granted: studies, data and a function of earlier cells. */
const scope: Scope = {
  values: {
    churn: {
      k: 'formula',
      formula: {
        k: 'unit',
        kind: 'data',
        unit: 'csv',
        args: { path: { k: 'str', v: 'churn.csv' }, target: { k: 'str', v: 'exited' } },
      },
    },
    profit: {
      k: 'formula',
      formula: {
        k: 'unit',
        kind: 'objective',
        unit: 'script',
        args: { path: { k: 'str', v: 'cell:profit' }, function: { k: 'str', v: 'profit' } },
      },
    },
  },
  settings: {},
  studies: {
    first: { params: ['hidden', 'lr'], objectives: ['cv_accuracy(mlp)'] },
    second: { params: ['hidden', 'lr'], objectives: ['cv_accuracy(mlp)'] },
  },
  it: 'second',
};

const folder = new URL('../../golden/plans/', import.meta.url);

const checked = new URL('../../golden/checked/', import.meta.url);
const all: readonly (readonly [string, string])[] = [
  ...programs.map(({ name, source }) => [name, source] as const),
  ...readdirSync(checked).map(
    (file) => [`checked-${file.replace('.argmax', '')}`, readFileSync(new URL(file, checked), 'utf8')] as const,
  ),
];

/**
 * The plan of each example program, or what is said of those that use more of the language than runs today.
 * `UPDATE_GOLDEN=1` writes the files anew; read the difference before you commit it.
 */
describe('golden plans', () => {
  it.each(all)('%s', (name, source) => {
    const { plan, diagnostics } = compile(source, scope, catalog);
    const said = diagnostics.map(({ code, severity, message, span }) => ({
      code,
      severity,
      message,
      at: `${span.line}:${span.column}`,
      text: source.slice(span.start, span.end),
    }));
    const result = { diagnostics: said, plan };
    const file = new URL(`${name}.json`, folder);
    if (process.env.UPDATE_GOLDEN === '1') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
    }
    expect(existsSync(file)).toBe(true);
    expect(JSON.parse(JSON.stringify(result))).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });
});
