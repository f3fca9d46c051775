import { didYouMean, entry } from '../message.ts';

/** Group A01: what the parser says. */
export const syntax = {
  A0100: entry<{ expected: string; found: string }>('error', (p) => ({ message: `expected ${p.expected}, found ${p.found}` })),
  A0101: entry<{ word: string; suggestion?: string | undefined }>('error', (p) => ({
    message: `\`${p.word}\` is not a statement`,
    help: 'a statement begins with `search`, `let`, `set`, `show`, `export`, `explain`, `assert` or `resume`',
    ...didYouMean(p.suggestion),
  })),
  A0102: entry<{ found: string; suggestion?: string | undefined }>('error', (p) => ({
    message: `expected a clause here, found \`${p.found}\``,
    help: 'a clause begins with `using`, `maximize`, `minimize`, `where`, `until`, `prune`, `with` or `from`',
    ...didYouMean(p.suggestion),
  })),
  A0103: entry<{ bracket: string; at: string; closer: string; before?: string | undefined }>('error', (p) => ({
    message: `\`${p.bracket}\` opened at ${p.at} is never closed`,
    help: `insert \`${p.closer}\`${p.before === undefined ? '' : ` before \`${p.before}\``}`,
  })),
  A0104: entry<{ name: string; domain: string }>('error', (p) => ({
    message: 'a domain follows `in`',
    help: `write \`${p.name} in ${p.domain}\``,
  })),
  A0105: entry<{ found: string; ascii: string; more: number }>('error', (p) => ({
    message: `full-width \`${p.found}\``,
    help: `write \`${p.ascii}\`${p.more === 0 ? '' : ` (and ${p.more} more ${p.more === 1 ? 'place' : 'places'})`}`,
  })),
  A0106: entry<{ word: string; needs: string; example?: string | undefined }>('error', (p) => ({
    message: `\`${p.word}\` needs ${p.needs}${p.example === undefined ? '' : `, for example \`${p.example}\``}`,
  })),
  A0107: entry<{ quote: string }>('error', (p) => ({
    message: 'this string is not closed',
    help: p.quote === '"""' ? 'add `"""`' : `add \`${p.quote}\` (multi-line text: \`"""\`)`,
  })),
  A0108: entry<{ domain: string; rival?: string | undefined; option?: boolean }>('error', (p) => ({
    message:
      p.rival !== undefined
        ? `\`${p.rival}\` has another form here`
        : p.option === true
          ? 'an option with parameters of its own stands in braces'
          : 'a domain takes square brackets',
    help: `write \`${p.domain}\``,
  })),
  A0109: entry<{ word: string }>('error', (p) => ({ message: `\`${p.word}\` twice`, help: 'remove one' })),
  A0110: entry<{ bounds: string }>('error', (p) => ({
    message: 'a range needs a type',
    help: `write \`int[${p.bounds}]\` or \`real[${p.bounds}]\``,
  })),
  A0111: entry<{ power: string }>('error', (p) => ({ message: 'power is `^`', help: `write \`${p.power}\`` })),
  A0112: entry<{ comment: string }>('error', (p) => ({ message: 'comments start with `#`', help: `write \`${p.comment}\`` })),
  A0113: entry<{ what: string }>('error', (p) => ({ message: `${p.what} should follow the comma`, help: 'remove `,`' })),
  A0114: entry<{ word: string }>('error', (p) => ({
    message: `\`${p.word}\` is a reserved word`,
    help: `choose another name, e.g. \`${p.word}_\``,
  })),
  A0115: entry<{ word: string; begin: string }>('error', (p) => ({
    message: `\`${p.word}\` belongs to a search`,
    help: `begin with \`${p.begin}\``,
  })),
  A0116: entry<{ sign: string }>('error', (p) => ({
    message: `a line cannot begin with \`${p.sign}\` here`,
    help: 'move it to the end of the line above, or bracket the expression',
  })),
  A0117: entry<{ character: string; help?: string | undefined }>('error', (p) => ({
    message: `\`${p.character}\` means nothing in a program`,
    help: p.help ?? 'remove it, or put it in quotes',
  })),
  A0118: entry<{ bracket: string; at: string; closer: string; found: string }>('error', (p) => ({
    message: `\`${p.bracket}\` opened at ${p.at} is closed by \`${p.found}\``,
    help: `write \`${p.closer}\``,
  })),
  A0119: entry<{ closer: string }>('error', (p) => ({ message: `\`${p.closer}\` closes nothing`, help: 'remove it' })),
  A0120: entry<{ operator: string; help: string }>('error', (p) => ({
    message: `\`${p.operator}\` cannot follow another comparison`,
    help: p.help,
  })),
  A0121: entry<{ found: string; meant: string }>('error', (p) => ({
    message: `\`${p.found}\` is written \`${p.meant}\` here`,
    help: `write \`${p.meant}\``,
  })),
  A0122: entry<{ word: string }>('error', (p) => ({
    message: `\`${p.word}\` begins a statement, which needs a line of its own`,
    help: `put \`${p.word}\` on a new line, or \`;\` before it`,
  })),
  A0123: entry<Record<never, never>>('error', () => ({
    message: 'keys and plain members do not mix in `{…}`',
    help: 'give every member a key, a name or a string, or give none',
  })),
  A0124: entry<{ what: string; limit: number }>('error', (p) => ({
    message: `more than ${p.limit} ${p.what}`,
    help: 'name a part of it with `let`',
  })),
} as const;
