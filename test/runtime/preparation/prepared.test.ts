import { describe, expect, it } from '@jest/globals';
import { sharedNumbers, type Table, withHash } from '../../../runtime/core/table.ts';
import { apply } from '../../../runtime/preparation/apply.ts';
import { learn } from '../../../runtime/preparation/learn.ts';
import { Preparations } from '../../../runtime/preparation/prepared.ts';
import { describeWithPython, runPython } from '../../support/python.ts';

const missing = Number.NaN;

function table(columns: readonly (readonly number[])[], preparation?: Table['preparation']): Table {
  const rows = columns[0]!.length;
  const x = sharedNumbers(rows * columns.length);
  columns.forEach((values, c) => {
    values.forEach((value, row) => {
      x[row * columns.length + c] = value;
    });
  });
  return withHash({
    name: 'rows.csv',
    task: 'regression',
    rows,
    columns: columns.length,
    x,
    y: sharedNumbers(rows),
    features: columns.map((_, c) => `x${c}`),
    target: 'y',
    ...(preparation === undefined ? {} : { preparation, fields: columns.map(() => ({ kind: 'number' as const })) }),
  });
}
const auto = { scale: 'auto', impute: 'auto', encode: 'auto' } as const;
const [train, test] = [Int32Array.of(0, 1, 2), Int32Array.of(3)];

describe('Preparations', () => {
  it('takes a table without preparation as it is', () => {
    const { train: rows } = new Preparations().of(table([[1, 2, 3, 4]]), train, test, { needs: 'scaled' });
    expect([...rows.x]).toEqual([1, 2, 3]);
  });

  it('does a split once, and again where split, table or model ask for other rows', () => {
    const preparations = new Preparations();
    const rows = table([[1, missing, 3, 4]], auto);
    const first = preparations.of(rows, train, test, { needs: 'scaled' });
    expect(preparations.of(rows, train.slice(), test.slice(), { needs: 'scaled' })).toBe(first);
    expect(preparations.of(rows, train, test, {})).not.toBe(first);
    expect(preparations.of(rows, test, train, { needs: 'scaled' })).not.toBe(first);
    expect(preparations.of(table([[1, 2, 3, 4]], auto), train, test, { needs: 'scaled' })).not.toBe(first);
  });

  it('scales by itself for models that need it, and for no other', () => {
    const rows = table([[0, 2, 4, 6]], auto);
    expect([...new Preparations().of(rows, train, test, {}).train.x]).toEqual([0, 2, 4]);
    expect(new Preparations().of(rows, train, test, { needs: 'scaled' }).train.x[1]).toBe(0);
  });
});

describe('a column a category', () => {
  it('is refused where it would take more than 2 GB', () => {
    const preparation = { scale: 'none', impute: 'auto', encode: 'onehot' } as const;
    const codes = Array.from({ length: 100 }, (_, code) => code);
    const wide = table(
      Array.from({ length: 400 }, () => codes),
      preparation,
    );
    const categories = codes.map(String);
    const fields = wide.fields!.map(() => ({ kind: 'category' as const, categories }));
    const few = Int32Array.from(codes);
    const learnt = learn({ ...wide, fields }, few, { scale: 'none', impute: 'median', encode: 'onehot' });
    expect(learnt.columns).toBe(40_000);
    expect(() => apply(learnt, { ...wide, fields }, new Int32Array(10_000))).toThrow(expect.objectContaining({ code: 'A0727' }));
  });

  it('is for the most frequent ones, where there are many', () => {
    const codes = Array.from({ length: 300 }, (_, row) => (row < 150 ? row : row % 50));
    const many = table([codes], { scale: 'none', impute: 'auto', encode: 'onehot' });
    const fields = [{ kind: 'category' as const, categories: Array.from({ length: 150 }, (_, code) => String(code)) }];
    const rows = Int32Array.from(codes, (_, row) => row);
    const [learnt] = learn({ ...many, fields }, rows, { scale: 'none', impute: 'median', encode: 'onehot' }).features;
    expect(learnt).toMatchObject({ kind: 'onehot', fill: '0' });
    expect((learnt as { categories: readonly string[] }).categories).toEqual(
      Array.from({ length: 100 }, (_, code) => String(code)),
    );
  });
});

describe('learn', () => {
  it('leaves a constant feature and one without a value finite', () => {
    const rows = table(
      [
        [7, 7, 7, 9],
        [missing, missing, missing, 1],
      ],
      { ...auto, scale: 'standard' },
    );
    const { train: x, test: y } = new Preparations().of(rows, train, test, {});
    expect([[...x.x], [...y.x]]).toEqual([
      [0, 0, 0, 0, 0, 0],
      [2, 1],
    ]);
  });
});

describeWithPython(['sklearn'], 'preparation beside a live scikit-learn', (python) => {
  it('fills and scales as SimpleImputer with StandardScaler and MinMaxScaler', () => {
    const script = `
import json, sys, numpy
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
x = numpy.array(json.loads(sys.argv[1]), dtype=float).T
made = []
for strategy in ['median', 'mean', 'most_frequent']:
    for scaler in [StandardScaler(), MinMaxScaler()]:
        made.append(make_pipeline(SimpleImputer(strategy=strategy), scaler).fit(x[:6]).transform(x).ravel().tolist())
print(json.dumps(made))`;
    const columns = [
      [1, 2, missing, 4, 10, 2, -5, missing],
      [0.1, missing, missing, 0.3, 0.3, 0.2, 100, 0.25],
    ];
    const theirs = JSON.parse(runPython(python, '-c', [script, JSON.stringify(columns).replaceAll('null', 'NaN')])) as number[][];
    const [seen, all] = [Int32Array.of(0, 1, 2, 3, 4, 5), Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7)];
    const ours = (['median', 'mean', 'most_frequent'] as const).flatMap((impute) =>
      (['standard', 'minmax'] as const).map((scale) => {
        const rows = table(columns, { scale, impute, encode: 'auto' });
        expect(learn(rows, seen, { scale, impute, encode: 'onehot' }).columns).toBe(2);
        return [...new Preparations().of(rows, seen, all, {}).test.x];
      }),
    );
    ours.forEach((values, i) => {
      values.forEach((value, j) => {
        expect(value).toBeCloseTo(theirs[i]![j]!, 10);
      });
    });
  }, 60_000);
});
