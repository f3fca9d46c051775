import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from '../../dsl/index.ts';
import { lspDiagnostic } from './diagnostics.ts';
import { rangeOf } from './position.ts';

/** The fixes of the diagnostics that a range touches, as quick fixes. */
export function codeActions(diagnostics: readonly Diagnostic[], document: TextDocument, range: Range): CodeAction[] {
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return diagnostics.flatMap((diagnostic) => {
    const { fix, span } = diagnostic;
    if (fix === undefined || span.start > to || span.end < from) return [];
    const edits = fix.edits.map(({ span: place, text }) => ({ range: rangeOf(document, place), newText: text }));
    return {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [lspDiagnostic(diagnostic, document)],
      isPreferred: true,
      edit: { changes: { [document.uri]: edits } },
    };
  });
}
