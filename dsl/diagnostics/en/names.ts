import { didYouMean, entry } from '../message.ts';
import { suggest } from '../suggest.ts';

export interface Unknown {
  name: string;
  suggestion?: string | undefined;
}

/** `did you mean`, else where the list of all is. */
function meanOrList(suggestion: string | undefined, all: string): { help: string } {
  return { help: suggestion === undefined ? all : `did you mean \`${suggestion}\`? (${all})` };
}

/** Group A03: names and types. */
export const names = {
  A0301: entry<Unknown>('error', ({ name, suggestion }) => ({ message: `unknown name \`${name}\``, ...didYouMean(suggestion) })),
  A0302: entry<{ name: string; reason?: string | undefined; suggestion?: string | undefined }>(
    'error',
    ({ name, reason, suggestion }) => ({
      message: `nothing uses \`${name}\`${reason === undefined ? '' : `: ${reason}`}`,
      ...didYouMean(suggestion),
    }),
  ),
  A0303: entry<Unknown>('error', ({ name, suggestion }) => ({
    message: `no sampler \`${name}\``,
    ...meanOrList(suggestion, '`show samplers` lists all'),
  })),
  A0304: entry<{ name: string }>('warning', ({ name }) => ({
    message: `\`${name}\` is a value that may stand here and a name of this notebook; the value is taken`,
    help: `write \`"${name}"\` to say so`,
  })),
  A0305: entry<{ unit: string; arg: string; all: string; suggestion?: string | undefined }>(
    'error',
    ({ unit, arg, all, suggestion }) => ({
      message: `\`${unit}\` has no argument \`${arg}\``,
      ...(suggestion === undefined ? { help: all === '' ? 'it takes none' : `it has ${all}` } : didYouMean(suggestion)),
    }),
  ),
  A0306: entry<{ names: string; alone: boolean }>('error', ({ names, alone }) => ({
    message: `${names} defined by ${alone ? 'itself' : 'each other'}`,
    help: `break the circle: ${alone ? 'it' : 'one of them'} needs a value or a domain`,
  })),
  A0307: entry<{ name: string; models: string }>('info', ({ name, models }) => ({
    message: `\`${name}\` is used by ${models}`,
    help: `write \`model.${name}\` to give it to one of them`,
  })),
  A0308: entry<{ call: string; name: string; is: string; example: string }>('error', ({ call, name, is, example }) => ({
    message: `\`${call}\` expects a model first; \`${name}\` is ${is}`,
    help: `\`${example}\`?`,
  })),
  /** `among`: the columns there are, one a line. */
  A0309: entry<{ column: string; source: string; among: string }>('error', ({ column, source, among }) => {
    const columns = among.split('\n');
    const few = columns.slice(0, 10).map((name) => `\`${name}\``);
    return {
      message: `no column \`${column}\` in ${source}`,
      help: didYouMean(suggest(column, columns)).help ?? `it has ${few.join(', ')}${columns.length > 10 ? ', …' : ''}`,
    };
  }),
  A0310: entry<Unknown>('error', ({ name, suggestion }) => ({
    message: `no model \`${name}\``,
    ...meanOrList(suggestion, '`show models` lists all'),
  })),
  A0311: entry<Unknown & { metric: string }>('error', ({ metric, suggestion }) => ({
    message: `no metric \`${metric}\``,
    ...meanOrList(suggestion, '`show metrics` lists all'),
  })),
  A0312: entry<Unknown>('error', ({ name, suggestion }) => ({
    message: `no data set \`${name}\``,
    ...meanOrList(suggestion, '`show data` lists all'),
  })),
  A0313: entry<Unknown>('error', ({ name, suggestion }) => ({
    message: `no view \`${name}\``,
    ...meanOrList(suggestion, '`show views` lists all'),
  })),
  A0314: entry<{ name: string; is: string; help?: string | undefined }>('error', ({ name, is, help }) => ({
    message: `\`${name}\` is ${is} and cannot be called`,
    ...(help === undefined ? {} : { help }),
  })),
  A0315: entry<{ call: string; arg: string; example: string }>('error', ({ call, arg, example }) => ({
    message: `\`${call}\` needs \`${arg}\``,
    help: `write \`${example}\``,
  })),
  A0316: entry<{ what: string; wants: string; got: string; help?: string | undefined }>(
    'error',
    ({ what, wants, got, help }) => ({
      message: `${what} takes ${wants}, not ${got}`,
      ...(help === undefined ? {} : { help }),
    }),
  ),
  A0317: entry<{ what: string; bound: string; value: string }>('error', ({ what, bound, value }) => ({
    message: `${what} is ${bound}, not ${value}`,
  })),
  A0318: entry<{ name: string }>('error', ({ name }) => ({
    message: `\`${name}\` is searched or defined twice`,
    help: 'remove one, or rename it',
  })),
  A0319: entry<{ call: string; arg: string }>('error', ({ call, arg }) => ({
    message: `\`${call}\` is given \`${arg}\` twice`,
    help: 'remove one',
  })),
  A0320: entry<{ call: string; all: string; suggestion?: string | undefined }>('error', ({ call, all, suggestion }) => ({
    message: `\`${call}\` takes no further unnamed argument`,
    help: suggestion === undefined ? (all === '' ? 'it takes none' : `name it: ${all}`) : `name it: \`${suggestion}\``,
  })),
  A0321: entry<{ value: string; what: string; labels: string; suggestion?: string | undefined }>(
    'error',
    ({ value, what, labels, suggestion }) => ({
      message: `${what} cannot be \`${value}\`, only ${labels}`,
      ...didYouMean(suggestion),
    }),
  ),
  A0322: entry<{ name: string; wants: string; got: number }>('error', ({ name, wants, got }) => ({
    message: `\`${name}\` takes ${wants}, not ${got}`,
  })),
  A0323: entry<{ name: string; of: string; all: string; suggestion?: string | undefined }>(
    'error',
    ({ name, of, all, suggestion }) => ({
      message: `${of} has no \`${name}\``,
      ...(suggestion === undefined ? (all === '' ? {} : { help: `it has ${all}` }) : didYouMean(suggestion)),
    }),
  ),
  A0324: entry<{ name: string }>('error', ({ name }) => ({
    message: `\`${name}\` always means the last study`,
    help: 'choose another name',
  })),
  A0325: entry<{ name: string }>('error', ({ name }) => ({
    message: `\`${name}\` names two arguments of this function`,
    help: 'rename one',
  })),
  A0326: entry<{ name: string; is: string; help?: string | undefined }>('error', ({ name, is, help }) => ({
    message: `\`${name}\` is ${is}, which has no value to show`,
    ...(help === undefined ? {} : { help }),
  })),
  A0327: entry<{ name: string; metric: string; example: string }>('error', ({ name, metric, example }) => ({
    message: `\`${name}\` does not say how \`${metric}\` is measured`,
    help: `write \`${example}\`, or \`holdout_${metric}\`, or \`train_${metric}\``,
  })),
  A0328: entry<Record<never, never>>('error', () => ({
    message: 'a range `a..b` stands after `in` only',
    help: 'for example `x in 10..90`; a domain is `int[10, 90]`',
  })),
  A0329: entry<{ what: string }>('error', ({ what }) => ({
    message: `${what} must be a constant`,
    help: 'it is the same for every trial of a study',
  })),
  A0330: entry<{ call: string; example: string }>('error', ({ call, example }) => ({
    message: `\`${call}\` has another form here`,
    help: `write \`${example}\``,
  })),
  A0340: entry<{ name: string; all: string; suggestion?: string | undefined }>('error', ({ name, all, suggestion }) => ({
    message: `no pruner \`${name}\``,
    help: didYouMean(suggestion).help ?? `there are ${all}`,
  })),
  A0341: entry<{ name: string }>('error', ({ name }) => ({
    message: `\`env("${name}")\` is read where a connection is opened`,
    help: 'it may stand as the address of a store or an engine, for example `set store = env("ARGMAX_STORE")`',
  })),
  A0342: entry<Record<never, never>>('error', () => ({
    message: '`env` takes the name of an environment variable in quotes',
    help: 'for example `env("ARGMAX_STORE")`',
  })),
  A0343: entry<{ name: string; all: string; suggestion?: string | undefined }>('error', ({ name, all, suggestion }) => ({
    message: `no engine \`${name}\``,
    help: didYouMean(suggestion).help ?? `there are ${all}`,
  })),
  A0344: entry<{ name: string; metric: string }>('error', ({ name, metric }) => ({
    message: `\`${metric}\` is what a model costs: there is no \`${name}\``,
    help: `write \`${metric}\` alone`,
  })),
  A0345: entry<Record<never, never>>('error', () => ({
    message: 'a record `{name: value}` stands in `from` and as a domain only',
    help: 'for example `from {hidden: 32}` or `clf in {small: mlp(hidden=8), big: mlp(hidden=64)}`',
  })),
} as const;
