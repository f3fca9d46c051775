import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensLegend } from 'vscode-languageserver';
import { type Highlight, highlight } from '../../dsl/index.ts';
import type { Analysis } from './analysis.ts';

/** The protocol's type of each class; the others have none. */
const types: Readonly<Partial<Record<Highlight['class'], string>>> = {
  keyword: 'keyword',
  operatorWord: 'keyword',
  constant: 'keyword',
  contextual: 'modifier',
  call: 'function',
  name: 'variable',
  number: 'number',
  string: 'string',
  comment: 'comment',
  operator: 'operator',
};

const tokenTypes = [...new Set(Object.values(types))];
export const legend: SemanticTokensLegend = { tokenTypes, tokenModifiers: [] };

/** Every token of a document, by the lexer itself. */
export function semanticTokens({ document, source }: Analysis): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { start, end, class: name } of highlight(source)) {
    const type = types[name];
    if (type === undefined) continue;
    // A token of the protocol stays on one line.
    let from = start;
    for (const line of source.slice(start, end).split('\n')) {
      const { line: row, character } = document.positionAt(from);
      const length = line.replace(/\r$/, '').length;
      if (length > 0) builder.push(row, character, length, tokenTypes.indexOf(type), 0);
      from += line.length + 1;
    }
  }
  return builder.build();
}
