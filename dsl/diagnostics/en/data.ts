import { didYouMean, entry } from '../message.ts';
import { suggest } from '../suggest.ts';

/** `file` is as the program wrote it. `row` is a line of the file, counted from 1. */
export interface InFile {
  file: string;
}
export interface InCell extends InFile {
  column: string;
  row: number;
  /** Where there are no lines, `row` is a row of the table. */
  counted?: 'line' | 'row';
}

/** `, and in 3 rows more`, or nothing. */
function andMore(more: number): string {
  return more === 0 ? '' : `, and in ${more} ${more === 1 ? 'row' : 'rows'} more`;
}

/** What a text that is no number looks like, and how to mend it. */
type Looks = 'date' | 'comma' | 'word';
const mending: Readonly<Record<Looks, string>> = {
  date: 'write dates as `2024-01-31`, or leave the column out with `drop=[…]`',
  comma: 'write numbers with a point and no other separator: `1234.5`',
  word: 'correct it; if the column holds categories, name it in `categories=[…]`; or leave it out with `drop=[…]`',
};

/** Group A07: files and rows. */
export const data = {
  A0701: entry<InFile & { missing: string; folder: string; among: string }>('error', ({ file, missing, folder, among }) => {
    const meant = suggest(missing, among.split('\n'));
    return {
      message: `there is no file \`${file}\`${among === '' && folder !== '' ? `, nor a file in a folder \`${folder}\`` : ''}`,
      help: didYouMean(meant && `${folder}${meant}`).help ?? 'a path is relative to the folder of the notebook',
    };
  }),
  A0702: entry<InFile>('error', ({ file }) => ({ message: `\`${file}\` is a folder`, help: 'name a file in it' })),
  A0703: entry<InFile>('error', ({ file }) => ({
    message: `\`${file}\` is empty`,
    help: 'write a line of column names and a line for each row',
  })),
  A0704: entry<InFile & { columns: number }>('error', ({ file, columns }) => ({
    message: `\`${file}\` has a line of column names (${columns}) and no rows`,
    help: 'write a line for each row below it',
  })),
  A0705: entry<InFile & { rows: number }>('error', ({ file, rows }) => ({
    message: `\`${file}\` has ${rows} ${rows === 1 ? 'row' : 'rows'}, too few to learn from`,
    help: 'give at least 2 rows, and at least as many as there are folds',
  })),
  A0706: entry<InCell & { value: string; more: number; looks: Looks }>(
    'error',
    ({ file, column, row, counted = 'line', value, more, looks }) => ({
      message: `text where a number is needed: \`${value}\` in column \`${column}\`, ${counted} ${row} of ${file}${andMore(more)}`,
      help: mending[looks],
    }),
  ),
  A0707: entry<InCell & { value: string; more: number }>('error', ({ file, column, row, counted = 'line', value, more }) => ({
    message: `a value is missing${value === '' ? '' : ` (\`${value}\`)`} in column \`${column}\`, ${counted} ${row} of ${file}${andMore(more)}`,
    help: 'fill it in, or leave the row or the column out',
  })),
  A0708: entry<InCell & { value: string; more: number }>('error', ({ file, column, row, counted = 'line', value, more }) => ({
    message: `\`${value}\` is not a finite number: column \`${column}\`, ${counted} ${row} of ${file}${andMore(more)}`,
    help: 'replace it, or leave the row or the column out',
  })),
  A0709: entry<InFile & { row: number; fields: number; columns: number }>('error', ({ file, row, fields, columns }) => ({
    message: `line ${row} of ${file} has ${fields} ${fields === 1 ? 'field' : 'fields'}, the first line has ${columns}`,
    help:
      fields > columns
        ? 'put a field that has a separator in it in double quotes'
        : 'write a separator for each field, empty or not',
  })),
  A0710: entry<InFile & { column: string; first: number; second: number }>('error', ({ file, column, first, second }) => ({
    message: `${file} has two columns named \`${column}\`: the ${ordinal(first)} and the ${ordinal(second)}`,
    help: 'rename one',
  })),
  A0711: entry<InFile & { column: string; label: string }>('error', ({ file, column, label }) => ({
    message: `every row of ${file} has the same \`${column}\`, \`${label}\`: there is nothing to tell apart`,
    help: 'give rows of at least two classes, or name another target',
  })),
  A0712: entry<InCell & { value: string }>('error', ({ file, column, row, counted = 'line', value }) => ({
    message: `the target \`${column}\` is text (\`${value}\` in ${counted} ${row} of ${file}), and this metric needs numbers`,
    help: 'use a metric for classes, such as `accuracy`, `f1` or `logloss`, or name another target',
  })),
  A0713: entry<InFile & { column: string; distinct: number; rows: number }>('error', ({ file, column, distinct, rows }) => ({
    message: `the target \`${column}\` of ${file} looks continuous: ${distinct} different numbers in ${rows} rows, no classes`,
    help: 'use a metric for numbers, `rmse` or `r2`, or name another target',
  })),
  A0714: entry<InFile & { column: string }>('error', ({ file, column }) => ({
    message: `${file} has no column but the target \`${column}\`: there is nothing to learn from`,
    help: 'fields are separated by `,`, `;`, `|` or a tab',
  })),
  A0715: entry<InFile & { row: number }>('error', ({ file, row }) => ({
    message: `${file} is not UTF-8 text (line ${row})`,
    help: 'save it as UTF-8',
  })),
  A0716: entry<InFile & { row: number }>('error', ({ file, row }) => ({
    message: `the double quotes in line ${row} of ${file} do not match`,
    help: 'a quoted field begins and ends with `"`; inside it, write `""` for `"`',
  })),
  A0717: entry<InFile & { reason: string }>('error', ({ file, reason }) => ({ message: `${file} cannot be read: ${reason}` })),
  A0718: entry<InFile & { folds: number; needed?: number; rows: number }>('error', ({ file, folds, needed = folds, rows }) => ({
    message: `${folds} folds need at least ${needed} rows, and ${file} has ${rows}`,
    help: rows < 2 + needed - folds ? 'give more rows' : `write \`folds=${rows - (needed - folds)}\` at most, or give more rows`,
  })),
  A0719: entry<InFile & { folds: number; members: number }>('error', ({ file, folds, members }) => ({
    message: `no class of ${file} has the ${folds} rows that ${folds} folds need; the largest has ${members}`,
    help:
      members < 2 ? 'is the target a number? then use `rmse` or `r2`' : `write \`folds=${members}\` at most, or give more rows`,
  })),
  A0720: entry<InFile & { folds: number; label: string; members: number }>('warning', ({ file, folds, label, members }) => ({
    message: `class \`${label}\` of ${file} has ${members} ${members === 1 ? 'row' : 'rows'} for ${folds} folds: some folds test none of it`,
    help: members < 2 ? 'give more rows of it' : `write \`folds=${members}\` at most, or give more rows of it`,
  })),
  A0721: entry<InFile & { column: string }>('info', ({ file, column }) => ({
    message: `no target is named: the last column of ${file}, \`${column}\`, is taken`,
    help: 'write `target=…` to name another',
  })),
  A0722: entry<InFile & { first: string; last: string }>('info', ({ file, first, last }) => ({
    message: `the first line of ${file} is read as a row, not as column names; the columns are \`${first}\` … \`${last}\``,
    help: 'write a line of column names at the top',
  })),
  A0723: entry<InFile & { row: number }>('error', ({ file, row }) => ({
    message: `line ${row} of ${file} is longer than 2 MB`,
    help: 'a line is one row; is a separator or an end of line missing?',
  })),
  A0724: entry<InFile & { rows: number; columns: number }>('error', ({ file, rows, columns }) => ({
    message: `${file} has at least ${rows} rows of ${columns} columns, more than the 2 GB that a table may take`,
    help: 'take a part of it: `sql("select a, b, target from \'file.csv\' using sample 100000 (reservoir, 1)")`',
  })),
  A0725: entry<{ reason: string }>('error', ({ reason }) => ({
    message: `the query cannot be run: ${reason}`,
    help: "it is one `select` of DuckDB’s SQL over local files: `select * from 'orders/*.parquet'`",
  })),
  A0726: entry<InFile & { column: string; type: string }>('error', ({ file, column, type }) => ({
    message: `column \`${column}\` of ${file} holds neither numbers nor text: its type is \`${type}\``,
    help: 'take what you need of it with `sql`, or leave the column out there',
  })),
  A0727: entry<InFile & { rows: number; columns: number }>('error', ({ file, rows, columns }) => ({
    message: `with a column for each category ${file} has ${columns} columns in ${rows} rows, more than the 2 GB that a table may take`,
    help: 'write `encode=ordinal`, or leave columns out with `drop=[…]`',
  })),
  A0728: entry<InFile & { column: string }>('warning', ({ file, column }) => ({
    message: `column \`${column}\` of ${file} has no value in any row: it is left out`,
    help: `write \`drop=[${column}]\` to leave it out without this note`,
  })),
  A0729: entry<InFile & { column: string }>('info', ({ file, column }) => ({
    message: `column \`${column}\` of ${file} is the same in every row: a model learns nothing from it`,
    help: `write \`drop=[${column}]\` to leave it out`,
  })),
  A0730: entry<InFile & { column: string }>('error', ({ file, column }) => ({
    message: `the target \`${column}\` of ${file} is among the columns to leave out`,
    help: 'take it out of `drop`, or name another target',
  })),
  A0731: entry<InFile & { column: string }>('error', ({ file, column }) => ({
    message: `column \`${column}\` of ${file} has more than 5,000,000 different texts: they do not fit into memory`,
    help: 'take the columns you need with `sql`',
  })),
  A0732: entry<InFile & { column: string; distinct: number; rows: number }>('warning', ({ file, column, distinct, rows }) => ({
    message: `column \`${column}\` of ${file} has ${distinct} different texts in ${rows} rows: it tells rows apart, not what they have in common`,
    help: `write \`drop=[${column}]\` to leave it out`,
  })),
  A0733: entry<InFile & { other: string; column: string }>('error', ({ file, other, column }) => ({
    message: `${file} has no column \`${column}\`, which ${other} has: they are not parts of one table`,
    help: 'name files of the same columns',
  })),
  A0734: entry<InFile & { folds: number; column: string; groups: number }>('error', ({ file, folds, column, groups }) => ({
    message: `${folds} parts need at least ${folds} groups, and \`${column}\` of ${file} has ${groups}`,
    help: groups < 2 ? 'name another column' : `write \`folds=${groups}\` at most, or name another column`,
  })),
  A0735: entry<InFile & { column: string; arg: string; missing: number }>('error', ({ file, column, arg, missing }) => ({
    message: `column \`${column}\` of ${file}, which \`${arg}\` names, has no value in ${missing} ${missing === 1 ? 'row' : 'rows'}`,
    help: 'fill it in, or leave the rows out',
  })),
  A0736: entry<InFile & { column: string }>('error', ({ file, column }) => ({
    message: `rows cannot be put in order by \`${column}\` of ${file}: it holds words`,
    help: 'name a column of numbers or of dates such as `2024-01-31`',
  })),
  A0737: entry<{ one: string; other: string; why: string }>('error', ({ one, other, why }) => ({
    message: `\`${one}\` does not go with \`${other}\`: ${why}`,
    help: `leave \`${one}\` or \`${other}\` out`,
  })),
  A0738: entry<InFile & { columns: string; count: number; suggestion?: string | undefined }>(
    'error',
    ({ file, columns, count, suggestion }) => ({
      message: `${file} has no ${count === 1 ? 'column' : 'columns'} ${columns}, which the model was trained on`,
      help:
        suggestion === undefined
          ? 'give the columns under their names, in any order; the target is not needed'
          : `rename \`${suggestion}\`: columns go by name, in any order`,
    }),
  ),
  A0760: entry<InFile & { column: string }>('error', ({ file, column }) => ({
    message: `no \`${column}\` of ${file} has two ratings: there is none to hold out and one to learn from`,
    help: 'give more ratings of each, or use a metric of ratings: `rmse`',
  })),
  A0761: entry<InFile & { repeated: number }>('warning', ({ file, repeated }) => ({
    message: `${repeated} ${repeated === 1 ? 'row' : 'rows'} of ${file} rate an item again for the same user: the last rating counts`,
    help: 'if that is not what you mean, put them together with one rating a pair',
  })),
  A0762: entry<InCell & { item: string }>('error', ({ file, column, row, counted = 'line', item }) => ({
    message: `\`${column}\` of item \`${item}\` in ${counted} ${row} of ${file} is not what it is in a row before`,
    help: `features describe an item, the same in each of its rows; leave \`${column}\` out of them`,
  })),
  A0763: entry<InFile & { column: string }>('error', ({ file, column }) => ({
    message: `column \`${column}\` of ${file} has two parts: user, item, rating and features are columns of their own`,
    help: 'write `user=…, item=…, rating=…`',
  })),
  A0764: entry<InFile & { user: string; item: string; rating: string }>('info', ({ file, user, item, rating }) => ({
    message: `of ${file} \`${user}\` is taken for the user, \`${item}\` for the item and \`${rating}\` for the rating`,
    help: 'write `user=…, item=…, rating=…` to name others',
  })),
  A0770: entry<InFile & { reason: string; more: number }>('error', ({ file, reason, more }) => ({
    message: `${file} cannot be read as an image: ${reason}${more === 0 ? '' : `; nor can ${more} more ${more === 1 ? 'file' : 'files'}`}`,
    help: 'take it away, or save it anew as PNG or JPEG',
  })),
  A0771: entry<InFile & { endings: string }>('error', ({ file, endings }) => ({
    message: `there are no files of classes in \`${file}\``,
    help: `put the files of each class (${endings}) into a folder of its own in it`,
  })),
  A0772: entry<InFile & { column: string }>('error', ({ file, column }) => ({
    message: `column \`${column}\` of ${file} holds no texts to learn from`,
    help: 'write `text=` with a column of texts other than the target',
  })),
  A0773: entry<InFile & { column: string }>('info', ({ file, column }) => ({
    message: `the texts of ${file} are those of \`${column}\``,
    help: 'write `text=…` to take another column',
  })),
  A0774: entry<InFile & { rows: number; columns: number }>('error', ({ file, rows, columns }) => ({
    message: `${file} has ${rows} rows of ${columns} numbers, more than the 2 GB that a table may take`,
    help: 'make images smaller with `width=` and `height=`, or texts with `length=`',
  })),
} as const;

function ordinal(n: number): string {
  const tens = n % 100;
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}
