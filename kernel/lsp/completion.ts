import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { complete } from '../../dsl/index.ts';
import type { Analysis } from './analysis.ts';
import { rangeOf } from './position.ts';

const kinds: Readonly<Record<string, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  function: CompletionItemKind.Function,
  metric: CompletionItemKind.Function,
  model: CompletionItemKind.Class,
  sampler: CompletionItemKind.Class,
  pruner: CompletionItemKind.Class,
  engine: CompletionItemKind.Class,
  data: CompletionItemKind.Struct,
  domain: CompletionItemKind.TypeParameter,
  view: CompletionItemKind.Interface,
  label: CompletionItemKind.EnumMember,
  argument: CompletionItemKind.Property,
  option: CompletionItemKind.Property,
  setting: CompletionItemKind.Property,
  parameter: CompletionItemKind.Variable,
  study: CompletionItemKind.Variable,
  value: CompletionItemKind.Constant,
};

/** What may stand at an offset, in the order the language gives. */
export function completions(analysis: Analysis, offset: number): CompletionItem[] {
  const { document, source, catalog } = analysis;
  const { start, end, items } = complete(source, offset, analysis.scopeAt(offset), catalog);
  const range = rangeOf(document, { start, end });
  return items.map(({ text, kind, doc }, place) => ({
    label: text,
    kind: kinds[kind] ?? CompletionItemKind.Text,
    detail: doc,
    // Editors sort by this text; the language's order is best first.
    sortText: String(place).padStart(4, '0'),
    textEdit: { range, newText: text },
  }));
}
