/**
 * The plan: what a program asks the runtime to do, as plain, versioned JSON. `dsl/` makes it, `runtime/` carries it out.
 *
 * A plan is self-contained: let-bound values and functions are already put in place of their names, defaults that change a
 * result (data, folds, seed) are written out, labels are strings, quantities are seconds or bytes.
 *
 * `id` on a node is its number in this program's `SpanTable`. Ids are not part of a problem: `problemKey` of the runtime
 * leaves them out, so that a study is recognised when the text around it changes.
 */
import type { Span } from './diagnostics/diagnostic.ts';

export const PLAN_VERSION = 1;

export interface Plan {
  readonly version: typeof PLAN_VERSION;
  readonly steps: readonly Step[];
}

/** Where each node id stands in the source. Not hashed, not stored. */
export type SpanTable = Readonly<Record<number, Span>>;

/** A value a parameter can take. Vectors come as arrays. */
export type Value = number | string | boolean | readonly Value[];

export type Step =
  | { readonly op: 'define'; readonly name: string; readonly value: ValueSpec }
  | { readonly op: 'set'; readonly key: string; readonly value: Formula; readonly id?: number }
  | { readonly op: 'optimize'; readonly study: StudySpec }
  | { readonly op: 'compare'; readonly comparison: ComparisonSpec }
  | { readonly op: 'resume'; readonly study: StudyRef; readonly change: StudyChange; readonly id?: number }
  | { readonly op: 'view'; readonly view: UnitCall; readonly studies: readonly StudyRef[] }
  | { readonly op: 'print'; readonly value: Formula; readonly source: string }
  | { readonly op: 'assert'; readonly test: Formula; readonly note?: string; readonly source: string; readonly id?: number }
  /** `format` is chosen by the extension of `to`; a folder has none. */
  | { readonly op: 'export'; readonly value: Formula; readonly to: string; readonly format: UnitCall; readonly id?: number }
  | { readonly op: 'delete'; readonly study: StudyRef; readonly id?: number }
  /** `html`: the same as a fragment that takes the colours around it. */
  | { readonly op: 'explain'; readonly study: StudySpec | ComparisonSpec; readonly text: string; readonly html?: string };

/**
 * What `let` binds. `search` is bound by the `optimize` step of that study; functions and spaces are put in place at their
 * uses, `names` holding the let-bound values that they mention, as those were where they were written.
 */
export type ValueSpec =
  | { readonly k: 'formula'; readonly formula: Formula }
  /** `let f(x) = …`: its body as written, checked where it was written and read again at each use. */
  | {
      readonly k: 'function';
      readonly params: readonly string[];
      readonly source: string;
      readonly names: Readonly<Record<string, ValueSpec>>;
    }
  /** `space(…)`: its bindings, likewise. */
  | { readonly k: 'space'; readonly source: string; readonly names: Readonly<Record<string, ValueSpec>> };

/** A study by its name in the notebook, or a comparison, which stands for all its studies; `it` is the last one. */
export interface StudyRef {
  readonly name: string;
  /** `study("name", store="…")`: a study of another notebook or store, by its full name there. */
  readonly store?: Formula;
  readonly elsewhere?: true;
  readonly id?: number;
}

/** The same problem under several samplers: `using a, b with repeats=k`. */
export interface ComparisonSpec {
  readonly name?: string;
  /** In the order written, one a sampler; their problems are equal. */
  readonly arms: readonly { readonly label: string; readonly study: StudySpec }[];
  /** Runs of each arm, ≥ 1: with the seeds `run.seed`, `run.seed + 1`, … */
  readonly repeats: number;
  readonly source: string;
  readonly id?: number;
}

/** What `resume` changes of a stored study: sampler, pruner, budget and options, never the problem. */
export interface StudyChange {
  readonly strategy?: UnitCall;
  readonly prune?: UnitCall;
  readonly stop?: Formula;
  readonly total?: number;
  readonly run: Partial<RunOptions>;
}

/** Where a study starts from: what `from` lists. */
export type Warm =
  /** Trials of another study: told to the sampler, not counted as trials of this one. */
  | { readonly k: 'study'; readonly study: StudyRef }
  /** A point to evaluate first; parameters it leaves out are drawn by the sampler. */
  | { readonly k: 'point'; readonly params: Readonly<Record<string, Value>>; readonly id?: number }
  /** Rows of a file: parameters by column, and the objectives' names; told to the sampler. */
  | { readonly k: 'rows'; readonly data: UnitCall };

export interface StudySpec {
  /** Absent for an unnamed search: the runtime numbers it `s1, s2, …` within the notebook. */
  readonly name?: string;
  readonly problem: Problem;
  /** The sampler, all arguments that were written; `n` is removed from them into `stop`. */
  readonly strategy: UnitCall;
  readonly prune?: UnitCall;
  /** Boolean over counters: the study stops when it first holds. */
  readonly stop: Formula;
  /** `n` of the sampler, or the smallest `trials >= k` of `until`: what a progress bar counts to. Absent where unbounded. */
  readonly total?: number;
  /** Absent without `from`. */
  readonly warm?: readonly Warm[];
  readonly run: RunOptions;
  /** The search as written. Kept with the study, not part of its identity. */
  readonly source: string;
  /** For the first line of output: data and folds where they were assumed and not written, and always sampler, seed and n. */
  readonly assumed: readonly Assumption[];
  readonly id?: number;
}

export type Assumption =
  | { readonly what: 'data'; readonly unit: string }
  | { readonly what: 'folds'; readonly folds: number; readonly by?: 'group' | 'order' }
  | { readonly what: 'sampler'; readonly unit: string }
  | { readonly what: 'seed'; readonly seed: number }
  | { readonly what: 'n'; readonly n: number };

export interface RunOptions {
  /** Non-negative integer. */
  readonly seed: number;
  /** Trials at a time, ≥ 1. Folds of one trial run in parallel whatever this says. */
  readonly workers: number;
  /** Forget the stored study of the same name first. */
  readonly fresh: boolean;
  /** Where trials run; absent: in threads or processes of this machine, as the objective asks. */
  readonly engine?: UnitCall;
  /** Where this study is kept, over the notebook's `set store`. A text, or `env`. */
  readonly store?: Formula;
  /** Seconds that one trial may take, > 0. */
  readonly timeout?: number;
  /** Times a failed trial is tried again, ≥ 0. */
  readonly retries?: number;
  /** Failed trials after which the study stops, ≥ 1. */
  readonly maxFailures?: number;
  /** Whether the value of an equal earlier trial is taken over. */
  readonly cache?: boolean;
  /** What a failed trial does: `fail` is recorded and the study goes on; `skip` is not counted; `stop` ends the study. */
  readonly onError?: 'fail' | 'skip' | 'stop';
  /** Bytes of memory that the process of a trial with the user's own code may use, with all that it starts, > 0. */
  readonly memory?: number;
}

/** What is hashed for "the same problem?". */
export interface Problem {
  readonly space: Space;
  readonly objectives: readonly Objective[];
  readonly constraints: readonly Constraint[];
}

/**
 * Parameters are scalar. Lowering writes
 * - a vector `layers in D^1..4` as `layers.length`, `layers[1]` … `layers[4]`, those beyond the least length active below the
 *   length, and derives `layers` as a `vector` of them; of a fixed length, or one that is a parameter, there is no `.length`;
 * - a choice `clf in {svm(C in …), mlp(…)}` as `clf` over the labels and `svm.C when clf == svm`; a score of `clf` is
 *   `if(clf == svm, score of svm, score of mlp)`. A part of a part has every condition of what it is in.
 * A derived value of something inactive is absent.
 */
export interface Space {
  /** In the order written. A parameter's `when` mentions parameters only; there are no cycles. */
  readonly params: readonly Param[];
  /** `name = formula` in the search list: fixed or derived from parameters, in an order in which each can be computed. */
  readonly derived: readonly { readonly name: string; readonly formula: Formula }[];
}

export interface Param {
  /** Dotted path as one string: `hidden`, `net.lr`; of a vector's element `layers[1]`. */
  readonly name: string;
  readonly domain: Domain;
  /** The parameter is active when this holds; absent means always. */
  readonly when?: Formula;
  /** Value of the first trial. */
  readonly default?: Value;
  readonly prior?: Prior;
  readonly id?: number;
}

/** Where good values are believed to lie, on the domain's own scale, truncated to it: `prior normal(mean, sd)`. */
export interface Prior {
  readonly distribution: 'normal';
  readonly mean: number;
  /** > 0; with a log scale, a factor's natural logarithm. */
  readonly sd: number;
}

/**
 * Bounds are inclusive. With `step`, values are `low + i·step`, and `high` is on that grid.
 *
 * Scales say where a uniform draw is even. `log`: in log v, for which low > 0. `reverse_log`, for values that crowd at the upper
 * end (momentum in [0, 0.999]): in the logarithm of the distance to an end, which is 1 where high < 1, that is log(1 - v); else
 * low + high where low > 0, the mirror image of `log`; else as far beyond high that distances span three decades.
 */
export type Domain =
  | { readonly kind: 'int'; readonly low: number; readonly high: number; readonly scale: Scale; readonly step: number }
  | { readonly kind: 'real'; readonly low: number; readonly high: number; readonly scale: Scale; readonly step?: number }
  | { readonly kind: 'bool' }
  | { readonly kind: 'categorical'; readonly values: readonly Value[] }
  | { readonly kind: 'ordinal'; readonly values: readonly Value[] };
export type Scale = 'linear' | 'log' | 'reverse_log';

export interface Objective {
  /** `as` name, else the source text of the expression with white space squeezed. */
  readonly name: string;
  readonly direction: 'maximize' | 'minimize';
  readonly formula: Formula;
}

export interface Constraint {
  /** `input`: over parameters only, never violated by a sampler. `outcome`: also over objectives, scores or runs. */
  readonly on: 'input' | 'outcome';
  readonly formula: Formula;
  readonly source: string;
}

/** An expression tree. Operators take numbers unless said; a comparison and `and`, `or`, `not` give a boolean. */
export type Formula =
  | { readonly k: 'num'; readonly v: number }
  | { readonly k: 'str'; readonly v: string }
  | { readonly k: 'bool'; readonly v: boolean }
  | { readonly k: 'list'; readonly items: readonly Formula[] }
  | { readonly k: 'set'; readonly items: readonly Formula[] }
  | { readonly k: 'range'; readonly low: Formula; readonly high: Formula }
  /** A searched or derived parameter of the study. */
  | { readonly k: 'param'; readonly name: string }
  /** An argument of a `function` value. */
  | { readonly k: 'arg'; readonly name: string }
  /** An objective of the study, in an outcome constraint. */
  | { readonly k: 'objective'; readonly name: string }
  /** A counter of the running study, in `stop`. `time` in seconds. */
  | { readonly k: 'counter'; readonly name: Counter }
  /** A stored study, for `s.best.value` in `print` and `assert`. */
  | ({ readonly k: 'study' } & StudyRef)
  /** A vector parameter: the first `length` of its elements. */
  | { readonly k: 'vector'; readonly items: readonly Formula[]; readonly length: Formula }
  /** `x[1]`: an element of a list, counted from 1. */
  | { readonly k: 'index'; readonly of: Formula; readonly at: Formula; readonly id?: number }
  /** A number that the user's own code gives: `train(lr, layers)`, `command("…")`. */
  | Run
  | FittedModel
  /** `predict(m, data)`: what a trained model says of rows. */
  | { readonly k: 'predicted'; readonly model: FittedModel; readonly data: UnitCall; readonly id?: number }
  /** `env("NAME")`: read when a connection is opened, never stored. */
  | { readonly k: 'env'; readonly name: string }
  | { readonly k: 'member'; readonly of: Formula; readonly name: string; readonly id?: number }
  | { readonly k: 'op'; readonly op: Operator; readonly args: readonly Formula[] }
  /** A numeric function of the language: `log exp sqrt abs min max floor ceil round sin cos tan tanh if`. */
  | { readonly k: 'fn'; readonly fn: string; readonly args: readonly Formula[] }
  /** A model, data set or other catalogue value. */
  | UnitCall
  /** Train and score a model: what an engine evaluates. */
  | Score;

/** A model that was trained and can predict. */
export type FittedModel =
  /** `fit(s)`: the best of a study, trained on all rows. `name`: what `let` bound first, which goes on meaning what it meant then. */
  | { readonly k: 'fitted'; readonly study: StudyRef; readonly name?: string; readonly id?: number }
  /** `model("folder")`: what `export` wrote. */
  | { readonly k: 'loaded'; readonly folder: string; readonly id?: number };

export type Counter = 'trials' | 'time' | 'best' | 'stale' | 'failures' | 'cost' | 'regret' | 'noise';
export type Operator =
  | 'or'
  | 'and'
  | 'not'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '^'
  | 'neg';

/** Arguments by name; positional ones are already named. What was not written is absent. */
export type Args = Readonly<Record<string, Formula>>;

export type UnitKind =
  | 'sampler'
  | 'model'
  | 'metric'
  | 'data'
  | 'view'
  | 'store'
  | 'engine'
  | 'pruner'
  /** The user's own code: `command`, `python`, `script` (a function of a `%%ts` cell or file). */
  | 'objective'
  /** What `export` writes, by extension. */
  | 'format';

/** A catalogue entry with arguments. */
export interface UnitCall {
  readonly k: 'unit';
  readonly kind: UnitKind;
  readonly unit: string;
  readonly args: Args;
  readonly id?: number;
}

/** One evaluation of the user's own code. Two runs that differ in `objective.args.metric` only are one evaluation a trial. */
export interface Run {
  readonly k: 'run';
  readonly objective: UnitCall;
  /** Unnamed arguments, in order. A `command` has none: its template names parameters. */
  readonly args: readonly Formula[];
  readonly named: Args;
  /** The objective suggests its own parameters (`objective(trial)`): the search lists none. */
  readonly defineByRun: boolean;
  readonly id?: number;
}

export interface Score {
  readonly k: 'score';
  readonly protocol: Protocol;
  readonly metric: UnitCall;
  /** Searched hyperparameters stand in `args` as `param` nodes, under the hyperparameter's own name. */
  readonly model: UnitCall;
  readonly data: UnitCall;
  /** Written out by lowering, defaults included. */
  readonly options: ScoreOptions;
  readonly id?: number;
}
/**
 * `cv`: mean over folds. `holdout`: one split, scored on the test part. `train`: fitted and scored on all rows. `cost`: what
 * a model fitted on all rows costs (`n_params`, `fit_time`, `predict_time`).
 */
export type Protocol = 'cv' | 'holdout' | 'train' | 'cost';
export interface ScoreOptions {
  /** cv: ≥ 2. */
  readonly folds: number;
  /** cv, holdout: ≥ 1; repeat r shuffles with its own seed. */
  readonly repeats: number;
  /** `auto` stratifies classification. */
  readonly stratify: 'auto' | 'yes' | 'no';
  /** holdout: share of rows tested, in (0, 1). */
  readonly test: number;
  /** cv, holdout: a column; rows of one value are never on both sides of a split. Absent: every row by itself. */
  readonly group?: string;
  /** cv, holdout: a column; rows are tested by models trained on rows before them. Not with `group`. Absent: rows are shuffled. */
  readonly order?: string;
}
