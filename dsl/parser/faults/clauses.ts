import { diagnose } from '../../diagnostics/diagnose.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { suggest } from '../../diagnostics/suggest.ts';
import { clauseWords } from '../../tokens.ts';
import { amongBindings, around, type Fault, gapOf, imageOf, is, sameLine, searchIndex } from '../fault.ts';
import { isClauseWord, isName } from '../lines.ts';
import { before, spanOf } from '../span.ts';
import { sign, word } from '../vocabulary.ts';

/** A0109: `using using bayes`. The same clause twice in a search is found by the grammar's action. */
export function repeatedWord(fault: Fault): Diagnostic | undefined {
  const { token, previous } = around(fault);
  if (token === undefined || !isClauseWord(token) || previous?.tokenType !== token.tokenType) return undefined;
  const span = spanOf(token);
  // Its text and the space before it.
  const gone = { ...gapOf(fault), end: span.end };
  return diagnose(
    'A0109',
    span,
    { word: token.image },
    { fix: { title: `remove one \`${token.image}\``, edits: [{ span: gone, text: '' }] } },
  );
}

/** `search x in int[1, 9] y in int[1, 9]`: two parameters side by side. */
export function missingComma(fault: Fault): Diagnostic | undefined {
  const { token } = around(fault);
  if (fault.kind !== 'rest' || token === undefined || !amongBindings(fault) || !beginsBinding(fault)) return undefined;
  const span = gapOf(fault);
  const fix = { title: 'insert `,`', edits: [{ span, text: ',' }] };
  const help = `put \`,\` before \`${token.image}\``;
  return diagnose('A0100', span, { expected: '`,` between two parameters', found: `\`${imageOf(token)}\`` }, { fix, help });
}

/** Whether a parameter, and not a typing error for `in`, begins at the fault. */
export function beginsBinding({ tokens, at }: Pick<Fault, 'tokens' | 'at'>): boolean {
  let last = at;
  while (is(tokens[last + 1], sign['.'])) last += 2;
  return isName(tokens[at]) && is(tokens[last + 1], word.in, sign['=']) && !is(tokens[at - 1], word.search, sign[',']);
}

/** A0102: a word that begins no clause, in a search or on a line after one. */
export function unknownClause(fault: Fault): Diagnostic | undefined {
  const { tokens } = fault;
  const inside = searchIndex(fault) >= 0 && fault.kind === 'rest' && sameLine(fault);
  const below = fault.followsSearch && isName(tokens[0]) && fault.at > 0;
  const token = inside ? around(fault).token : tokens[0];
  if (!(inside || below) || token === undefined || !isName(token)) return undefined;
  const suggestion = suggest(token.image, clauseWords);
  if (!inside && suggestion === undefined) return undefined;
  const span = spanOf(token);
  const extra =
    suggestion === undefined ? {} : { fix: { title: `write \`${suggestion}\``, edits: [{ span, text: suggestion }] } };
  return diagnose('A0102', span, { found: imageOf(token), suggestion }, extra);
}

/** A0115: a clause without its search. */
export function strayClause(fault: Fault): Diagnostic | undefined {
  const { tokens, at } = fault;
  const { token } = around(fault);
  if (token === undefined || searchIndex(fault) >= 0) return undefined;
  const begun = isName(tokens[0]) && is(tokens[1], word.in) && fault.kind === 'rest';
  if (!(isClauseWord(token) && (at === 0 || fault.kind === 'rest')) && !(begun && sameLine(fault))) return undefined;
  const begin = begun ? `search ${tokens[0]!.image} in …` : 'search x in real[…]';
  const fix = { title: 'insert `search`', edits: [{ span: before(tokens[0]!), text: 'search ' }] };
  return diagnose('A0115', spanOf(token), { word: token.image, begin }, begun ? { fix } : {});
}
