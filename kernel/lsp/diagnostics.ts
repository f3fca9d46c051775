import { DiagnosticSeverity, type Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from '../../dsl/index.ts';
import { rangeOf } from './position.ts';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

/** A diagnostic as the protocol has it: the help is the second line of the message, secondary spans are related places. */
export function lspDiagnostic(diagnostic: Diagnostic, document: TextDocument): LspDiagnostic {
  const { code, severity, message, help, span, secondary = [] } = diagnostic;
  return {
    range: visible(document, span),
    severity: severities[severity],
    code,
    source: 'argmax',
    message: help === undefined ? message : `${message}\n${help}`,
    ...(secondary.length === 0
      ? {}
      : {
          relatedInformation: secondary.map(({ span: place, label }) => ({
            location: { uri: document.uri, range: rangeOf(document, place) },
            message: label,
          })),
        }),
  };
}

/** A gap has no width: editors underline the character before it, else the one after it. */
function visible(document: TextDocument, { start, end }: Diagnostic['span']) {
  if (start !== end) return rangeOf(document, { start, end });
  const text = document.getText();
  const before = start > 0 && !/[\r\n]/.test(text[start - 1]!);
  return rangeOf(document, before ? { start: start - 1, end } : { start, end: Math.min(text.length, end + 1) });
}
