import { didYouMean, entry } from '../message.ts';

/** Group A04: the problem. */
export const problem = {
  A0401: entry<Record<never, never>>('error', () => ({
    message: 'nothing to optimise',
    help: 'add `maximize …` or `minimize …`, for example `maximize cv_accuracy(mlp)`',
  })),
  A0402: entry<{ metric: string; better: string; suggestion: string }>('warning', ({ metric, better, suggestion }) => ({
    message: `${metric} is better when ${better}`,
    ...didYouMean(suggestion),
  })),
  A0403: entry<{ sampler: string; param: string; points?: string | undefined }>('error', ({ sampler, param, points }) => ({
    message: `\`${sampler}\` needs finite domains; \`${param}\` is continuous`,
    help: `add \`step\`${points === undefined ? ' to it' : `, or \`${points}\``}`,
  })),
  A0404: entry<{ sampler: string; param: string; is: string; others: string }>('error', ({ sampler, param, is, others }) => ({
    message: `\`${sampler}\` handles numbers only; \`${param}\` is ${is}`,
    ...(others === '' ? {} : { help: `use ${others}` }),
  })),
  A0405: entry<{ sampler: string; param: string; others: string }>('error', ({ sampler, param, others }) => ({
    message: `\`${sampler}\` handles no conditional parameters; \`${param}\` has a \`when\``,
    ...(others === '' ? {} : { help: `use ${others}` }),
  })),
  A0406: entry<{ sampler: string; others: string }>('error', ({ sampler, others }) => ({
    message: `\`${sampler}\` handles no \`where\``,
    ...(others === '' ? {} : { help: `use ${others}` }),
  })),
  A0407: entry<Record<never, never>>('error', () => ({
    message: 'nothing to search',
    help: 'give a parameter a domain, for example `search hidden in int[1, 100]`',
  })),
  A0408: entry<{ name: string; named: boolean }>('error', ({ name, named }) => ({
    message: `two objectives are named \`${name}\``,
    help: named ? 'rename one' : 'remove one, or name it with `as`',
  })),
  A0409: entry<{ word: string; got: string }>('error', ({ word, got }) => ({
    message: `\`${word}\` takes a number, not ${got}`,
    help: 'for example `cv_accuracy(mlp)` or `(x - 2)^2`',
  })),
  A0410: entry<{ metric: string; metricTask: string; model: string; modelTask: string; others: string }>(
    'error',
    ({ metric, metricTask, model, modelTask, others }) => ({
      message: `\`${metric}\` scores ${metricTask}; \`${model}\` does ${modelTask}`,
      ...(others === '' ? {} : { help: `use ${others}` }),
    }),
  ),
  A0411: entry<{ metric: string; metricTask: string; data: string; dataTask: string; others: string }>(
    'error',
    ({ metric, metricTask, data, dataTask, others }) => ({
      message: `\`${metric}\` scores ${metricTask}; \`${data}\` is a ${dataTask} data set`,
      ...(others === '' ? {} : { help: `use ${others}` }),
    }),
  ),
  A0412: entry<{ call: string; task: string; example: string }>('error', ({ call, task, example }) => ({
    message: `\`${call}\` needs data: no ${task} data set is built in`,
    help: `write \`${example}\``,
  })),
  A0413: entry<{ name: string; when: string }>('error', ({ name, when }) => ({
    message: `\`${name}\` has no value unless ${when}`,
    help: `guard its use: \`if(${when}, …, …)\``,
  })),
  A0414: entry<{ word: string; got: string; example: string }>('error', ({ word, got, example }) => ({
    message: `\`${word}\` takes a condition, not ${got}`,
    help: `for example \`${example}\``,
  })),
  A0415: entry<{ word: string }>('error', ({ word }) => ({
    message: `this \`${word}\` mentions no parameter, so it holds always or never`,
    help: 'mention a parameter of the search, or remove it',
  })),
  A0416: entry<Record<never, never>>('error', () => ({
    message: 'a condition on a parameter looks at parameters only',
    help: 'compare a parameter with a constant, for example `when solver == sgd`',
  })),
  A0417: entry<{ what: string }>('error', ({ what }) => ({
    message: `${what} is computed by a search`,
    help: 'write `search … maximize …`, then `show best`',
  })),
  A0418: entry<{ trials: string }>('warning', ({ trials }) => ({
    message: `this grid has ${trials} points, one trial each`,
    help: 'give the sampler an `n`, or use `random` or `bayes`',
  })),
  A0419: entry<{ name: string; value: string; labels: string; suggestion?: string | undefined }>(
    'error',
    ({ name, value, labels, suggestion }) => ({
      message: `\`${name}\` is never \`${value}\`: its values are ${labels}`,
      ...didYouMean(suggestion),
    }),
  ),
  A0420: entry<{ word: string }>('error', ({ word }) => ({
    message: `\`${word}\` cannot depend on what a study found`,
    help: 'write the value itself',
  })),
  A0421: entry<{ name: string }>('error', ({ name }) => ({
    message: `\`${name}\` is a parameter of this search`,
    help: 'give the objective another name',
  })),
  A0422: entry<{ sampler: string; count: number; others: string }>('error', ({ sampler, count, others }) => ({
    message: `\`${sampler}\` handles one objective; this search has ${count}`,
    ...(others === '' ? {} : { help: `use ${others}` }),
  })),
  A0423: entry<{ sampler: string; others: string }>('error', ({ sampler, others }) => ({
    message: `\`${sampler}\` needs to know the space before the first trial; this objective suggests its own parameters`,
    ...(others === '' ? {} : { help: `use ${others}` }),
  })),
  A0424: entry<{ sampler: string; pruner: string }>('error', ({ sampler, pruner }) => ({
    message: `\`${sampler}\` prunes with \`${pruner}\` by itself`,
    help: 'remove `prune`, or use a plain sampler such as `tpe` or `random`',
  })),
  A0425: entry<{ what: string; count: number; instead?: string | undefined }>('error', ({ what, count, instead }) => ({
    message: `${what} needs one objective; there are ${count}`,
    help: instead === undefined ? 'remove it, or weigh the objectives into one' : `use ${instead}`,
  })),
  A0426: entry<{ sampler: string }>('error', ({ sampler }) => ({
    message: `\`${sampler}\` stands twice in this comparison`,
    help: 'remove one, or give it other arguments; `with repeats=k` runs each sampler k times',
  })),
  A0427: entry<{ sampler: string; param: string; others: string }>('error', ({ sampler, param, others }) => ({
    message: `\`${sampler}\` follows derivatives, and \`${param}\` moves in steps`,
    ...(others === '' ? {} : { help: `use ${others}, or make \`${param}\` a \`real\`` }),
  })),
  A0428: entry<{ sampler: string; others: string }>('error', ({ sampler, others }) => ({
    message: `\`${sampler}\` follows derivatives, and a program that is run gives none`,
    ...(others === '' ? {} : { help: `use ${others}` }),
  })),
  A0429: entry<{ sampler: string; what: string; instead: string; others: string }>(
    'error',
    ({ sampler, what, instead, others }) => ({
      message: `\`${sampler}\` follows derivatives, and ${what} has none`,
      help: [...(instead === '' ? [] : [`use ${instead}`]), ...(others === '' ? [] : [`search with ${others}`])].join(', or '),
    }),
  ),
  A0430: entry<{ what: string; help: string }>('error', ({ what, help }) => ({ message: what, help })),
  A0431: entry<{ name: string; all: string; suggestion?: string | undefined }>('error', ({ name, all, suggestion }) => ({
    message: `this command names \`${name}\`, which is no parameter of the search`,
    help: didYouMean(suggestion).help ?? `it has ${all}; a brace is written \`{{\``,
  })),
  A0432: entry<{ name: string; when: string }>('error', ({ name, when }) => ({
    message: `\`${name}\` has no value unless ${when}, and this command always needs one`,
    help: `derive one that always has: \`value = if(${when}, ${name}, 0)\``,
  })),
  A0433: entry<{ text: string }>('warning', ({ text }) => ({
    message: `no shell runs this command: \`${text}\` goes to the program as it is`,
    help: `put the pipeline into a script of its own, or quote \`${text}\` if it is meant`,
  })),
  A0434: entry<{ reason: string }>('error', ({ reason }) => ({
    message: `this is no pattern: ${reason}`,
    help: 'a regular expression whose first group is the value, for example `pattern="loss: ([0-9.]+)"`',
  })),
  A0435: entry<{ name: string; call: string }>('error', ({ name, call }) => ({
    message: `\`${name}\` is a function, and its arguments are missing`,
    help: `write \`${call}\``,
  })),
  A0480: entry<{ what: string; data: string }>('error', ({ what, data }) => ({
    message: `\`${what}\` needs ratings of items by users, and \`${data}\` holds none`,
    help: 'take `ratings`, or `ratings("file.csv", user=…, item=…, rating=…)`',
  })),
  A0490: entry<{ what: string; instead?: string | undefined }>('error', ({ what, instead }) => ({
    message: `${what} is not available yet`,
    ...(instead === undefined ? {} : { help: instead }),
  })),
} as const;
