import { type Compilation, compile, EMPTY_SCOPE, type Scope } from '../../dsl/index.ts';
import { applyFix } from './applyFix.ts';
import { catalog } from './catalog.ts';
import { marked } from './marked.ts';

/** Compiles with the test catalogue. */
export function check(source: string, scope: Scope = EMPTY_SCOPE): Compilation {
  return compile(source, scope, catalog);
}

/** Marked source, code, message, help, and what the fix makes of the source. The first mark is the finding's place. */
export type Row = readonly [source: string, code: string, message: string, help?: string | undefined, fixed?: string | undefined];

/** The one finding of a marked program, in the shape of a row. */
export function found(text: string, scope: Scope = EMPTY_SCOPE): Row {
  const { source, span } = marked(text);
  const { diagnostics } = check(source, scope);
  const [first, ...rest] = diagnostics;
  if (first === undefined) throw new Error(`nothing found in ${source}`);
  if (rest.length > 0)
    throw new Error(`more than one finding: ${diagnostics.map((one) => `${one.code} ${one.message}`).join('; ')}`);
  const { start, end, line, column } = first.span;
  const at = { start, end, line, column };
  if (JSON.stringify(at) !== JSON.stringify(span)) {
    throw new Error(`${first.code} is at ‹${source.slice(start, end)}› ${JSON.stringify(at)}, not at ${JSON.stringify(span)}`);
  }
  const fixed = first.fix === undefined ? undefined : applyFix(source, first.fix);
  return [text, first.code, first.message, first.help, fixed];
}

/** The same row with what is absent written out, to compare with what was found. */
export function row([source, code, message, help, fixed]: Row): Row {
  return [source, code, message, help, fixed];
}
