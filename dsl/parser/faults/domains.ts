import type { IToken } from 'chevrotain';
import { diagnose } from '../../diagnostics/diagnose.ts';
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import { rivalDomain } from '../../diagnostics/rivalDomains.ts';
import { suggest } from '../../diagnostics/suggest.ts';
import { clauseWords } from '../../tokens.ts';
import { amongBindings, around, type Fault, is, sameLine } from '../fault.ts';
import { closerFor, isName, isOpener } from '../lines.ts';
import { before, spanOf } from '../span.ts';
import { kind, sign, word } from '../vocabulary.ts';

/** A0110: `x in 1..100`, `x in (0, 1)`, `x in 0 to 1`. */
export function untypedRange(fault: Fault): Diagnostic | undefined {
  const { token, previous } = around(fault);
  if (fault.rule !== 'atom' || token === undefined || !is(previous, word.in)) return undefined;
  const range = is(token, sign['(']) ? bracketed(fault) : dotted(fault);
  if (range === undefined) return undefined;
  const bounds = `${range.low},${range.high}`;
  const whole = [range.low, range.high].every((bound) => Number.isInteger(Number(bound.replaceAll('_', ''))));
  const text = `${whole ? 'int' : 'real'}[${bounds}]`;
  return diagnose('A0110', range.span, { bounds }, { fix: { title: `write \`${text}\``, edits: [{ span: range.span, text }] } });
}

interface Untyped {
  readonly span: Span;
  readonly low: string;
  readonly high: string;
}

function dotted({ tokens, at }: Fault): Untyped | undefined {
  const low = signed(tokens, at);
  if (low === undefined || !is(tokens[low.next], sign['..'], word.to)) return undefined;
  const high = signed(tokens, low.next + 1);
  if (high === undefined) return undefined;
  return { span: spanOf(tokens[at]!, tokens[high.next - 1]!), low: low.text, high: high.text };
}

function bracketed({ tokens, at }: Fault): Untyped | undefined {
  const low = signed(tokens, at + 1);
  if (low === undefined || !is(tokens[low.next], sign[','])) return undefined;
  const high = signed(tokens, low.next + 1);
  if (high === undefined || !is(tokens[high.next], sign[')'])) return undefined;
  return { span: spanOf(tokens[at]!, tokens[high.next]!), low: low.text, high: high.text };
}

function signed(tokens: readonly IToken[], at: number): { text: string; next: number } | undefined {
  const minus = is(tokens[at], sign['-']);
  const number = tokens[minus ? at + 1 : at];
  if (number === undefined || !is(number, kind.number)) return undefined;
  return { text: (minus ? '-' : '') + number.image, next: at + (minus ? 2 : 1) };
}

/** A0108: `x in int(1, 100)`, and what other tools call a domain. */
export function roundDomain(fault: Fault): Diagnostic | undefined {
  const { tokens, source } = fault;
  if (fault.kind !== 'rest') return undefined;
  // `hp.uniform(…)`: the name goes on.
  let at = fault.at;
  while (is(tokens[at], sign['.']) && isName(tokens[at + 1])) at += 2;
  const token = tokens[at];
  const dotted = at > fault.at;
  const name = tokens[fault.at - 1];
  if (!is(token, sign['(']) || token === undefined || name === undefined) return undefined;
  if (!isName(name) || !is(tokens[fault.at - 2], word.in)) return undefined;
  const close = closingOf(tokens, at);
  const span = spanOf(token, close ?? token);
  if (close === undefined) return dotted ? undefined : diagnose('A0108', span, { domain: `${name.image}[…]` });
  const inner = source.slice(token.endOffset! + 1, close.startOffset).trim();
  const whole = spanOf(name, close);
  const written = source.slice(name.startOffset, token.startOffset).trim();
  const rewritten = rivalDomain(written, inner);
  if (rewritten !== undefined) {
    const fix = { title: `write \`${rewritten}\``, edits: [{ span: whole, text: rewritten }] };
    return diagnose('A0108', whole, { domain: squeezed(rewritten), rival: written }, { fix });
  }
  if (dotted) return undefined;
  if (name.image !== 'int' && name.image !== 'real') {
    // A model with its own parameters is an option among others.
    const option = `{${source.slice(name.startOffset, close.endOffset! + 1)}}`;
    return diagnose(
      'A0108',
      span,
      { domain: option, option: true },
      { fix: { title: 'put it in braces', edits: [{ span: whole, text: option }] } },
    );
  }
  const edits = [
    { span: spanOf(token), text: '[' },
    { span: spanOf(close), text: ']' },
  ];
  return diagnose(
    'A0108',
    span,
    { domain: squeezed(`${name.image}[${inner}]`) },
    { fix: { title: 'write square brackets', edits } },
  );
}

/** A0104: `search hidden int[1, 100]`. */
export function missingIn(fault: Fault): Diagnostic | undefined {
  const { tokens, at } = fault;
  const { token, previous, next } = around(fault);
  if (fault.kind !== 'rest' || token === undefined || !isName(previous) || !sameLine(fault) || !amongBindings(fault))
    return undefined;
  let first = at - 1;
  while (is(tokens[first - 1], sign['.'])) first -= 2;
  if (!is(tokens[first - 1], word.search, sign[','])) return undefined;
  const name = tokens
    .slice(first, at)
    .map((part) => part.image)
    .join('');
  const span = spanOf(token);
  // `x im int[1, 9]`: a word stands where `in` should.
  if (isName(token) && isName(next) && next!.startLine === token.startLine) {
    if (suggest(token.image, clauseWords) !== undefined) return undefined;
    const domain = domainText(fault, at + 1);
    return diagnose('A0104', span, { name, domain }, { fix: { title: 'write `in`', edits: [{ span, text: 'in' }] } });
  }
  const likely = isName(token) ? is(next, sign['[']) || suggest(token.image, clauseWords) === undefined : isOpener(token);
  if (!likely || is(token, sign['('])) return undefined;
  const fix = { title: 'insert `in`', edits: [{ span: before(token), text: 'in ' }] };
  return diagnose('A0104', span, { name, domain: domainText(fault, at) }, { fix });
}

/** The domain that begins at a token, as written. */
function domainText({ tokens, source }: Fault, at: number): string {
  const token = tokens[at]!;
  const bracket = isOpener(token) ? at : at + 1;
  const close = is(tokens[bracket], sign['['], sign['{']) ? closingOf(tokens, bracket) : undefined;
  if (close !== undefined) return squeezed(source.slice(token.startOffset, close.endOffset! + 1));
  return token.image === 'bool' ? 'bool' : `${isName(token) ? token.image : 'int'}[…]`;
}

/** The bracket that closes the one at `at`. */
function closingOf(tokens: readonly IToken[], at: number): IToken | undefined {
  const open = tokens[at]!;
  let depth = 0;
  for (let i = at; i < tokens.length; i++) {
    if (tokens[i]!.tokenType === open.tokenType) depth++;
    else if (tokens[i]!.tokenType === closerFor(open) && --depth === 0) return tokens[i];
  }
  return undefined;
}

/** Source text on one line, for a message. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ');
}
