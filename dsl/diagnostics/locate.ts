import type { SpanTable } from '../plan.ts';
import { diagnose, isCode } from './diagnose.ts';
import type { Diagnostic, Finding, MessageLanguage, Span } from './diagnostic.ts';
import { inLanguage } from './language.ts';

/**
 * Gives a finding of the runtime its words and its place: the span of the plan node at fault, or `fallback` where it names
 * none. A code that the catalogue does not know still speaks, by its name and parameters.
 */
export function locate(finding: Finding, spans: SpanTable, fallback: Span, language: MessageLanguage = 'en'): Diagnostic {
  const { code, severity, params, node } = finding;
  const span = (node === undefined ? undefined : spans[node]) ?? fallback;
  if (isCode(code)) return inLanguage(diagnose(code, span, params as never, { severity }), language);
  const said = Object.entries(params).map(([name, value]) => `${name}: ${value}`);
  return { code, severity, span, message: ['something is wrong here', ...said].join(', ') };
}
