import type { Diagnostic } from '../../dsl/diagnostics/diagnostic.ts';
import { type Colour, colour } from './ansi.ts';
import type { Language } from './language.ts';

/** Why a cell did not succeed, as the `error` message and the reply carry it. */
export interface Failure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
  /** As data, for tools: goes along in the message's metadata. */
  readonly diagnostics?: readonly Diagnostic[];
}

/**
 * Diagnostics, of which one at least is an error. The traceback is the one rendering that every client shows: JupyterLab, the
 * console, nbclient and nbconvert alike; an HTML display beside it would say everything twice.
 */
export function failureOf(diagnostics: readonly Diagnostic[], source: string, cell: string, language: Language): Failure {
  const first = diagnostics.find((diagnostic) => diagnostic.severity === 'error')!;
  const texts = diagnostics.map((diagnostic) => paint(language.renderText(diagnostic, source, cell), diagnostic.severity));
  return { ename: first.code, evalue: first.message, traceback: texts.join('\n\n').split('\n'), diagnostics };
}

/** A failure without a place in the cell: its first line says it. */
export function plainFailure(ename: string, text: string): Failure {
  const [evalue = '', ...rest] = text.split('\n');
  return { ename, evalue, traceback: [`${colour('red', ename)}: ${evalue}`, ...rest] };
}

const TINT: Record<Diagnostic['severity'], Colour> = { error: 'red', warning: 'yellow', info: 'cyan' };

/** Colours the head, `error[A0101]`, and the marks below a line of source. */
function paint(text: string, severity: Diagnostic['severity']): string {
  return text
    .replace(/^\w+\[A\d+\]/, (head) => colour(TINT[severity], head))
    .replace(/^( *│[ -]*)(\^+)/gm, (_, margin, marks) => margin + colour(TINT[severity], marks));
}
