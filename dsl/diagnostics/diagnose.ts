import type { Diagnostic, Span } from './diagnostic.ts';
import { english } from './messages.en.ts';

/** Every code of the catalogue. */
export type Code = keyof typeof english;
/** What a code needs in order to speak. */
export type ParamsOf<C extends Code> = Parameters<(typeof english)[C]['say']>[0];
/** What a diagnostic may carry beyond its message; `help` replaces the catalogue's own. */
export type Extra = Partial<Pick<Diagnostic, 'secondary' | 'help' | 'fix' | 'severity'>>;

/** Makes a diagnostic of a code of the catalogue, a place, and the parameters which that code asks for. */
export function diagnose<C extends Code>(code: C, span: Span, params: ParamsOf<C>, extra: Extra = {}): Diagnostic {
  const entry: { severity: Diagnostic['severity']; say(params: never): { message: string; help?: string } } = english[code];
  return { code, severity: entry.severity, span, params: { ...params }, ...entry.say(params as never), ...extra };
}

/** Whether a code found elsewhere (`Finding.code`) is one of the catalogue. */
export function isCode(code: string): code is Code {
  return Object.hasOwn(english, code);
}
