import type { Program, Statement } from './ast.ts';
import { diagnose } from './diagnostics/diagnose.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { lex } from './lexer.ts';
import { certainEnd, markHeads } from './parser/lines.ts';
import { MAX_DEPTH, type Outcome, readStatement } from './parser/read.ts';
import { join, spanOf } from './parser/span.ts';
import { sign } from './parser/vocabulary.ts';

/** What became of a text. */
export interface Parsed {
  readonly program: Program;
  /** At most one a statement, in the order of the source. */
  readonly diagnostics: readonly Diagnostic[];
  /** Statements of `program` that are not as the user meant them: parts may be missing or `recovered`. */
  readonly broken: ReadonlySet<Statement>;
  /** The text ends in the middle of a statement: more of it could make it right. */
  readonly unfinished: boolean;
}

/** Parses a cell. Never throws: what is wrong is a diagnostic, and the statements after it survive. */
export function parse(source: string): Parsed {
  const { tokens, faults } = lex(source);
  const outcomes: Outcome[] = [];
  let at = 0;
  while (at < tokens.length) {
    if (tokens[at]!.tokenType === sign[';']) {
      at++;
      continue;
    }
    const end = certainEnd(tokens, at);
    const tooDeep = markHeads(tokens, at, end, MAX_DEPTH);
    if (tooDeep !== undefined) {
      const span = join(spanOf(tokens[at]!), spanOf(tokens[end - 1]!));
      const diagnostic = diagnose('A0124', spanOf(tooDeep), { what: 'brackets within each other', limit: MAX_DEPTH });
      outcomes.push({ statement: { kind: 'expr', expr: { kind: 'recovered', span }, span }, diagnostic, end, unfinished: false });
      at = end;
    }
    while (at < end) {
      const outcome = readStatement(source, tokens, at, end, outcomes.at(-1)?.statement);
      outcomes.push(outcome);
      at = outcome.end;
    }
  }
  return gather(outcomes, faults);
}

/** A wrong character comes before what the grammar noticed after it, and before a clause that only lacks its search. */
function precedes(fault: Diagnostic, diagnostic: Diagnostic, noticed = diagnostic.span.start): boolean {
  return fault.span.start <= noticed || diagnostic.code === 'A0115';
}

/** Joins what the lexer and the grammar found: of each statement the first only. */
function gather(outcomes: readonly Outcome[], faults: readonly Diagnostic[]): Parsed {
  const diagnostics: Diagnostic[] = [];
  const broken = new Set<Statement>();
  let next = 0;
  for (let i = 0; i < outcomes.length; i++) {
    const { statement, diagnostic, noticed, breaksPrevious } = outcomes[i]!;
    const until = outcomes[i + 1]?.statement.span.start ?? Number.POSITIVE_INFINITY;
    let first = diagnostic;
    while (next < faults.length && faults[next]!.span.start < until) {
      const fault = faults[next++]!;
      if (first === undefined || (first === diagnostic && precedes(fault, first, noticed))) first = fault;
    }
    if (first === undefined) continue;
    diagnostics.push(first);
    broken.add(statement);
    if (breaksPrevious === true && i > 0) broken.add(outcomes[i - 1]!.statement);
  }
  if (outcomes.length === 0 && faults[0] !== undefined) diagnostics.push(faults[0]);
  const program = outcomes.map((outcome) => outcome.statement);
  return { program, diagnostics, broken, unfinished: outcomes.at(-1)?.unfinished ?? false };
}
