import type { IToken } from 'chevrotain';
import { diagnose } from '../../diagnostics/diagnose.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { reservedWords } from '../../tokens.ts';
import { around, type Fault, is, sameLine } from '../fault.ts';
import { isClauseWord } from '../lines.ts';
import { spanOf } from '../span.ts';
import { kind, sign, word } from '../vocabulary.ts';

const reserved: ReadonlySet<IToken['tokenType']> = new Set(reservedWords.map((key) => word[key]));

/** A0114: a reserved word where a name is wanted. */
export function reservedName(fault: Fault): Diagnostic | undefined {
  const culprit = wordAsName(fault);
  if (culprit === undefined) return undefined;
  const span = spanOf(culprit);
  const fix = { title: `rename to \`${culprit.image}_\``, edits: [{ span, text: `${culprit.image}_` }] };
  return diagnose('A0114', span, { word: culprit.image }, { fix });
}

function wordAsName(fault: Fault): IToken | undefined {
  const { token, previous, next } = around(fault);
  // `search where in int[1, 2]`: the word was taken for a clause.
  if (isClauseWord(previous) && is(token, word.in, sign['=']) && is(fault.tokens[fault.at - 2], word.search, sign[',']))
    return previous;
  if (token === undefined || !reserved.has(token.tokenType)) return undefined;
  if (is(next, word.in, sign['=']) && (fault.kind !== 'rest' || is(previous, word.search, sign[',']))) return token;
  if (fault.kind !== 'token' || fault.wanted !== kind.name.name || !sameLine(fault)) return undefined;
  if (is(previous, word.let)) return is(next, sign['(']) ? token : undefined;
  return is(previous, sign['.'], word.as, sign['(']) ? token : undefined;
}
