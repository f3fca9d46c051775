import type { Diagnostic, Fix } from './diagnostic.ts';

/** A fix that was applied, and the diagnostic that it came with, as of the text before that round. */
export interface Applied {
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
}
export interface Repair {
  readonly text: string;
  readonly applied: readonly Applied[];
}

/** Rounds after which fixes that bring each other about are given up. */
const ROUNDS = 10;

/**
 * Applies the fixes of a text's diagnostics until none is left that helps: in each round those that do not touch each other,
 * since a fix may show what was hidden behind it. One that would bring more errors is left out; errors that only come to
 * light, because their statement can be read at last, do not count as brought. Repairing the result again changes nothing.
 * @param diagnose what is wrong with a text
 */
export function repair(source: string, diagnose: (text: string) => readonly Diagnostic[]): Repair {
  let text = source;
  let found = diagnose(text);
  const applied: Applied[] = [];
  const seen = new Set([text]);
  for (let round = 0; round < ROUNDS; round++) {
    const chosen = choose(text, found, diagnose, seen);
    if (chosen === undefined) break;
    text = chosen.text;
    seen.add(text);
    applied.push(...chosen.applied);
    found = diagnose(text);
  }
  return { text, applied };
}

/** The fixes of one round: all together where that does no harm, else the first that does none. */
function choose(
  text: string,
  found: readonly Diagnostic[],
  diagnose: (text: string) => readonly Diagnostic[],
  seen: ReadonlySet<string>,
): Repair | undefined {
  const candidates = found.flatMap((diagnostic) => {
    const { fix, severity } = diagnostic;
    return fix === undefined || severity === 'info' ? [] : [{ diagnostic, fix }];
  });
  const apart = candidates.filter(({ fix }, i) => !candidates.slice(0, i).some((earlier) => touches(earlier.fix, fix)));
  for (const applied of [apart, ...candidates.map((candidate) => [candidate])]) {
    if (applied.length === 0) continue;
    const after = applied
      .map(({ fix }) => fix)
      .toSorted((a, b) => lastOf(b) - lastOf(a))
      .reduce(applyFix, text);
    if (!seen.has(after) && !isWorse(found, diagnose(after), applied)) return { text: after, applied };
  }
  return undefined;
}

/** A text after a fix. */
export function applyFix(text: string, { edits }: Fix): string {
  return edits
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((changed, { span, text: replacement }) => changed.slice(0, span.start) + replacement + changed.slice(span.end), text);
}

/** Whether the edits of two fixes interleave or meet: each then has to be seen with the other done. */
function touches(a: Fix, b: Fix): boolean {
  return firstOf(a) <= lastOf(b) && firstOf(b) <= lastOf(a);
}

function firstOf({ edits }: Fix): number {
  return Math.min(...edits.map(({ span }) => span.start));
}

function lastOf({ edits }: Fix): number {
  return Math.max(...edits.map(({ span }) => span.end));
}

function isWorse(before: readonly Diagnostic[], after: readonly Diagnostic[], applied: readonly Applied[]): boolean {
  if (count(after) <= count(before)) return false;
  const reads = applied.some(({ diagnostic }) => isSyntax(diagnostic));
  return !reads || after.filter(isSyntax).length >= before.filter(isSyntax).length;
}

function count(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.filter(({ severity }) => severity === 'error').length;
}

function isSyntax({ code }: Diagnostic): boolean {
  return code.startsWith('A01');
}
