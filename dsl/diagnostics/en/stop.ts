import { didYouMean, entry } from '../message.ts';

/** Group A05: stopping and options. */
export const stop = {
  A0501: entry<{ condition: string }>('error', ({ condition }) => ({
    message: '`until` takes a condition',
    help: `write \`until ${condition}\``,
  })),
  A0502: entry<{ value: string }>('warning', ({ value }) => ({
    message: `\`time\` without a unit: ${value} is read as seconds`,
    help: `write \`${value} s\``,
  })),
  A0503: entry<{ counter: string; wants: string; got: string }>('error', ({ counter, wants, got }) => ({
    message: `\`${counter}\` is ${wants}, and \`${got}\` is not`,
  })),
  A0504: entry<{ name: string; is: string }>('error', ({ name, is }) => ({
    message: `\`until\` looks at the study as a whole; \`${name}\` is ${is}`,
    help: 'it knows `trials`, `time`, `best`, `stale`, `failures` and `cost`',
  })),
  A0505: entry<{ name: string; all: string; suggestion?: string | undefined }>('error', ({ name, all, suggestion }) => ({
    message: `no option \`${name}\``,
    ...(suggestion === undefined ? { help: `there are ${all}` } : didYouMean(suggestion)),
  })),
  A0506: entry<{ example: string }>('error', ({ example }) => ({
    message: 'an option has a name',
    help: `write \`${example}\``,
  })),
  A0507: entry<{ name: string }>('error', ({ name }) => ({ message: `\`${name}\` is given twice`, help: 'remove one' })),
  A0508: entry<{ name: string; all: string; suggestion?: string | undefined }>('error', ({ name, all, suggestion }) => ({
    message: `no setting \`${name}\``,
    ...(suggestion === undefined ? { help: `there are ${all}` } : didYouMean(suggestion)),
  })),
  A0509: entry<{ sampler: string }>('warning', ({ sampler }) => ({
    message: `\`${sampler}\` asks for one trial at a time, whatever \`workers\` says`,
    help: 'remove `workers`',
  })),
  A0510: entry<{ scheme: string; all: string; suggestion?: string | undefined }>('error', ({ scheme, all, suggestion }) => ({
    message: `no store \`${scheme}\``,
    ...(suggestion === undefined ? { help: `there are ${all}` } : didYouMean(suggestion)),
  })),
  A0511: entry<Record<never, never>>('error', () => ({
    message: 'a password does not belong in a program',
    help: 'it would be kept with the notebook: write the address as `env("NAME")`, and set that variable outside',
  })),
  A0520: entry<Record<never, never>>('error', () => ({
    message: '`n` and `generations` both say how many trials there are',
    help: 'remove one: n = population × generations',
  })),
  A0521: entry<{ value: string }>('warning', ({ value }) => ({
    message: `\`timeout\` without a unit: ${value} is read as seconds`,
    help: `write \`${value} s\``,
  })),
  A0590: entry<{ magic: string }>('error', ({ magic }) => ({
    message: `there is no kind of cell \`${magic}\``,
    help: 'a cell in another language begins with `%%ts`, `%%js`, `%%py` or `%%sh`',
  })),
} as const;
