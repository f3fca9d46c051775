import { diagnose } from '../../diagnostics/diagnose.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { suggest } from '../../diagnostics/suggest.ts';
import { statementWords } from '../../tokens.ts';
import { around, type Fault, gapOf, imageOf, is, sameLine } from '../fault.ts';
import { beginsLine, blankBefore, isName, isStatementWord } from '../lines.ts';
import { before, spanOf } from '../span.ts';
import { kind, sign } from '../vocabulary.ts';

/** A0116: a line that begins with `-`, `+`, `(`, `[` or `.` could belong to the one above. */
export function ambiguousHead(fault: Fault): Diagnostic | undefined {
  const { tokens, at, source } = fault;
  const { token, previous } = around(fault);
  if (token?.payload === undefined || previous === undefined || blankBefore(source, tokens, at)) return undefined;
  let last = at;
  while (last + 1 < tokens.length && !beginsLine(tokens, last + 1)) last++;
  const span = spanOf(token, tokens[last]!);
  const gap = { ...gapOf(fault), end: token.startOffset };
  const joins = is(token, sign['+'], sign['-'])
    ? [
        { span: gapOf(fault), text: ` ${token.image}` },
        { span: spanOf(token), text: '' },
      ]
    : [{ span: gap, text: '' }];
  // Joining over a comment would swallow it.
  const clean = joins.length === 2 || source.slice(gap.start, gap.end).trim() === '';
  const fix = { title: 'join it to the line above', edits: joins };
  return diagnose('A0116', span, { sign: token.image }, clean ? { fix } : {});
}

/** A0101: a first word that begins no statement, followed by something on its line. */
export function unknownStatement(fault: Fault): Diagnostic | undefined {
  const { tokens, at } = fault;
  const { token } = around(fault);
  const first = tokens[0];
  if (fault.kind !== 'rest' || at !== 1 || first === undefined || !isName(first) || !sameLine(fault)) return undefined;
  const span = spanOf(first);
  if (is(token, sign['='])) {
    const help = `a name is given by \`let ${imageOf(first)} = …\``;
    return diagnose(
      'A0101',
      span,
      { word: imageOf(first) },
      { help, fix: { title: 'insert `let`', edits: [{ span: before(first), text: 'let ' }] } },
    );
  }
  const suggestion = suggest(first.image, statementWords);
  const extra =
    suggestion === undefined ? {} : { fix: { title: `write \`${suggestion}\``, edits: [{ span, text: suggestion }] } };
  return diagnose('A0101', span, { word: imageOf(first), suggestion }, extra);
}

/** A0122: `show best show history` on one line. */
export function needsOwnLine(fault: Fault): Diagnostic | undefined {
  const { token } = around(fault);
  if (fault.kind !== 'rest' || token === undefined || !isStatementWord(token) || !sameLine(fault)) return undefined;
  const fix = { title: 'insert `;`', edits: [{ span: gapOf(fault), text: ';' }] };
  return diagnose('A0122', spanOf(token), { word: token.image }, { fix });
}

/** A0121: `=` where two things are compared. */
export function singleEqual(fault: Fault): Diagnostic | undefined {
  const { token, previous } = around(fault);
  if (token === undefined || !is(token, sign['=']) || previous === undefined || fault.kind === 'choice') return undefined;
  if (fault.wanted === kind.name.name) return undefined;
  const span = spanOf(token);
  return diagnose('A0121', span, { found: '=', meant: '==' }, { fix: { title: 'write `==`', edits: [{ span, text: '==' }] } });
}
