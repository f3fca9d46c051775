import type { Severity } from './diagnostic.ts';

/** What one code says in one language. `message`: one sentence without a final stop. `help`: the fix, also without. */
export interface Said {
  readonly message: string;
  readonly help?: string;
}

/** A row of a message catalogue: how severe a code is and how it speaks, given its parameters. */
export interface Entry<P> {
  readonly severity: Severity;
  readonly say: (params: P) => Said;
}

/** The rows of one group in another language: every code, from the same parameters. */
export type Translation<G extends Readonly<Record<string, { say(params: never): Said }>>> = {
  readonly [C in keyof G]: (params: Parameters<G[C]['say']>[0]) => Said;
};

/** Gives a catalogue row its parameter type. */
export function entry<P>(severity: Severity, say: (params: P) => Said): Entry<P> {
  return { severity, say };
}

/** `did you mean` as help, or nothing. */
export function didYouMean(suggestion: string | undefined): { help?: string } {
  return suggestion === undefined ? {} : { help: `did you mean \`${suggestion}\`?` };
}
