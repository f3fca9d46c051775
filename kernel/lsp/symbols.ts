import { type DocumentSymbol, type FoldingRange, FoldingRangeKind, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { folds, type OutlineEntry, outline } from '../../dsl/index.ts';
import type { Analysis } from './analysis.ts';
import { rangeOf } from './position.ts';

const kinds = {
  study: SymbolKind.Object,
  function: SymbolKind.Function,
  value: SymbolKind.Constant,
  parameter: SymbolKind.Field,
} as const;

/** Studies with their parameters, and what `let` names. */
export function documentSymbols({ document, source }: Analysis): DocumentSymbol[] {
  return outline(source).flatMap((entry) => (entry.kind === 'statement' ? [] : symbolOf(entry, document)));
}

function symbolOf({ kind, name, detail, span, nameSpan, children }: OutlineEntry, document: TextDocument): DocumentSymbol {
  return {
    name,
    detail,
    kind: kinds[kind as keyof typeof kinds],
    range: rangeOf(document, span),
    selectionRange: rangeOf(document, nameSpan),
    children: children.map((child) => symbolOf(child, document)),
  };
}

/** What an editor may fold. */
export function foldingRanges({ source }: Analysis): FoldingRange[] {
  return folds(source).map(({ first, last, comment }) => ({
    startLine: first,
    endLine: last,
    ...(comment ? { kind: FoldingRangeKind.Comment } : {}),
  }));
}
