import type { data as english } from '../en/data.ts';
import type { Translation } from '../message.ts';
import { suggest } from '../suggest.ts';
import { listed, meant, quoted } from './phrase.ts';

/** `，另有 3 行如此`, or nothing. */
function andMore(more: number): string {
  return more === 0 ? '' : `，另有 ${more} 行如此`;
}

const mending: Readonly<Record<'date' | 'comma' | 'word', string>> = {
  date: '日期请写作 `2024-01-31`，或用 `drop=[…]` 去掉这一列',
  comma: '数用小数点书写，不用其他分隔符：`1234.5`',
  word: '请改正它；这一列若是类别，写进 `categories=[…]`；或用 `drop=[…]` 去掉它',
};

/** Group A07: files and rows. */
export const data = {
  A0701: ({ file, missing, folder, among }) => {
    const nearest = suggest(missing, among.split('\n'));
    return {
      message: `没有文件 \`${file}\`${among === '' && folder !== '' ? `，文件夹 \`${folder}\` 里也没有任何文件` : ''}`,
      help: meant(nearest && `${folder}${nearest}`).help ?? '路径相对于笔记本所在的文件夹',
    };
  },
  A0702: ({ file }) => ({ message: `\`${file}\` 是文件夹`, help: '请给出其中的一个文件' }),
  A0703: ({ file }) => ({ message: `\`${file}\` 是空的`, help: '请写一行列名，再写各行数据' }),
  A0704: ({ file, columns }) => ({
    message: `\`${file}\` 有一行列名（${columns} 列），但没有数据行`,
    help: '请在列名下面写各行数据',
  }),
  A0705: ({ file, rows }) => ({ message: `\`${file}\` 只有 ${rows} 行，不足以学习`, help: '至少给出 2 行，且不少于折数' }),
  A0706: ({ file, column, row, value, more, looks }) => ({
    message: `需要数的地方是文本：\`${file}\` 第 ${row} 行、列 \`${column}\` 是 \`${value}\`${andMore(more)}`,
    help: mending[looks],
  }),
  A0707: ({ file, column, row, value, more }) => ({
    message: `\`${file}\` 第 ${row} 行、列 \`${column}\` 缺少值${value === '' ? '' : `（\`${value}\`）`}${andMore(more)}`,
    help: '请补上它，或去掉这一行或这一列',
  }),
  A0708: ({ file, column, row, value, more }) => ({
    message: `\`${value}\` 不是有限的数：\`${file}\` 第 ${row} 行、列 \`${column}\`${andMore(more)}`,
    help: '请替换它，或去掉这一行或这一列',
  }),
  A0709: ({ file, row, fields, columns }) => ({
    message: `\`${file}\` 第 ${row} 行有 ${fields} 个字段，第一行有 ${columns} 个`,
    help: fields > columns ? '请用双引号括起含有分隔符的字段' : '每个字段都要写分隔符，空字段也一样',
  }),
  A0710: ({ file, column, first, second }) => ({
    message: `\`${file}\` 有两列名为 \`${column}\`：第 ${first} 列和第 ${second} 列`,
    help: '请给其中一列改名',
  }),
  A0711: ({ file, column, label }) => ({
    message: `\`${file}\` 每一行的 \`${column}\` 都是 \`${label}\`：没有可以区分的类别`,
    help: '请给出至少两个类别的行，或指定另一个目标列',
  }),
  A0712: ({ file, column, row, value }) => ({
    message: `目标列 \`${column}\` 是文本（\`${file}\` 第 ${row} 行是 \`${value}\`），而这个指标需要数`,
    help: '请使用分类指标，例如 `accuracy`、`f1` 或 `logloss`，或指定另一个目标列',
  }),
  A0713: ({ file, column, distinct, rows }) => ({
    message: `\`${file}\` 的目标列 \`${column}\` 看起来是连续的：${rows} 行中有 ${distinct} 个不同的数，没有类别`,
    help: '请使用数值指标 `rmse` 或 `r2`，或指定另一个目标列',
  }),
  A0714: ({ file, column }) => ({
    message: `\`${file}\` 除目标列 \`${column}\` 外没有其他列：无从学习`,
    help: '字段以 `,`、`;`、`|` 或制表符分隔',
  }),
  A0715: ({ file, row }) => ({ message: `\`${file}\` 不是 \`UTF-8\` 文本（第 ${row} 行）`, help: '请保存为 `UTF-8`' }),
  A0716: ({ file, row }) => ({
    message: `\`${file}\` 第 ${row} 行的双引号不配对`,
    help: '加引号的字段以 `"` 开头和结尾；其中的 `"` 写作 `""`',
  }),
  A0717: ({ file, reason }) => ({ message: `无法读取 \`${file}\`：${quoted(reason)}` }),
  A0718: ({ file, folds, needed = folds, rows }) => ({
    message: `${folds} 折至少需要 ${needed} 行，而 \`${file}\` 有 ${rows} 行`,
    help: rows < 2 + needed - folds ? '请给出更多行' : `请写 \`folds=${rows - (needed - folds)}\` 或更少，或给出更多行`,
  }),
  A0719: ({ file, folds, members }) => ({
    message: `\`${file}\` 中没有一个类别有 ${folds} 折所需的 ${folds} 行；最大的有 ${members} 行`,
    help: members < 2 ? '目标列是数吗？那么请用 `rmse` 或 `r2`' : `请写 \`folds=${members}\` 或更少，或给出更多行`,
  }),
  A0720: ({ file, folds, label, members }) => ({
    message: `\`${file}\` 的类别 \`${label}\` 只有 ${members} 行，却要分成 ${folds} 折：有些折里测试不到它`,
    help: members < 2 ? '请给出更多这一类的行' : `请写 \`folds=${members}\` 或更少，或给出更多这一类的行`,
  }),
  A0721: ({ file, column }) => ({
    message: `没有指定目标列：取 \`${file}\` 的最后一列 \`${column}\``,
    help: '用 `target=…` 指定另一列',
  }),
  A0722: ({ file, first, last }) => ({
    message: `\`${file}\` 的第一行按数据行而不是列名读取；各列是 \`${first}\` … \`${last}\``,
    help: '请在最上面写一行列名',
  }),
  A0723: ({ file, row }) => ({
    message: `\`${file}\` 第 ${row} 行超过 2 兆字节`,
    help: '文件的一行是一条数据；是否缺少分隔符或换行？',
  }),
  A0724: ({ file, rows, columns }) => ({
    message: `\`${file}\` 至少有 ${rows} 行 ${columns} 列，超过一张表可用的 2 GB`,
    help: '请只取一部分：`sql("select a, b, target from \'file.csv\' using sample 100000 (reservoir, 1)")`',
  }),
  A0725: ({ reason }) => ({
    message: `查询无法执行：${reason}`,
    help: "查询是一条 DuckDB 的 `select`，读取本地文件：`select * from 'orders/*.parquet'`",
  }),
  A0726: ({ file, column, type }) => ({
    message: `\`${file}\` 的列 \`${column}\` 既不是数也不是文本：类型是 \`${type}\``,
    help: '请用 `sql` 取出需要的部分，或在那里去掉这一列',
  }),
  A0727: ({ file, rows, columns }) => ({
    message: `每个类别一列时，\`${file}\` 有 ${columns} 列 ${rows} 行，超过一张表可用的 2 GB`,
    help: '请写 `encode=ordinal`，或用 `drop=[…]` 去掉一些列',
  }),
  A0728: ({ file, column }) => ({
    message: `\`${file}\` 的列 \`${column}\` 没有任何值：已去掉`,
    help: `写 \`drop=[${column}]\` 就不再提示`,
  }),
  A0729: ({ file, column }) => ({
    message: `\`${file}\` 的列 \`${column}\` 每一行都相同：模型从中学不到东西`,
    help: `写 \`drop=[${column}]\` 可去掉它`,
  }),
  A0730: ({ file, column }) => ({
    message: `\`${file}\` 的目标列 \`${column}\` 在要去掉的列之中`,
    help: '请从 `drop` 中取出它，或指定另一个目标列',
  }),
  A0731: ({ file, column }) => ({
    message: `\`${file}\` 的列 \`${column}\` 有超过 5,000,000 种不同的文本：内存放不下`,
    help: '请用 `sql` 只取需要的列',
  }),
  A0732: ({ file, column, distinct, rows }) => ({
    message: `\`${file}\` 的列 \`${column}\` 在 ${rows} 行中有 ${distinct} 种不同的文本：它只区分各行，说明不了共同之处`,
    help: `写 \`drop=[${column}]\` 可去掉它`,
  }),
  A0733: ({ file, other, column }) => ({
    message: `\`${file}\` 没有 \`${other}\` 有的列 \`${column}\`：它们不是同一张表的部分`,
    help: '请给出列相同的文件',
  }),
  A0734: ({ file, folds, column, groups }) => ({
    message: `${folds} 个部分至少需要 ${folds} 组，而 \`${file}\` 的 \`${column}\` 只有 ${groups} 组`,
    help: groups < 2 ? '请指定另一列' : `请写 \`folds=${groups}\` 或更少，或指定另一列`,
  }),
  A0735: ({ file, column, arg, missing }) => ({
    message: `\`${arg}\` 指定的列 \`${column}\`（\`${file}\`）有 ${missing} 行没有值`,
    help: '请补上，或去掉这些行',
  }),
  A0736: ({ file, column }) => ({
    message: `不能按 \`${file}\` 的 \`${column}\` 排序：它是文字`,
    help: '请指定数或日期（如 `2024-01-31`）的列',
  }),
  A0737: ({ one, other, why }) => ({
    message: `\`${one}\` 与 \`${other}\` 不能同用：${why}`,
    help: `请去掉 \`${one}\` 或 \`${other}\``,
  }),
  A0738: ({ file, columns, suggestion }) => ({
    message: `\`${file}\` 缺少模型训练时使用的列${listed(columns)}`,
    help:
      suggestion === undefined
        ? '请按名称给出这些列，顺序不限；不需要目标列'
        : `请给 \`${suggestion}\` 改名：列按名称对应，顺序不限`,
  }),
  A0760: ({ file, column }) => ({
    message: `\`${file}\` 中没有哪个 \`${column}\` 有两个评分：无法留出一个、再用一个来学习`,
    help: '请给出更多评分，或用评分的指标：`rmse`',
  }),
  A0761: ({ file, repeated }) => ({
    message: `\`${file}\` 有 ${repeated} 行是同一用户对同一物品的再次评分：以最后一次为准`,
    help: '若本意不是这样，请先合并成每对一个评分',
  }),
  A0762: ({ file, column, row, counted = 'line', item }) => ({
    message: `\`${file}\` 第 ${row} ${counted === 'line' ? '行' : '条'}中物品 \`${item}\` 的 \`${column}\` 与先前的行不同`,
    help: `特征描述物品，在它的每一行都相同；请从特征中去掉 \`${column}\``,
  }),
  A0763: ({ file, column }) => ({
    message: `\`${file}\` 的列 \`${column}\` 被用了两次：用户、物品、评分和特征各是一列`,
    help: '请写 `user=…, item=…, rating=…`',
  }),
  A0764: ({ file, user, item, rating }) => ({
    message: `\`${file}\` 中 \`${user}\` 作为用户，\`${item}\` 作为物品，\`${rating}\` 作为评分`,
    help: '要用其他列，请写 `user=…, item=…, rating=…`',
  }),
  A0770: ({ file, reason, more }) => ({
    message: `\`${file}\` 不能作为图像读取：${reason}${more === 0 ? '' : `；另有 ${more} 个文件也不能`}`,
    help: '请移走它，或重新存为 PNG 或 JPEG',
  }),
  A0771: ({ file, endings }) => ({
    message: `\`${file}\` 中没有按类别存放的文件`,
    help: `请把每个类别的文件（${endings}）各放进其中一个文件夹`,
  }),
  A0772: ({ file, column }) => ({
    message: `\`${file}\` 的列 \`${column}\` 没有可学习的文本`,
    help: '请用 `text=` 指定目标列以外的文本列',
  }),
  A0773: ({ file, column }) => ({
    message: `\`${file}\` 的文本取自列 \`${column}\``,
    help: '写 `text=…` 可取另一列',
  }),
  A0774: ({ file, rows, columns }) => ({
    message: `\`${file}\` 有 ${rows} 行、每行 ${columns} 个数，超过一张表的 2 GB`,
    help: '请用 `width=` 和 `height=` 缩小图像，或用 `length=` 缩短文本',
  }),
} satisfies Translation<typeof english>;
