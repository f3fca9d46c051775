import type { IToken } from 'chevrotain';
import { diagnose } from '../../diagnostics/diagnose.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { modifierWords } from '../../tokens.ts';
import { around, type Fault, gapOf, is, sameLine } from '../fault.ts';
import { closerFor, isClauseWord, isCloser, isOperator, isStatementWord } from '../lines.ts';
import { spanOf } from '../span.ts';
import { sign, word } from '../vocabulary.ts';

/** A0103: something follows that cannot stand inside the bracket. */
export function unclosed(fault: Fault): Diagnostic | undefined {
  const { token, previous } = around(fault);
  const open = fault.open.at(-1);
  if (open === undefined || (isOperator(previous) && !isOperator(token))) return undefined;
  if (!leavesBracket(fault, open, token)) return undefined;
  const closer = closing(open);
  const before = token === undefined || !sameLine(fault) ? undefined : token.image;
  const span = gapOf(fault);
  return diagnose(
    'A0103',
    span,
    { bracket: open.image, at: placeOf(open), closer, before },
    {
      secondary: [{ span: spanOf(open), label: 'opened here' }],
      fix: { title: `insert \`${closer}\``, edits: [{ span, text: closer }] },
    },
  );
}

function leavesBracket(fault: Fault, open: IToken, token: IToken | undefined): boolean {
  if (token === undefined || isStatementWord(token) || is(token, word.when)) return true;
  // `from` is an ordinary name within brackets.
  if (isClauseWord(token) && !is(token, word.from)) return true;
  if (is(open, sign['[']) && modifierWords.some((key) => is(token, word[key]))) return true;
  if (isCloser(token)) return fault.open.slice(0, -1).some((outer) => closerFor(outer) === token.tokenType);
  // An undented line is a new thought.
  return !sameLine(fault) && token.startColumn! <= fault.tokens[0]!.startColumn!;
}

/** A0118: `[1, 9)`. */
export function wronglyClosed(fault: Fault): Diagnostic | undefined {
  const { token } = around(fault);
  const open = fault.open.at(-1);
  if (open === undefined || token === undefined || !isCloser(token) || closerFor(open) === token.tokenType) return undefined;
  const closer = closing(open);
  const span = spanOf(token);
  return diagnose(
    'A0118',
    span,
    { bracket: open.image, at: placeOf(open), closer, found: token.image },
    {
      secondary: [{ span: spanOf(open), label: 'opened here' }],
      fix: { title: `write \`${closer}\``, edits: [{ span, text: closer }] },
    },
  );
}

/** A0119: a closer with nothing open. */
export function closesNothing(fault: Fault): Diagnostic | undefined {
  const { token } = around(fault);
  if (token === undefined || !isCloser(token) || fault.open.length > 0) return undefined;
  const fix = { title: `remove \`${token.image}\``, edits: [{ span: spanOf(token), text: '' }] };
  return diagnose('A0119', spanOf(token), { closer: token.image }, { fix });
}

function closing(open: IToken): string {
  return closerFor(open).LABEL!.slice(1, -1);
}

/** `line:column`. */
function placeOf(token: IToken): string {
  return `${token.startLine}:${token.startColumn}`;
}
