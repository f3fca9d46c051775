import type { Formula, UnitCall, ValueSpec } from './plan.ts';

/** What a notebook has defined so far: an immutable snapshot, plain JSON, so that it can cross process borders. */
export interface Scope {
  /** `let` bindings: models, data, numbers, functions. */
  readonly values: Readonly<Record<string, ValueSpec>>;
  /** `set` defaults. */
  readonly settings: Settings;
  /** Studies of this notebook, named by `let` or by the runtime (`s1`). */
  readonly studies: Readonly<Record<string, StudySymbol>>;
  /** Functions of `%%ts`, `%%js` and `%%py` cells, by name: what `values` holds as an `objective` unit without arguments. */
  readonly functions?: Readonly<Record<string, FunctionSymbol>>;
  /** Name of the last study: what `it` means and what `show` without `of` shows. */
  readonly it?: string;
  /** Columns of tables, by the name of the data or the path of its file as programs write it: for the editor only. */
  readonly columns?: Readonly<Record<string, readonly string[]>>;
}

export interface Settings {
  readonly data?: UnitCall;
  readonly seed?: number;
  readonly workers?: number;
  /** A text, or `env`. */
  readonly store?: string | (Formula & { readonly k: 'env' });
  readonly engine?: UnitCall;
  /** Seconds that one trial may take. */
  readonly timeout?: number;
  readonly retries?: number;
  readonly max_failures?: number;
  readonly cache?: boolean;
  readonly on_error?: 'fail' | 'skip' | 'stop';
  /** Bytes that one trial's process may use. */
  readonly memory?: number;
  readonly language?: 'en' | 'zh';
}

/** What the checker and the editor know of a function in another language. */
export interface FunctionSymbol {
  /** In order; an argument of `{a, b}` in its place counts as two, given by name. */
  readonly params: readonly { readonly name: string; readonly required: boolean }[];
  /** Takes further arguments. */
  readonly rest: boolean;
  /** Arguments are given by name only. */
  readonly named: boolean;
  /** An Optuna-style `objective(trial)`: suggests its parameters itself. */
  readonly defineByRun: boolean;
}

/** What the checker and the editor know of a study. */
export interface StudySymbol {
  readonly params: readonly string[];
  readonly objectives: readonly string[];
  /** Of a comparison: the labels of its samplers. */
  readonly arms?: readonly string[];
}

export const EMPTY_SCOPE: Scope = { values: {}, settings: {}, studies: {} };
