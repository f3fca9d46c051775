import type { problem as english } from '../en/problem.ts';
import type { Said, Translation } from '../message.ts';
import { listed, meant, phrase, quoted, written } from './phrase.ts';

/** Other units that would do, if any. */
function instead(others: string): Pick<Said, 'help'> {
  return others === '' ? {} : { help: `请改用${phrase(others)}` };
}

/** Group A04: the problem. */
export const problem = {
  A0401: () => ({
    message: '没有要优化的目标',
    help: '加上 `maximize …` 或 `minimize …`，例如 `maximize cv_accuracy(mlp)`',
  }),
  A0402: ({ metric, better, suggestion }) => {
    const [name, turned] = metric.split(', ');
    return { message: `\`${name}\` ${turned === undefined ? '' : '在这里取了相反数，'}${phrase(better)}`, ...meant(suggestion) };
  },
  A0403: ({ sampler, param, points }) => ({
    message: `\`${sampler}\` 需要有限的取值域；\`${param}\` 是连续的`,
    help: points === undefined ? '给它加上 `step`' : `加上 \`step\`，或写 \`${points}\``,
  }),
  A0404: ({ sampler, param, is, others }) => ({
    message: `\`${sampler}\` 只能处理数值；\`${param}\` 是${phrase(is)}`,
    ...instead(others),
  }),
  A0405: ({ sampler, param, others }) => ({
    message: `\`${sampler}\` 不能处理条件超参数；\`${param}\` 带有 \`when\``,
    ...instead(others),
  }),
  A0406: ({ sampler, others }) => ({ message: `\`${sampler}\` 不能处理 \`where\` 约束`, ...instead(others) }),
  A0407: () => ({ message: '没有要搜索的超参数', help: '给一个超参数取值域，例如 `search hidden in int[1, 100]`' }),
  A0408: ({ name, named }) => ({
    message: `两个目标都叫 \`${name}\``,
    help: named ? '请给其中一个改名' : '请删去一个，或用 `as` 给它起名',
  }),
  A0409: ({ word, got }) => ({
    message: `\`${word}\` 需要一个数，而不是${phrase(got)}`,
    help: '例如 `cv_accuracy(mlp)` 或 `(x - 2)^2`',
  }),
  A0410: ({ metric, metricTask, model, modelTask, others }) => ({
    message: `\`${metric}\` 用于${phrase(metricTask)}；\`${model}\` 做的是${phrase(modelTask)}`,
    ...instead(others),
  }),
  A0411: ({ metric, metricTask, data, dataTask, others }) => ({
    message: `\`${metric}\` 用于${phrase(metricTask)}；\`${data}\` 是${phrase(dataTask)}数据集`,
    ...instead(others),
  }),
  A0412: ({ call, task, example }) => ({ message: `\`${call}\` 需要数据：没有内置的${phrase(task)}数据集`, ...written(example) }),
  A0413: ({ name, when }) => ({
    message: `除非 \`${when}\`，否则 \`${name}\` 没有值`,
    help: `使用时请加以判断：\`if(${when}, …, …)\``,
  }),
  A0414: ({ word, got, example }) => ({ message: `\`${word}\` 需要条件，而不是${phrase(got)}`, help: `例如 \`${example}\`` }),
  A0415: ({ word }) => ({
    message: `这个 \`${word}\` 没有提到任何超参数，因此恒真或恒假`,
    help: '提到一个被搜索的超参数，或删去它',
  }),
  A0416: () => ({ message: '超参数的条件只能涉及超参数', help: '请把一个超参数与常数比较，例如 `when solver == sgd`' }),
  A0417: ({ what }) => ({ message: `${phrase(what)}由搜索计算`, help: '请写 `search … maximize …`，然后 `show best`' }),
  A0418: ({ trials }) => ({
    message: `这个网格有 ${trials} 个点，每个点一次试验`,
    help: '给采样器一个 `n`，或使用 `random` 或 `bayes`',
  }),
  A0419: ({ name, value, labels, suggestion }) => ({
    message: `\`${name}\` 不会等于 \`${value}\`：它的值有${labels
      .split(', ')
      .map((label) => `\`${label}\``)
      .join('、')}`,
    ...meant(suggestion),
  }),
  A0420: ({ word }) => ({ message: `\`${word}\` 不能依赖研究得到的结果`, help: '请写出值本身' }),
  A0421: ({ name }) => ({ message: `\`${name}\` 是这个搜索的超参数`, help: '请给目标换一个名字' }),
  A0422: ({ sampler, count, others }) => ({
    message: `\`${sampler}\` 只能处理一个目标；这个搜索有 ${count} 个`,
    ...instead(others),
  }),
  A0423: ({ sampler, others }) => ({
    message: `\`${sampler}\` 在第一次试验之前就要知道搜索空间；这个目标自己提出超参数`,
    ...instead(others),
  }),
  A0424: ({ sampler, pruner }) => ({
    message: `\`${sampler}\` 自带剪枝器 \`${pruner}\``,
    help: '请删去 `prune`，或使用普通采样器，例如 `tpe` 或 `random`',
  }),
  A0425: ({ what, count, instead: other }) => ({
    message: `${what} 需要单个目标；这里有 ${count} 个`,
    help: other === undefined ? '请删去它，或把各目标加权合成一个' : `请改用 ${other}`,
  }),
  A0426: ({ sampler }) => ({
    message: `\`${sampler}\` 在这个比较中出现了两次`,
    help: '请删去一个，或给它别的参数；`with repeats=k` 让每个采样器运行 k 次',
  }),
  A0427: ({ sampler, param, others }) => ({
    message: `\`${sampler}\` 沿导数下降，而 \`${param}\` 只能按步长取值`,
    ...instead(others),
  }),
  A0428: ({ sampler, others }) => ({
    message: `\`${sampler}\` 沿导数下降，而运行的程序不给出导数`,
    ...instead(others),
  }),
  A0429: ({ sampler, what, instead: other, others }) => ({
    message: `\`${sampler}\` 沿导数下降，而${phrase(what)}没有导数`,
    help: [...(other === '' ? [] : [`请改用${phrase(other)}`]), ...(others === '' ? [] : [`用${phrase(others)}来搜索`])].join(
      '，或',
    ),
  }),
  A0430: ({ what, help }) => ({ message: phrase(what), help: phrase(help) }),
  A0431: ({ name, all, suggestion }) => ({
    message: `这条命令提到 \`${name}\`，它不是搜索的超参数`,
    ...(suggestion === undefined ? { help: `搜索有${listed(all)}；花括号本身写作 \`{{\`` } : meant(suggestion)),
  }),
  A0432: ({ name, when }) => ({
    message: `除非 \`${when}\`，否则 \`${name}\` 没有值，而这条命令总是需要它`,
    help: `请写一个总有值的派生量：\`value = if(${when}, ${name}, 0)\``,
  }),
  A0433: ({ text }) => ({
    message: `这条命令不经过 \`shell\`：\`${text}\` 会原样传给程序`,
    help: `请把整条管道写进一个脚本；若确实要传 \`${text}\`，请加引号`,
  }),
  A0434: ({ reason }) => ({
    message: `这不是正则表达式：${quoted(reason)}`,
    help: '请写第一个分组就是数值的正则表达式，例如 `pattern="loss: ([0-9.]+)"`',
  }),
  A0435: ({ name, call }) => ({ message: `\`${name}\` 是函数，缺少参数`, ...written(call) }),
  A0480: ({ what, data }) => ({
    message: `\`${what}\` 需要用户对物品的评分，而 \`${data}\` 没有`,
    help: '请用 `ratings`，或 `ratings("file.csv", user=…, item=…, rating=…)`',
  }),
  A0490: ({ what, instead: advice }) => ({
    message: `${phrase(what)}尚不可用`,
    ...(advice === undefined ? {} : { help: phrase(advice) }),
  }),
} satisfies Translation<typeof english>;
