import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Fault } from './fault.ts';
import { closesNothing, unclosed, wronglyClosed } from './faults/brackets.ts';
import { missingComma, repeatedWord, strayClause, unknownClause } from './faults/clauses.ts';
import { missingIn, roundDomain, untypedRange } from './faults/domains.ts';
import { nothingAfter, trailingComma } from './faults/missing.ts';
import { reservedName } from './faults/names.ts';
import { otherwise } from './faults/otherwise.ts';
import { ambiguousHead, needsOwnLine, singleEqual, unknownStatement } from './faults/statements.ts';

/** What is probably wrong, the most telling first. */
const reasons: readonly ((fault: Fault) => Diagnostic | undefined)[] = [
  ambiguousHead,
  reservedName,
  repeatedWord,
  trailingComma,
  unclosed,
  wronglyClosed,
  closesNothing,
  untypedRange,
  nothingAfter,
  roundDomain,
  missingComma,
  missingIn,
  unknownClause,
  needsOwnLine,
  unknownStatement,
  strayClause,
  singleEqual,
];

/** Says in the user's words why the grammar could not go on. */
export function explain(fault: Fault): Diagnostic {
  for (const reason of reasons) {
    const diagnostic = reason(fault);
    if (diagnostic !== undefined) return diagnostic;
  }
  return otherwise(fault);
}
