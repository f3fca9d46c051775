import type { names as english } from '../en/names.ts';
import type { Said, Translation } from '../message.ts';
import { suggest } from '../suggest.ts';
import { listed, meant, phrase, written } from './phrase.ts';

/** `是否想写 …`, else where the list of all is. */
function meantOrList(suggestion: string | undefined, all: string): Pick<Said, 'help'> {
  const list = `\`${all}\` 列出全部`;
  return { help: suggestion === undefined ? list : `是否想写 \`${suggestion}\`？（${list}）` };
}

/** What there is, unless one of them was meant. */
function meantOrAll(suggestion: string | undefined, all: string, none: string): Pick<Said, 'help'> {
  if (suggestion !== undefined) return meant(suggestion);
  return all === '' ? { help: none } : { help: `可用的有${listed(all)}` };
}

function advice(help: string | undefined): Pick<Said, 'help'> {
  return help === undefined ? {} : { help: phrase(help) };
}

/** Group A03: names and types. */
export const names = {
  A0301: ({ name, suggestion }) => ({ message: `未知的名字 \`${name}\``, ...meant(suggestion) }),
  A0302: ({ name, reason, suggestion }) => ({
    message: `\`${name}\` 没有被用到${reason === undefined ? '' : `：${phrase(reason)}`}`,
    ...meant(suggestion),
  }),
  A0303: ({ name, suggestion }) => ({ message: `没有采样器 \`${name}\``, ...meantOrList(suggestion, 'show samplers') }),
  A0304: ({ name }) => ({
    message: `\`${name}\` 既是这里可用的值，又是本笔记本中的名字；这里取前者`,
    help: `写成 \`"${name}"\` 以示明确`,
  }),
  A0305: ({ unit, arg, all, suggestion }) => ({
    message: `\`${unit}\` 没有参数 \`${arg}\``,
    ...meantOrAll(suggestion, all, '它没有参数'),
  }),
  A0306: ({ names: circle, alone }) => ({
    message: `${phrase(circle.replace(/ (is|are)$/, ''))}${alone ? '由它自己定义' : '互相定义'}`,
    help: `请打破循环：${alone ? '给它' : '给其中一个'}一个值或取值域`,
  }),
  A0307: ({ name, models }) => ({
    message: `\`${name}\` 被${phrase(models)}共同使用`,
    help: `写成 \`model.${name}\` 以只给其中一个`,
  }),
  A0308: ({ call, name, is, example }) => ({
    message: `\`${call}\` 的第一个参数应为模型；\`${name}\` 是${phrase(is)}`,
    help: `\`${example}\`？`,
  }),
  A0309: ({ column, source, among }) => {
    const columns = among.split('\n');
    const few = columns.slice(0, 10).map((name) => `\`${name}\``);
    return {
      message: `\`${source}\` 中没有列 \`${column}\``,
      help: meant(suggest(column, columns)).help ?? `它有 ${few.join('、')}${columns.length > 10 ? '、…' : ''}`,
    };
  },
  A0310: ({ name, suggestion }) => ({ message: `没有模型 \`${name}\``, ...meantOrList(suggestion, 'show models') }),
  A0311: ({ metric, suggestion }) => ({ message: `没有指标 \`${metric}\``, ...meantOrList(suggestion, 'show metrics') }),
  A0312: ({ name, suggestion }) => ({ message: `没有数据集 \`${name}\``, ...meantOrList(suggestion, 'show data') }),
  A0313: ({ name, suggestion }) => ({ message: `没有视图 \`${name}\``, ...meantOrList(suggestion, 'show views') }),
  A0314: ({ name, is, help }) => ({ message: `\`${name}\` 是${phrase(is)}，不能调用`, ...advice(help) }),
  A0315: ({ call, arg, example }) => ({ message: `\`${call}\` 缺少 \`${arg}\``, ...written(example) }),
  A0316: ({ what, wants, got, help }) => ({
    message: `${phrase(what)}需要${phrase(wants)}，而不是${phrase(got)}`,
    ...advice(help),
  }),
  A0317: ({ what, bound, value }) => ({ message: `${phrase(what)} ${phrase(bound)}，而不是 ${phrase(value)}` }),
  A0318: ({ name }) => ({ message: `\`${name}\` 被搜索或定义了两次`, help: '删去一个，或改名' }),
  A0319: ({ call, arg }) => ({ message: `\`${call}\` 的 \`${arg}\` 给出了两次`, help: '删去一个' }),
  A0320: ({ call, all, suggestion }) => ({
    message: `\`${call}\` 不再接受未命名的参数`,
    help:
      suggestion === undefined
        ? all === ''
          ? '它没有命名参数'
          : `请写出参数名：${listed(all)}`
        : `请写出参数名：\`${suggestion}\``,
  }),
  A0321: ({ value, what, labels, suggestion }) => ({
    message: `${phrase(what)}不能是 \`${value}\`，只能是${listed(labels)}`,
    ...meant(suggestion),
  }),
  A0322: ({ name, wants, got }) => ({ message: `\`${name}\` 需要${phrase(wants)}，而不是 ${got} 个` }),
  A0323: ({ name, of, all, suggestion }) => ({
    message: `${phrase(of)}没有 \`${name}\``,
    ...(suggestion === undefined ? (all === '' ? {} : { help: `它有${listed(all)}` }) : meant(suggestion)),
  }),
  A0324: ({ name }) => ({ message: `\`${name}\` 总是指最近的研究`, help: '请换一个名字' }),
  A0325: ({ name }) => ({ message: `这个函数有两个名为 \`${name}\` 的参数`, help: '请给其中一个改名' }),
  A0326: ({ name, is, help }) => ({ message: `\`${name}\` 是${phrase(is)}，没有可以显示的值`, ...advice(help) }),
  A0327: ({ name, metric, example }) => ({
    message: `\`${name}\` 没有说明如何测量 \`${metric}\``,
    help: `请写 \`${example}\`，或 \`holdout_${metric}\`，或 \`train_${metric}\``,
  }),
  A0328: () => ({ message: '范围 `a..b` 只能写在 `in` 之后', help: '例如 `x in 10..90`；取值域写作 `int[10, 90]`' }),
  A0329: ({ what }) => ({ message: `${phrase(what)}必须是常数`, help: '它在一个研究的所有试验中都相同' }),
  A0330: ({ call, example }) => ({ message: `\`${call}\` 在这里另有写法`, ...written(example) }),
  A0340: ({ name, all, suggestion }) => ({
    message: `没有剪枝器 \`${name}\``,
    ...(suggestion === undefined ? { help: `有${phrase(all)}` } : meant(suggestion)),
  }),
  A0341: ({ name }) => ({
    message: `\`env("${name}")\` 只在打开连接时读取`,
    help: '它可以作为存储或引擎的地址，例如 `set store = env("ARGMAX_STORE")`',
  }),
  A0342: () => ({ message: '`env` 需要带引号的环境变量名', help: '例如 `env("ARGMAX_STORE")`' }),
  A0343: ({ name, all, suggestion }) => ({
    message: `没有引擎 \`${name}\``,
    ...(suggestion === undefined ? { help: `有${phrase(all)}` } : meant(suggestion)),
  }),
  A0344: ({ name, metric }) => ({ message: `\`${metric}\` 是模型的代价：没有 \`${name}\``, help: `请只写 \`${metric}\`` }),
  A0345: () => ({
    message: '记录 `{name: value}` 只能出现在 `from` 中，或作为取值域',
    help: '例如 `from {hidden: 32}` 或 `clf in {small: mlp(hidden=8), big: mlp(hidden=64)}`',
  }),
} satisfies Translation<typeof english>;
