import type { domains as english } from '../en/domains.ts';
import type { Translation } from '../message.ts';
import { listed, meant, phrase, written } from './phrase.ts';

/** Group A02: domains. */
export const domains = {
  A0201: ({ kind, low, high }) => ({
    message: `范围为空：${low} > ${high}`,
    help: `交换上下界：\`${kind}[${high}, ${low}]\``,
  }),
  A0202: ({ scale, low, example }) => ({
    message: `\`${scale}\` 尺度要求下界大于 0，而不是 ${low}`,
    help: `例如 \`${example}\``,
  }),
  A0203: ({ high, grid, bound, step }) => ({
    message: `${high} 不在网格 ${grid} 上`,
    help: `以 \`${bound}\` 为界${step === undefined ? '' : `，或使用 \`step ${step}\``}`,
  }),
  A0204: ({ name, suggestion, rewrite }) => ({
    message: `\`${name}\` 不是取值域`,
    ...(rewrite !== undefined
      ? written(rewrite)
      : suggestion !== undefined
        ? meant(suggestion)
        : { help: '取值域有 `int[1, 100]`、`real[0, 1]`、`bool`、`{a, b}` 和 `[1, 2, 4]`' }),
  }),
  A0205: ({ range, set }) => ({
    message: '两个数的列表既可以是范围，也可以是两个值',
    help: `范围请写 \`${range}\`，两个值请写 \`${set}\``,
  }),
  A0206: ({ value, real }) => ({ message: `\`int\` 的上下界是整数，而 ${value} 不是`, help: `小数请写 \`${real}\`` }),
  A0207: ({ what }) => ({
    message: `${phrase(what)}必须是常数`,
    help: '依赖其他超参数的界限请写成 `where`，例如 `where h1 >= h2`',
  }),
  A0208: ({ what }) => ({ message: `这个${phrase(what)}没有值`, help: '至少给出一个值，例如 `{a, b}`' }),
  A0209: ({ value }) => ({ message: `\`${value}\` 列出了两次`, help: '删去一个' }),
  A0210: ({ value, domain }) => ({ message: `默认值 \`${value}\` 不在 \`${domain}\` 中`, help: '请选取值域中的一个值' }),
  A0211: ({ kind, count }) =>
    kind === 'bool'
      ? { message: '`bool` 没有上下界', help: '请写 `bool`' }
      : { message: `\`${kind}\` 需要两个界限，而不是 ${count} 个`, help: `写出最小值和最大值：\`${kind}[1, 100]\`` },
  A0212: ({ modifier, kind }) => ({ message: `\`${modifier}\` 不适用于${phrase(kind)}`, help: '删去它' }),
  A0213: ({ step, wants }) => ({ message: `步长应为${phrase(wants)}，而不是 ${step}` }),
  A0214: ({ arg, model, wants, given, example }) => ({
    message: `\`${model}\` 的 \`${arg}\` 需要${phrase(wants)}，而 \`${given}\` 给不出`,
    ...written(example),
  }),
  A0215: ({ arg, model, bound, value }) => ({
    message: `\`${model}\` 的 \`${arg}\` ${phrase(bound)}，而取值域达到了 ${value}`,
    help: '请缩小取值域',
  }),
  A0216: ({ value, arg, model, labels, suggestion }) => ({
    message: `\`${value}\` 不是 \`${model}\` 的 \`${arg}\` 的值，它只接受${listed(labels)}`,
    ...meant(suggestion),
  }),
  A0217: ({ modifier }) => ({ message: `\`${modifier}\`：这里已经给出了尺度或值`, help: '删去一个' }),
  A0218: ({ value }) => ({ message: `\`${value}\` 不能是集合中的值`, help: '集合可以包含数、单词、字符串和数的列表' }),
  A0219: ({ label }) => ({ message: `有两个选项都叫 \`${label}\``, help: '给它们加上标签，例如 `{small: mlp(…), big: mlp(…)}`' }),
  A0220: ({ wants, value }) => ({ message: `向量的长度应为${phrase(wants)}，而不是${phrase(value)}` }),
  A0221: ({ low, high, swapped }) => ({
    message: `长度范围为空：${low} > ${high}`,
    help: `交换两端：\`${swapped}\``,
  }),
  A0222: ({ name }) => ({
    message: `\`${name}\` 不能作为向量的长度：长度是常数、常数范围或 \`int\` 超参数`,
    help: '例如 `layers in int[8, 256]^1..4`',
  }),
  A0223: ({ name, count, index }) => ({ message: `\`${name}\` 没有第 ${index} 个元素：元素从 1 数到 ${count}` }),
  A0224: () => ({ message: '向量的元素是数或单词，不能是自带超参数的选项', help: '请为每个元素写一个选择' }),
  A0225: ({ got }) => ({ message: `先验是正态分布，而不是 \`${got}\``, help: '请写 `prior normal(mean, sd)`' }),
  A0226: ({ what, wants, value }) => ({ message: `先验的${phrase(what)}应为${phrase(wants)}，而不是 ${value}` }),
  A0227: ({ name, is, suggestion }) => ({
    message: is === undefined ? `没有空间 \`${name}\`` : `\`${name}\` 是${phrase(is)}，不是空间`,
    help:
      suggestion === undefined
        ? `给 \`${name}\` 一个取值域，例如 \`${name} in int[1, 100]\`，或命名一个空间：\`let sp = space(…)\``
        : `是不是想写 \`${suggestion}\`？`,
  }),
  A0228: ({ got }) => ({
    message: `\`space\` 接受带取值域的超参数，而不是${phrase(got)}`,
    help: '例如 `space(hidden in int[1, 100], lr in real[1e-4, 0.1] log)`',
  }),
  A0229: ({ value }) => ({
    message: `\`${value}\` 不能与单词和调用并列为选项，也不能带标签`,
    help: '选项是单词或调用，例如 `{sgd(momentum in real[0, 1]), adam}`',
  }),
  A0230: ({ label, value }) => ({
    message: `\`${label}\` 的值要按名称给出，不能只写 \`${value}\``,
    help: `例如 \`${label}(x in real[0, 1])\``,
  }),
  A0231: ({ call, name }) => ({
    message: `\`${call}\` 的 \`${name}\` 在这里需要一个值，而不是取值域`,
    help: `请写在搜索列表里：\`search ${name} in …\``,
  }),
} satisfies Translation<typeof english>;
