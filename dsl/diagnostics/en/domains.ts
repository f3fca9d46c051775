import { didYouMean, entry } from '../message.ts';

/** Group A02: domains. */
export const domains = {
  A0201: entry<{ kind: string; low: string; high: string }>('error', ({ kind, low, high }) => ({
    message: `this range is empty: ${low} > ${high}`,
    help: `swap the bounds: \`${kind}[${high}, ${low}]\``,
  })),
  A0202: entry<{ scale: string; low: string; example: string }>('error', ({ scale, low, example }) => ({
    message: `a ${scale} scale needs a lower end above 0, not ${low}`,
    help: `for example \`${example}\``,
  })),
  A0203: entry<{ high: string; grid: string; bound: string; step?: string | undefined }>(
    'warning',
    ({ high, grid, bound, step }) => ({
      message: `${high} is not on the grid ${grid}`,
      help: `end at \`${bound}\`${step === undefined ? '' : ` or use \`step ${step}\``}`,
    }),
  ),
  A0204: entry<{ name: string; suggestion?: string | undefined; rewrite?: string | undefined }>(
    'error',
    ({ name, suggestion, rewrite }) => ({
      message: `\`${name}\` is not a domain`,
      ...(rewrite !== undefined
        ? { help: `write \`${rewrite}\`` }
        : suggestion !== undefined
          ? didYouMean(suggestion)
          : { help: 'domains are `int[1, 100]`, `real[0, 1]`, `bool`, `{a, b}` and `[1, 2, 4]`' }),
    }),
  ),
  A0205: entry<{ range: string; set: string }>('error', ({ range, set }) => ({
    message: 'a list of two numbers could be a range or two values',
    help: `for a range write \`${range}\`, for two values \`${set}\``,
  })),
  A0206: entry<{ value: string; real: string }>('error', ({ value, real }) => ({
    message: `the bounds of \`int\` are whole numbers, and ${value} is not`,
    help: `for fractions write \`${real}\``,
  })),
  A0207: entry<{ what: string }>('error', ({ what }) => ({
    message: `${what} must be a constant`,
    help: 'a bound that depends on another parameter is a `where`, for example `where h1 >= h2`',
  })),
  A0208: entry<{ what: string }>('error', ({ what }) => ({
    message: `this ${what} has no values`,
    help: 'give at least one, for example `{a, b}`',
  })),
  A0209: entry<{ value: string }>('error', ({ value }) => ({ message: `\`${value}\` is listed twice`, help: 'remove one' })),
  A0210: entry<{ value: string; domain: string }>('error', ({ value, domain }) => ({
    message: `the default ${value} is not in \`${domain}\``,
    help: 'choose a value of the domain',
  })),
  A0211: entry<{ kind: string; count: number }>('error', ({ kind, count }) =>
    kind === 'bool'
      ? { message: '`bool` takes no bounds', help: 'write `bool`' }
      : {
          message: `\`${kind}\` takes two bounds, not ${count}`,
          help: `write the lowest and the highest value: \`${kind}[1, 100]\``,
        },
  ),
  A0212: entry<{ modifier: string; kind: string }>('error', ({ modifier, kind }) => ({
    message: `\`${modifier}\` does not apply to ${kind}`,
    help: 'remove it',
  })),
  A0213: entry<{ step: string; wants: string }>('error', ({ step, wants }) => ({
    message: `a step is ${wants}, not ${step}`,
  })),
  A0214: entry<{ arg: string; model: string; wants: string; given: string; example?: string | undefined }>(
    'error',
    ({ arg, model, wants, given, example }) => ({
      message: `\`${arg}\` of \`${model}\` takes ${wants}, and \`${given}\` does not give that`,
      ...(example === undefined ? {} : { help: `write \`${example}\`` }),
    }),
  ),
  A0215: entry<{ arg: string; model: string; bound: string; value: string }>('error', ({ arg, model, bound, value }) => ({
    message: `\`${arg}\` of \`${model}\` is ${bound}, and the domain reaches ${value}`,
    help: 'narrow the domain',
  })),
  A0216: entry<{ value: string; arg: string; model: string; labels: string; suggestion?: string | undefined }>(
    'error',
    ({ value, arg, model, labels, suggestion }) => ({
      message: `\`${value}\` is not a value of \`${arg}\` of \`${model}\`, which takes ${labels}`,
      ...didYouMean(suggestion),
    }),
  ),
  A0217: entry<{ modifier: string }>('error', ({ modifier }) => ({
    message: `\`${modifier}\` is already given a scale or value here`,
    help: 'remove one',
  })),
  A0218: entry<{ value: string }>('error', ({ value }) => ({
    message: `\`${value}\` cannot be a value of a set`,
    help: 'a set holds numbers, words, strings and lists of numbers',
  })),
  A0219: entry<{ label: string }>('error', ({ label }) => ({
    message: `two options are called \`${label}\``,
    help: 'label them, as in `{small: mlp(…), big: mlp(…)}`',
  })),
  A0220: entry<{ wants: string; value: string }>('error', ({ wants, value }) => ({
    message: `the length of a vector is ${wants}, not ${value}`,
  })),
  A0221: entry<{ low: string; high: string; swapped: string }>('error', ({ low, high, swapped }) => ({
    message: `this range of lengths is empty: ${low} > ${high}`,
    help: `swap the ends: \`${swapped}\``,
  })),
  A0222: entry<{ name: string }>('error', ({ name }) => ({
    message: `\`${name}\` cannot be the length of a vector: that is a constant, a range of constants, or an \`int\` parameter`,
    help: 'for example `layers in int[8, 256]^1..4`',
  })),
  A0223: entry<{ name: string; count: number; index: string }>('error', ({ name, count, index }) => ({
    message: `\`${name}\` has no element ${index}: they are counted from 1 to ${count}`,
  })),
  A0224: entry<Record<never, never>>('error', () => ({
    message: 'the elements of a vector are numbers or words, not options with parameters of their own',
    help: 'write one choice an element',
  })),
  A0225: entry<{ got: string }>('error', ({ got }) => ({
    message: `a prior is a normal distribution, not \`${got}\``,
    help: 'write `prior normal(mean, sd)`',
  })),
  A0226: entry<{ what: string; wants: string; value: string }>('error', ({ what, wants, value }) => ({
    message: `the ${what} of a prior is ${wants}, not ${value}`,
  })),
  A0227: entry<{ name: string; is?: string | undefined; suggestion?: string | undefined }>(
    'error',
    ({ name, is, suggestion }) => ({
      message: is === undefined ? `no space \`${name}\`` : `\`${name}\` is ${is}, not a space`,
      help:
        suggestion === undefined
          ? `give \`${name}\` a domain, as in \`${name} in int[1, 100]\`, or name a space: \`let sp = space(…)\``
          : `did you mean \`${suggestion}\`?`,
    }),
  ),
  A0228: entry<{ got: string }>('error', ({ got }) => ({
    message: `\`space\` takes parameters with their domains, not ${got}`,
    help: 'for example `space(hidden in int[1, 100], lr in real[1e-4, 0.1] log)`',
  })),
  A0229: entry<{ value: string }>('error', ({ value }) => ({
    message: `\`${value}\` cannot be an option beside words and calls, or under a label`,
    help: 'an option is a word or a call, as in `{sgd(momentum in real[0, 1]), adam}`',
  })),
  A0230: entry<{ label: string; value: string }>('error', ({ label, value }) => ({
    message: `\`${label}\` takes its values by name, not \`${value}\` alone`,
    help: `for example \`${label}(x in real[0, 1])\``,
  })),
  A0231: entry<{ call: string; name: string }>('error', ({ call, name }) => ({
    message: `\`${call}\` takes a value for \`${name}\` here, not a domain`,
    help: `put it in the search list: \`search ${name} in …\``,
  })),
} as const;
