import type { data as rows } from '../../dsl/diagnostics/en/data.ts';
import type { Examples } from './example.ts';

const source = 'let churn = ‹csv("churn.csv", target=exited)›';
const score = 'search hidden in int[1, 9] maximize ‹cv_accuracy(mlp, churn)›';
const ratings = 'let films = ‹ratings("ratings.csv")›';
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
    why: 'Most values of the column are numbers, so the text is a mistake rather than a category.',
    source,
    params: { file, column: 'age', row: 17, value: 'unknown', more: 2, looks: 'word' },
  },
  A0707: {
    why: 'Gaps in features are filled in from the training rows; a target is never guessed, nor a gap where `impute=none` is written.',
    source,
    params: { file, column: 'income', row: 4, value: 'NA', more: 0 },
  },
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
  A0724: {
    why: 'A table is held in memory, so that memory stays bounded whatever a file holds.',
    source,
    params: { file, rows: 2_500_096, columns: 100 },
  },
  A0725: {
    why: 'The query is DuckDB’s, and what DuckDB says of it is passed on.',
    source: `let big = ‹sql("select * form 'orders/*.parquet'", target=late)›`,
    params: { reason: 'Parser Error: syntax error at or near "form"' },
  },
  A0726: {
    why: 'A list or a record in a cell is not one feature.',
    source: 'let orders = ‹parquet("orders.parquet", target=late)›',
    params: { file: 'orders.parquet', column: 'items', type: 'VARCHAR[]' },
  },
  A0727: {
    why: 'Each category becomes a column of zeros and ones, for every row.',
    source: score,
    params: { file, rows: 2_000_000, columns: 640 },
  },
  A0728: { why: 'There is nothing to fill the gaps from.', source, params: { file, column: 'fax' } },
  A0729: { why: 'It is kept: it does no harm and helps no model.', source, params: { file, column: 'country' } },
  A0730: {
    why: 'The target is what is learnt.',
    source: 'let churn = ‹csv("churn.csv", target=exited, drop=[exited])›',
    params: { file, column: 'exited' },
  },
  A0731: { why: 'Every different text is held in memory once.', source, params: { file, column: 'comment' } },
  A0732: {
    why: 'Names, numbers of orders and free text are different in nearly every row, so nothing carries over to new ones.',
    source,
    params: { file, column: 'name', distinct: 970, rows: 1000 },
  },
  A0733: {
    why: 'Files that a pattern stands for are read as one table; their columns go by name.',
    source: 'let churn = ‹csv("churn-*.csv", target=exited)›',
    params: { file: 'churn-2.csv', other: 'churn-1.csv', column: 'age' },
  },
  A0734: {
    why: 'A group is in one part as a whole.',
    source: 'search hidden in int[1, 9] maximize ‹cv_accuracy(mlp, churn, group=city)›',
    params: { file, folds: 5, column: 'city', groups: 3 },
  },
  A0735: {
    why: 'A row whose group or time is unknown has no place in a split.',
    source: 'search hidden in int[1, 9] maximize ‹cv_accuracy(mlp, churn, group=city)›',
    params: { file, column: 'city', arg: 'group', missing: 4 },
  },
  A0736: {
    why: 'Words have an order in the alphabet, not in time.',
    source: 'search hidden in int[1, 9] maximize ‹cv_accuracy(mlp, churn, order=month)›',
    params: { file, column: 'month' },
  },
  A0737: {
    why: 'Each says how rows are split, in a way that excludes the other.',
    source: 'search hidden in int[1, 9] maximize cv_accuracy(mlp, iris, order=date, repeats=3)',
  },
  A0738: {
    why: 'What the model learnt from a column cannot be said without it.',
    source: 'let m = fit(it)\n‹predict(m, churn)›',
    params: { file: 'new.csv', columns: '`age`, `city`', count: 2 },
  },
  A0760: {
    why: 'A metric of order holds out some ratings of each user and learns from the others.',
    source: 'search factors in int[4, 64] maximize holdout_ndcg(factorization, ‹films›)',
    params: { file: 'ratings.csv', column: 'user' },
  },
  A0761: { why: 'A user’s opinion of an item is one number.', source: ratings, params: { file: 'ratings.csv', repeated: 12 } },
  A0762: {
    why: 'Items are compared by what they are, whoever rates them.',
    source: 'let films = ‹ratings("ratings.csv", features=[genre, seen])›',
    params: { file: 'ratings.csv', column: 'seen', row: 7, item: 'Alien' },
  },
  A0763: {
    why: 'What a column says of the one it cannot say of the other.',
    source: 'let films = ‹ratings("ratings.csv", user=name, item=name)›',
    params: { file: 'ratings.csv', column: 'name' },
  },
  A0764: {
    why: 'Columns that are not named go by their place.',
    source: ratings,
    params: { file: 'ratings.csv', user: 'reader', item: 'book', rating: 'stars' },
  },
  A0770: {
    why: 'One picture that is not what it seems would be a hole in the data.',
    source: 'let photos = ‹images("photos")›',
    params: { file: 'photos/cat/7.png', reason: 'it is neither PNG nor JPEG', more: 2 },
  },
  A0771: {
    why: 'The folder that a file stands in says its class.',
    source: 'let photos = ‹images("photos")›',
    params: { file: 'photos', endings: '.png .jpg .jpeg' },
  },
  A0772: {
    why: 'Words are learnt from a column of texts, and never from what is to be predicted.',
    source: 'let reviews = ‹text("reviews.csv", text=stars)›',
    params: { file: 'reviews.csv', column: 'stars' },
  },
  A0773: {
    why: 'Of several columns the one with the longest texts is taken.',
    source: 'let reviews = ‹text("reviews.csv", target=liked)›',
    params: { file: 'reviews.csv', column: 'review' },
  },
  A0774: {
    why: 'A table is held in memory.',
    source: 'let photos = ‹images("photos", width=1024, height=1024)›',
    params: { file: 'photos', rows: 5000, columns: 3145728 },
  },
};
