import { type Hover, MarkupKind } from 'vscode-languageserver';
import { inspect } from '../../dsl/index.ts';
import type { Analysis } from './analysis.ts';

/** Documentation of the word at an offset; null where there is none. */
export function hover(analysis: Analysis, offset: number): Hover | null {
  const { found, markdown } = inspect(analysis.source, offset, analysis.scopeAt(offset), analysis.catalog);
  return found ? { contents: { kind: MarkupKind.Markdown, value: markdown } } : null;
}
