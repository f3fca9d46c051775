import { MarkupKind, type SignatureHelp } from 'vscode-languageserver';
import { signature } from '../../dsl/index.ts';
import type { Analysis } from './analysis.ts';

/** What the call around an offset takes, the argument at hand marked; null outside a call of something known. */
export function signatureHelp(analysis: Analysis, offset: number): SignatureHelp | null {
  const { source, catalog } = analysis;
  const found = signature(source, offset, analysis.scopeAt(offset), catalog);
  if (found === undefined) return null;
  const { label, doc, parameters, active } = found;
  const information = {
    label,
    documentation: { kind: MarkupKind.Markdown, value: doc },
    parameters: parameters.map((parameter) => ({
      label: [parameter.start, parameter.end] as [number, number],
      documentation: { kind: MarkupKind.Markdown, value: parameter.doc },
    })),
  };
  return { signatures: [information], activeSignature: 0, activeParameter: active ?? null };
}
