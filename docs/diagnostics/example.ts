import type { Entry } from '../../dsl/diagnostics/message.ts';

/** Why a program gets a diagnostic, and one that does. */
interface Cause {
  /** One or two sentences: what the rule is, and why it is one. */
  readonly why: string;
  /** A program; where `params` are given, ‹…› marks the place the diagnostic points at. */
  readonly source: string;
}

/** Said by the compiler: the reference shows what it really says of the source. */
export type Compiled = Cause & { readonly params?: never };

/** Said when a program is run, of files, stores and trials: the reference shows the sentence for these parameters. */
export type Found<P> = Cause & { readonly params: P };

/** An example a code of a group. A test says which code lacks one. */
export type Examples<Rows> = {
  readonly [C in keyof Rows]?: Compiled | (Rows[C] extends Entry<infer P> ? Found<P> : never);
};
