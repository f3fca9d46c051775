import type { UnitCall, ValueSpec } from './plan.ts';

/** What a notebook has defined so far: an immutable snapshot, plain JSON, so that it can cross process borders. */
export interface Scope {
  /** `let` bindings: models, data, numbers, functions. */
  readonly values: Readonly<Record<string, ValueSpec>>;
  /** `set` defaults. */
  readonly settings: Settings;
  /** Studies of this notebook, named by `let` or by the runtime (`s1`). */
  readonly studies: Readonly<Record<string, StudySymbol>>;
  /** Name of the last study: what `it` means and what `show` without `of` shows. */
  readonly it?: string;
}

export interface Settings {
  readonly data?: UnitCall;
  readonly seed?: number;
  readonly workers?: number;
  readonly store?: string;
  readonly language?: 'en' | 'zh';
}

/** What the checker and the editor know of a study. */
export interface StudySymbol {
  readonly params: readonly string[];
  readonly objectives: readonly string[];
}

export const EMPTY_SCOPE: Scope = { values: {}, settings: {}, studies: {} };
