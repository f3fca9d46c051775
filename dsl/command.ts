/** A stretch of a word of a command line: text, or the value of a parameter. */
export type Piece = { readonly text: string } | { readonly param: string };

/** A command line taken apart. Values go into its words whole: they are never split or read again. */
export interface CommandLine {
  readonly argv: readonly (readonly Piece[])[];
  /** Parameters in the order written, with the place of `{name}` in the template. */
  readonly params: readonly { readonly name: string; readonly start: number; readonly end: number }[];
  /** Unquoted words that mean something to a shell only, such as `|`. */
  readonly shell: readonly { readonly text: string; readonly start: number; readonly end: number }[];
}

/** Why a template is no command line, with its place in the template. */
export interface CommandFault {
  readonly fault: 'quote' | 'brace' | 'name' | 'empty';
  readonly start: number;
  readonly end: number;
}

const SPACE = /\s/;
/** `{hidden}`, `{net.lr}`, `{layers[1]}`. */
const NAME = /^\{\s*([\p{L}_][\p{L}\p{M}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{M}\p{N}_]*|\[\d+\])*)\s*\}/u;
const SHELL: ReadonlySet<string> = new Set(['|', '||', '&', '&&', ';', '<', '>', '>>', '2>', '2>&1', '&>']);

/**
 * Splits a template into words as a POSIX shell does (white space, `'…'`, `"…"`, backslash), before any value goes in. `{name}`
 * stands for a parameter, in quotes too; `{{` and `}}` are braces. No shell ever sees the line.
 */
export function parseCommand(template: string): CommandLine | CommandFault {
  const argv: Piece[][] = [];
  const params: { name: string; start: number; end: number }[] = [];
  const shell: { text: string; start: number; end: number }[] = [];
  let word: Piece[] | undefined;
  let plain = true;
  let begin = 0;
  let quote: { readonly mark: string; readonly at: number } | undefined;
  let i = 0;
  const open = (): Piece[] => {
    if (word === undefined) {
      word = [];
      plain = true;
      begin = i;
    }
    return word;
  };
  const add = (text: string): void => {
    const pieces = open();
    const last = pieces.at(-1);
    if (last !== undefined && 'text' in last) pieces[pieces.length - 1] = { text: last.text + text };
    else pieces.push({ text });
  };
  const close = (): void => {
    if (word === undefined) return;
    const [only, more] = word;
    if (plain && more === undefined && only !== undefined && 'text' in only && SHELL.has(only.text)) {
      shell.push({ text: only.text, start: begin, end: i });
    }
    argv.push(word);
    word = undefined;
  };
  while (i < template.length) {
    const character = template[i]!;
    const next = template[i + 1];
    if (character === '{' && next === '{') {
      add('{');
      i += 2;
    } else if (character === '}' && next === '}') {
      add('}');
      i += 2;
    } else if (character === '{') {
      const match = NAME.exec(template.slice(i));
      if (match === null) {
        const end = template.indexOf('}', i);
        return end < 0 ? { fault: 'brace', start: i, end: i + 1 } : { fault: 'name', start: i, end: end + 1 };
      }
      const name = match[1]!.normalize('NFC');
      open().push({ param: name });
      params.push({ name, start: i, end: i + match[0].length });
      i += match[0].length;
    } else if (quote !== undefined) {
      const escaped = quote.mark === '"' && character === '\\' && next !== undefined && '"\\$`'.includes(next);
      if (character === quote.mark) quote = undefined;
      else add(escaped ? next : character);
      i += escaped ? 2 : 1;
    } else if (character === "'" || character === '"') {
      open();
      plain = false;
      quote = { mark: character, at: i };
      i += 1;
    } else if (character === '\\' && next !== undefined) {
      open();
      plain = false;
      if (next !== '\n') add(next);
      i += 2;
    } else if (SPACE.test(character)) {
      close();
      i += 1;
    } else {
      add(character);
      i += 1;
    }
  }
  if (quote !== undefined) return { fault: 'quote', start: quote.at, end: quote.at + 1 };
  close();
  return argv.length === 0 ? { fault: 'empty', start: 0, end: template.length } : { argv, params, shell };
}
