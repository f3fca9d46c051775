import type { data as rows } from '../../dsl/diagnostics/en/data.ts';
import type { Examples } from './example.ts';

const source = 'let churn = ‹csv("churn.csv", target=exited)›';
const score = 'search hidden in int[1, 9] maximize ‹cv_accuracy(mlp, churn)›';
const file = 'churn.csv';

export const data: Examples<typeof rows> = {
  A0701: {
    why: 'Files are looked for before any trial runs.',
    source,
    params: { file, missing: 'churn.csv', folder: '', among: 'chrun.csv' },
  },
  A0702: { why: 'Rows come from a file.', source: 'let churn = ‹csv("data", target=exited)›', params: { file: 'data' } },
  A0703: { why: 'The file has no byte in it.', source, params: { file } },
  A0704: { why: 'The first line names the columns; the rows follow.', source, params: { file, columns: 4 } },
  A0705: { why: 'A model needs rows to learn from and rows to be tested on.', source, params: { file, rows: 1 } },
  A0706: {
    why: 'Models take numbers. A column of words is turned into numbers before, or left out.',
    source,
    params: { file, column: 'age', row: 17, value: 'unknown', more: 2, looks: 'word' },
  },
  A0707: { why: 'A gap is not filled in by guessing.', source, params: { file, column: 'income', row: 4, value: 'NA', more: 0 } },
  A0708: {
    why: 'Infinity and not-a-number would spread through every sum.',
    source,
    params: { file, column: 'income', row: 9, value: 'inf', more: 0 },
  },
  A0709: { why: 'Every line has a field for each column.', source, params: { file, row: 12, fields: 5, columns: 4 } },
  A0710: { why: 'A column is found by its name.', source, params: { file, column: 'age', first: 1, second: 3 } },
  A0711: { why: 'A classifier needs two classes at least.', source, params: { file, column: 'exited', label: 'no' } },
  A0712: {
    why: 'The metric measures a distance between numbers.',
    source: score,
    params: { file, column: 'exited', row: 2, value: 'yes' },
  },
  A0713: {
    why: 'The metric counts classes, and nearly every row has a target of its own.',
    source: score,
    params: { file, column: 'income', distinct: 942, rows: 1000 },
  },
  A0714: { why: 'Often the separator is another one than it seems.', source, params: { file, column: 'exited' } },
  A0715: { why: 'Text is read as UTF-8.', source, params: { file, row: 3 } },
  A0716: { why: 'A quoted field runs to the next quote, over line ends too.', source, params: { file, row: 8 } },
  A0717: { why: 'The operating system refused.', source, params: { file, reason: 'permission denied' } },
  A0718: { why: 'Each fold tests a row at least.', source: score, params: { file, folds: 10, rows: 6 } },
  A0719: { why: 'A stratified fold has rows of each class.', source: score, params: { file, folds: 5, members: 3 } },
  A0720: {
    why: 'A class with fewer rows than folds is missing from some of them; the score says less about it.',
    source: score,
    params: { file, folds: 5, label: 'rare', members: 3 },
  },
  A0721: {
    why: 'By custom the target is the last column.',
    source: 'let churn = ‹csv("churn.csv")›',
    params: { file, column: 'exited' },
  },
  A0722: {
    why: 'The first line consists of numbers, so it is taken for a row.',
    source,
    params: { file, first: 'x1', last: 'x9' },
  },
  A0723: { why: 'A line this long is no row of a table.', source, params: { file, row: 1 } },
};
