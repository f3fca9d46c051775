/**
 * What is wrong with a program, in the one shape that every part of the house speaks.
 * Offsets count UTF-16 code units from 0; lines and columns count from 1.
 */

/** A stretch of source text: `start` inclusive, `end` exclusive. An empty span (`start === end`) marks a missing thing. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** A change that a machine may apply: replace the text of each span by `text`. Edits never overlap. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
}

/** Languages that diagnostics speak. */
export type MessageLanguage = 'en' | 'zh';

export type Severity = 'error' | 'warning' | 'info';

/**
 * One finding. `code` is stable (`A0101`); `message` is one sentence without a final stop; `help` says what to do. Plain JSON,
 * the same everywhere: in the metadata of a kernel's error, from `argmax check --json`, in an editor.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** What `message` and `help` were made of: with the code, enough to say it in another language. Absent for an unknown code. */
  readonly params?: Readonly<Record<string, unknown>>;
  readonly span: Span;
  readonly secondary?: readonly { readonly span: Span; readonly label: string }[];
  readonly help?: string;
  readonly fix?: Fix;
}

/**
 * A finding made outside the compiler (a file, a column, a stored study), before it has a place in the source.
 * `node` is the id of the plan node at fault; `dsl/` turns it into a `Diagnostic` with `locate`.
 */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly params: Readonly<Record<string, string | number>>;
  readonly node?: number;
}
