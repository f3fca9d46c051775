import type { IToken } from 'chevrotain';
import type { Name, Num, Quantity, Ref, Str } from '../ast.ts';
import { units } from '../tokens.ts';
import { spanOf } from './span.ts';
import { kind } from './vocabulary.ts';

/** Names are compared in normal form C, so that both ways to type `é` are one name. */
function normal(text: string): string {
  return text.normalize('NFC');
}

export function nameOf(token: IToken): Name {
  return { kind: 'name', text: normal(token.image), span: spanOf(token) };
}

export function refOf(token: IToken): Ref {
  return { kind: 'ref', name: normal(token.image), span: spanOf(token) };
}

export function numberOf(token: IToken): Num {
  return { kind: 'num', value: Number(token.image.replaceAll('_', '')), text: token.image, span: spanOf(token) };
}

/** `10 min` is 600 seconds, `40 MB` is 40 000 000 bytes. */
export function quantityOf(token: IToken): Quantity {
  const unit = /[a-zA-Z]+$/.exec(token.image)![0] as keyof typeof units;
  const { measure, factor } = units[unit];
  const count = Number(token.image.slice(0, -unit.length).replaceAll('_', ''));
  return { kind: 'quantity', value: count * factor, measure, text: token.image, span: spanOf(token) };
}

/** A string's text; `"""…"""` is taken as it stands. An unclosed one runs to where the lexer cut it. */
export function stringOf(token: IToken): Str {
  const { image } = token;
  const quote = token.tokenType === kind.triple ? '"""' : image.slice(0, 1);
  const closed = image.length >= 2 * quote.length && image.endsWith(quote);
  const inner = image.slice(quote.length, closed ? -quote.length : undefined);
  return { kind: 'str', value: quote === '"""' ? inner : unescaped(inner), span: spanOf(token) };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"', "'": "'" };

/** `\n \t \r \\ \" \' \uXXXX`; any other backslash stands for itself, so that patterns such as `\d+` read as written. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(u[0-9a-fA-F]{4}|.)/gu, (whole, code: string) => {
    if (code.length === 5) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return escapes[code] ?? whole;
  });
}
