/** The parameters of a function as its source says. */
export interface Parameters {
  readonly params: readonly { readonly name: string; readonly required: boolean }[];
  /** Takes further arguments. */
  readonly rest: boolean;
  /** Its one parameter is `{a, b}`: it takes an object, and arguments are given by name. */
  readonly named: boolean;
}

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const SPACE = /(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*)+/y;
const QUOTED = /'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"|`(?:\\[\s\S]|[^`\\])*`/y;
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u;

/** Reads the parameters of a function: of one without source, a built-in, as many as it declares. */
export function parametersOf(code: (...args: never[]) => unknown): Parameters {
  const list = listOf(code.toString());
  if (list === undefined) {
    const params = Array.from({ length: code.length }, (_, i) => ({ name: `arg${i + 1}`, required: true }));
    return { params, rest: false, named: false };
  }
  const parts = split(list);
  const rest = parts.at(-1)?.startsWith('...') ?? false;
  const [first] = parts;
  if (parts.length === 1 && first?.startsWith('{')) {
    const inner = split(first.slice(1, closing(first, 0)));
    const members = inner.filter((part) => !part.startsWith('...'));
    return { params: members.map(member), rest: members.length < inner.length, named: true };
  }
  return { params: (rest ? parts.slice(0, -1) : parts).map(member), rest, named: false };
}

function member(part: string, index: number) {
  return { name: NAME.exec(part)?.[0] ?? `arg${index + 1}`, required: at(part, '=') === -1 };
}

/** What stands between the brackets, or the one bare name of an arrow function. */
function listOf(source: string): string | undefined {
  const text = source.replace(/^\s*async\b/, '').trimStart();
  const bare = /^([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*=>/u.exec(text);
  if (bare !== null) return bare[1];
  const open = text.indexOf('(');
  if (open === -1 || text.includes('[native code]')) return undefined;
  return text.slice(open + 1, closing(text, open));
}

/** The parts between commas, without comments and space around them. */
function split(list: string): readonly string[] {
  const parts: string[] = [];
  let rest = list;
  for (let comma = at(rest, ','); comma !== -1; comma = at(rest, ',')) {
    parts.push(rest.slice(0, comma));
    rest = rest.slice(comma + 1);
  }
  parts.push(rest);
  return parts.map(bare).filter((part) => part !== '');
}

function bare(part: string): string {
  SPACE.lastIndex = 0;
  const before = SPACE.exec(part)?.[0].length ?? 0;
  return part.slice(before).trimEnd();
}

/** Where a character stands outside brackets, quotes and comments; -1 where it does not. */
function at(text: string, wanted: string): number {
  for (let i = 0; i < text.length; ) {
    if (text[i] === wanted) return i;
    i = past(text, i);
  }
  return -1;
}

function closing(text: string, open: number): number {
  const close = PAIRS[text[open]!]!;
  for (let i = open + 1; i < text.length; ) {
    if (text[i] === close) return i;
    i = past(text, i);
  }
  return text.length;
}

/** The position after what begins at `i`: a bracket with all in it, a quoted text, a comment, or one character. */
function past(text: string, i: number): number {
  if (text[i]! in PAIRS) return closing(text, i) + 1;
  for (const token of [SPACE, QUOTED]) {
    token.lastIndex = i;
    const found = token.exec(text);
    if (found !== null) return i + found[0].length;
  }
  return i + 1;
}
