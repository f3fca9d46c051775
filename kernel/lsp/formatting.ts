import type { TextEdit } from 'vscode-languageserver';
import { format } from '../../dsl/index.ts';
import type { Analysis } from './analysis.ts';
import { rangeOf } from './position.ts';

/** The document laid out anew; no edit where it is already, or has a syntax error. */
export function formatting({ document, source }: Analysis): TextEdit[] {
  const { text } = format(source);
  return text === source ? [] : [{ range: rangeOf(document, { start: 0, end: source.length }), newText: text }];
}
