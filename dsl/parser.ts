import type { Program, Statement } from './ast.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';

/** What became of a text. */
export interface Parsed {
  readonly program: Program;
  /** At most one a statement, in the order of the source. */
  readonly diagnostics: readonly Diagnostic[];
  /** Statements of `program` that are not as the user meant them: parts may be missing or `recovered`. */
  readonly broken: ReadonlySet<Statement>;
}

/** Parses a cell. Never throws: what is wrong is a diagnostic, and the statements after it survive. */
export function parse(_source: string): Parsed {
  return { program: [], diagnostics: [], broken: new Set() };
}
