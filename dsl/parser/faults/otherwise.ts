import { diagnose } from '../../diagnostics/diagnose.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { around, type Fault, gapOf, imageOf, is, placeOf, searchIndex } from '../fault.ts';
import { closerFor, isName } from '../lines.ts';
import { kind, vocabulary, word } from '../vocabulary.ts';

/** A0100: whatever else is wrong, in words. */
export function otherwise(fault: Fault): Diagnostic {
  const { token, previous } = around(fault);
  const found = token === undefined ? 'the end of the statement' : `\`${imageOf(token)}\``;
  const adjacent = token !== undefined && previous !== undefined && previous.endOffset! + 1 === token.startOffset;
  if (adjacent && is(previous, kind.number) && isName(token)) {
    const fix = { title: 'insert `*`', edits: [{ span: gapOf(fault), text: ' * ' }] };
    return diagnose(
      'A0100',
      placeOf(fault),
      { expected: expectedAt(fault), found },
      { help: `write \`${previous.image} * ${token.image}\``, fix },
    );
  }
  // `let x in int[1, 9]`
  const help =
    is(fault.tokens[0], word.let) && is(token, word.in) ? { help: 'a parameter stands in a search: `search x in …`' } : {};
  return diagnose('A0100', placeOf(fault), { expected: expectedAt(fault), found }, help);
}

const constructs: Readonly<Record<string, string>> = {
  statement: 'a statement',
  atom: 'a domain such as `int[1, 9]` or `{a, b}`',
  modifier: 'a modifier such as `log`',
  set: 'a setting such as `seed = 7`',
  exprs: 'an expression',
};

function expectedAt(fault: Fault): string {
  const open = fault.open.at(-1);
  if (fault.kind === 'choice') return constructs[fault.rule] ?? 'an expression';
  if (fault.kind === 'rest') return searchIndex(fault) >= 0 ? 'a clause or a new line' : 'an operator or a new line';
  const wanted = vocabulary.find((type) => type.name === fault.wanted);
  const label = wanted?.LABEL ?? 'something else';
  return open !== undefined && wanted === closerFor(open) ? `\`,\` or ${label}` : label;
}
