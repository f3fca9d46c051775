import type { problem as english } from '../en/problem.ts';
import type { Said, Translation } from '../message.ts';
import { meant, phrase, written } from './phrase.ts';

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
  A0408: () => ({ message: '一次搜索还不支持多个目标', help: '只留一个，或加权合成一个表达式' }),
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
  A0490: ({ what, instead: advice }) => ({
    message: `${phrase(what)}尚不可用`,
    ...(advice === undefined ? {} : { help: phrase(advice) }),
  }),
} satisfies Translation<typeof english>;
