/**
 * The plug-in shapes: a unit is one file that exports self-describing data and one function. `npm run gen` lists it, the
 * conformance suite of its folder tests it, and the checker, completion, `show samplers` and the reference know it.
 */
import type {
  ArgDescriptor,
  Catalog,
  DataDescriptor,
  EngineDescriptor,
  FormatDescriptor,
  MetricDescriptor,
  ModelDescriptor,
  ObjectiveDescriptor,
  PrunerDescriptor,
  SamplerDescriptor,
  StoreDescriptor,
  Task,
  ViewDescriptor,
} from '../../dsl/catalog.ts';
import type { Constraint, Domain, Objective, Space, Value } from '../../dsl/plan.ts';
import type { Sheet } from '../data/table/sheet.ts';
import type { Measured } from '../prediction/measured.ts';
import type { Predictions } from '../prediction/predict.ts';
import type { TrainedModel } from '../prediction/trained-model.ts';
import type { RowLayout } from './layout.ts';
import type { ModelState } from './model-state.ts';
import type { Rng } from './rng.ts';
import type { Engine, Leg, TrainingState } from './scoring.ts';
import type { Slopes, Tangents } from './slopes.ts';
import type { Store } from './store.ts';
import type { Study } from './study.ts';
import type { Table } from './table.ts';
import type { History, Params, Trial } from './trial.ts';

/** Argument values by name, defaults filled in; an optional argument that was not given is absent. */
export type ArgValues = Readonly<Record<string, Value>>;

// ---- samplers

export interface SamplerContext {
  readonly space: Space;
  readonly objectives: readonly Objective[];
  /** Those on `input` are never violated by a point that `ask` gives. */
  readonly constraints: readonly Constraint[];
  readonly args: ArgValues;
  /** A fresh generator for one trial's draws: the same for the same number, whatever was asked before. */
  readonly rng: (trial: number) => Rng;
  /** Total number of trials planned, where it is known. */
  readonly total?: number;
  /** Parameters that shape what is trained: a trial that goes on from another one has the values of that one. */
  readonly fixed?: readonly string[];
}
export interface Sampler {
  /** What an automatic choice came to, and why, as half a sentence: said in the first line of output. */
  readonly choice?: { readonly unit: string; readonly reason: string };
  /**
   * Up to `count` points for the trials `history.next`, `history.next + 1`, …: each complete (all active parameters,
   * no inactive one) and inside the space. Fewer than `count` means that the space is exhausted.
   * `history.trials` may hold running trials; a model-based sampler counts them as pending.
   */
  ask(history: History, count: number): readonly Params[];
  /** Of a sampler whose trials are parts of trainings. Without points while trials run, it waits for them. */
  readonly population?: Population;
}
/** Trainings that go on from each other's checkpoints: trial t is one part of the training of a member. */
export interface Population {
  readonly size: number;
  /** Steps of a trial, ≥ 1. */
  readonly interval: number;
  /** Where a trial begins: a function of the ended trials before it, the same for a trial that is adopted. */
  origin(trial: number, trials: readonly Trial[]): Origin;
}
/** Kept with the trial, as its attribute `origin`. */
export interface Origin {
  /** From 0. */
  readonly member: number;
  readonly generation: number;
  /** The trial whose checkpoint it goes on from; absent: from the beginning. */
  readonly from?: number;
  /** Steps trained before. */
  readonly step: number;
  /** The trial of its own member that it gave up for another member's. */
  readonly instead?: number;
}
export interface SamplerUnit extends SamplerDescriptor {
  create(context: SamplerContext): Sampler;
}

// ---- models

export interface ModelContext {
  readonly args: ArgValues;
  readonly task: Task;
  /** Classification: number of classes, ≥ 2. */
  readonly classes: number;
  readonly seed: number;
}
/** Rows for one fit, row-major, rows × columns. */
export interface Rows {
  readonly rows: number;
  readonly columns: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Absent: each column is a feature of its own. */
  readonly layout?: RowLayout;
  /** Of a model that learns from ratings: a row is the number of a user and that of an item. */
  readonly interactions?: Interactions;
}
/** What is known of users and items beside the ratings. */
export interface Interactions {
  /** There are: with a rating in these rows or not. */
  readonly users: number;
  readonly items: number;
  /** An item with a rating of at least so much was liked; absent: with a rating above 0. */
  readonly relevant?: number;
  /** Items × columns, row-major, prepared by what was learnt from training rows. Absent where nothing is known of items. */
  readonly features?: {
    readonly columns: number;
    readonly values: Float64Array;
    /** The number of the feature that each column comes from; a category has a column for each of its values. */
    readonly of: Int32Array;
    readonly names: readonly string[];
  };
}
export interface FitControl {
  /** Checked between batches; when it gives true, `fit` throws `Cancelled`. */
  readonly cancelled: () => boolean;
  /**
   * Where the study can stop trials early: called after each epoch, by a model that has epochs, with what predicts as the model
   * is now. When it gives true, `fit` throws `Cancelled`.
   */
  readonly report?: (epoch: number, predict: Fitted['predict']) => Promise<boolean>;
  /** Train this part only, and give `state`: of a model whose descriptor says that it continues. */
  readonly leg?: Leg;
}
/** Predicts rows with the columns that the model was trained on. */
export interface Predictor {
  /** Classification: probabilities, rows × classes, row-major. Regression: one value a row. */
  predict(rows: Rows): Float64Array;
}
export interface Fitted extends Predictor {
  /** Passes over the training rows. */
  readonly epochs: number;
  /** What did the work: `simd`, `tensorflow/node`, `tensorflow/wasm`. */
  readonly engine: string;
  /** Whether the stopping rule was met before the last epoch. */
  readonly converged: boolean;
  /** What it predicts only says which comes before which, and is no value of the target. */
  readonly orders?: true;
  /** Numbers that the model keeps to predict: weights, borders and leaves, support vectors. */
  readonly parameters: number;
  /** What `restore` of its unit makes a predictor of that says the same, bit for bit. */
  save(): ModelState;
  /** Where `leg` was asked for. */
  readonly state?: TrainingState;
  dispose(): void;
}
/** What a saved model was trained for. `columns`: of the rows it predicts. */
export interface RestoreContext extends Pick<ModelContext, 'args' | 'task' | 'classes'> {
  readonly columns: number;
}
export interface ModelUnit extends ModelDescriptor {
  /** Where a fit may run: in a worker thread, or in a child process of its own. */
  host(args: ArgValues): 'thread' | 'process';
  fit(rows: Rows, context: ModelContext, control: FitControl): Promise<Fitted>;
  /** What `Fitted.save` gave, at work again. Throws `DamagedState` for what it cannot have given: it may come from a stranger's file. */
  restore(state: ModelState, context: RestoreContext): Promise<Predictor>;
  /**
   * Where the descriptor says `smooth`: what a fit of these rows predicts, in float64, with its derivatives by variables that
   * move the arguments. Of a training with epochs: of that many as `fitted` took. Throws as `fit`.
   */
  tangents?(
    rows: Rows,
    context: ModelContext,
    control: Pick<FitControl, 'cancelled'>,
    fitted: Fitted,
    slopes: Slopes,
  ): Promise<(unseen: Rows) => Tangents>;
}
/** Thrown by `fit` when it was told to stop. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

// ---- metrics

export interface QualityUnit extends MetricDescriptor {
  readonly measures?: 'quality';
  /**
   * A metric that `ranks` is given one list at a time, and its score is the mean over the lists.
   * @param truth class index or value a row; of a list: 1 for an item to be found, 0 for another
   * @param predicted as `Fitted.predict` gives it @param classes 0 for regression
   */
  score(truth: Float64Array, predicted: Float64Array, classes: number, args: ArgValues): number;
  /** Where the descriptor says `smooth`: the derivatives of `score` by each number of `predicted`. */
  slopes?(truth: Float64Array, predicted: Float64Array, classes: number): Float64Array;
}
/** What a model took. Seconds are by the clock of the engine's worker: timings, other ones in another run. */
export interface Spent {
  readonly parameters: number;
  readonly fitSeconds: number;
  /** Of predicting all rows, the least of three times. */
  readonly predictSeconds: number;
}
export interface CostUnit extends MetricDescriptor {
  readonly measures: 'cost';
  cost(spent: Spent): number;
}
export type MetricUnit = QualityUnit | CostUnit;

// ---- data

export interface DataContext {
  readonly args: ArgValues;
  /** Folder that relative paths start from. */
  readonly directory: string;
  /** What the metric asks for; decides how the target column is read. Absent when only shown. */
  readonly task?: Task;
}
export interface DataUnit extends DataDescriptor {
  /** Throws `Refusal` for anything wrong with the user's file. */
  load(context: DataContext): Promise<Table>;
  /** Of the user's own rows: all columns as they stand, one row at least, for a trained model to predict. Throws as `load`. */
  sheet?(context: Omit<DataContext, 'task'>): Promise<Sheet>;
}

// ---- views

/** A cell of a table as shown. */
export type Cell = string | number | boolean | undefined;
export interface TableRendering {
  readonly columns: readonly { readonly name: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly Cell[])[];
  /** Rows there are in all, when fewer are shown. */
  readonly total: number;
}
/** A Vega-Lite specification in the subset that is right in 5.6.1, without theme and `$schema`; sizes in CSS pixels. */
export interface ChartRendering {
  readonly spec: Readonly<Record<string, unknown>>;
  readonly width: number;
  readonly height: number;
}
/** What a view gives back: at least a sentence, mostly also a chart or a table. All strings are plain text, unescaped. */
export interface Rendering {
  readonly title: string;
  /** The finding in one sentence: also the chart's subtitle and the text for terminals and screen readers. */
  readonly finding: string;
  readonly chart?: ChartRendering;
  readonly table?: TableRendering;
  /** Labelled facts, in reading order: best value, parameters, … `code` is set in monospace and may be copied. */
  readonly facts?: readonly { readonly label: string; readonly value: string; readonly code?: boolean }[];
}
export interface ViewContext {
  readonly args: ArgValues;
  /** `of: 'study'`: the studies asked for, at least one. `of: 'none'`: every study of the notebook, oldest first. */
  readonly studies: readonly Study[];
  readonly catalog: Catalog;
  /** The rows that an argument of type `data` names; `args` has no value for it. */
  readonly table?: Table;
  /** Of a view that `measures`: the first study's best trial. Absent where no trial has finished. */
  readonly measured?: Measured;
}
export interface ViewUnit extends ViewDescriptor {
  render(context: ViewContext): Rendering;
}

// ---- stores

export interface StoreContext {
  /** What follows the scheme in `sqlite:argmax.db`: a path, relative to `directory`, or a URL. */
  readonly location: string;
  readonly directory: string;
  /** Milliseconds since the epoch, UTC. */
  readonly now: () => number;
  /** Of somebody else: must be there already, and nothing is changed. */
  readonly readOnly?: boolean;
  /** Must be there already: none is made (A0635). */
  readonly existing?: boolean;
  /** How often running trials are said to be worked on, and after how long a silence others take them over. In ms. */
  readonly pulse?: { readonly every: number; readonly grace: number };
}
export interface StoreUnit extends StoreDescriptor {
  /** Throws `Refusal` where the location cannot be used. */
  open(context: StoreContext): Promise<Store>;
}

// ---- exports

export interface FormatContext {
  /** Absolute path of the file or folder to write; its folder exists. */
  readonly path: string;
  readonly args: ArgValues;
  /** `of: 'study'`: one at least. */
  readonly studies: readonly Study[];
  /** `of: 'model'`. */
  readonly model?: TrainedModel;
  /** `of: 'predictions'`. */
  readonly predictions?: Predictions;
}
export interface FormatUnit extends FormatDescriptor {
  /** Gives one sentence for the user: what was written, how much. Throws `Refusal` where it cannot be. */
  write(context: FormatContext): Promise<string>;
}

// ---- pruners

/** What a pruner knows when a trial reports: every trial so far, in the order of their numbers, this one included. */
export interface PrunerContext {
  readonly args: ArgValues;
  readonly direction: 'maximize' | 'minimize';
  readonly rng: (trial: number) => Rng;
}
export interface Pruner {
  /** Whether the running trial should stop after its latest report. O(trials). */
  prune(trial: Trial, history: readonly Trial[]): boolean;
  /** Where trials wait at rungs and the best of them go on. Without it a trial that is not stopped runs to its end. */
  readonly rungs?: Rungs;
}
/** Multi-fidelity by promotion, as a function of the trials' reports. Steps count from 1. */
export interface Rungs {
  /** The step at which a trial waits next; Infinity on its way to the end. */
  nextStop(trial: Trial): number;
  /** The waiting trial that goes on, or undefined: begin a new one. @param waiting by number O(trials · rungs) */
  promote(trials: readonly Trial[], waiting: ReadonlySet<number>): Trial | undefined;
}
export interface PrunerUnit extends PrunerDescriptor {
  create(context: PrunerContext): Pruner;
}

// ---- engines and the user's own objectives

export interface EngineUnit extends EngineDescriptor {
  open(context: { readonly args: ArgValues; readonly slots: number }): Promise<Engine>;
}

/** One evaluation of the user's own code. */
export interface RunContext {
  readonly args: readonly Value[];
  readonly named: Readonly<Record<string, Value>>;
  /** Every active parameter of the trial, derived ones included: what a command's template names. */
  readonly params: Params;
  readonly seed: number;
  /** Of the trial. */
  readonly number?: number;
  readonly directory: string;
  /** Absolute path of the trial's own folder, with what the trial that it goes on from left there. */
  readonly checkpoint?: string;
  readonly signal: AbortSignal;
  /** Seconds; undefined where there is no limit. */
  readonly timeout?: number;
  /** Bytes that its process may use, with all that it starts; undefined where there is no limit. */
  readonly memory?: number;
  /** An intermediate value; true asks the objective to stop. */
  readonly report: (step: number, value: number) => Promise<boolean>;
  /** Text that the code printed, as it comes. */
  readonly log: (stream: 'stdout' | 'stderr', text: string) => void;
  /** Something the code wants kept with its trial. Plain JSON. */
  readonly attribute?: (name: string, value: unknown) => void;
  /**
   * The value of a parameter that the code asks for itself (`trial.suggest_int`), where the search lists none. Throws where
   * the domain cannot be: it goes back to the code.
   */
  readonly suggest?: (name: string, domain: Domain) => Promise<Value>;
}
/** Thrown by a run whose code found by itself that the trial is not worth finishing. */
export class Pruned extends Error {
  constructor() {
    super('pruned');
    this.name = 'Pruned';
  }
}

/** Numbers by name; a function's own value is under `value`. */
export type RunResult = Readonly<Record<string, number>>;
/** An objective opened for one study: its workers live until `close`. */
export interface OpenObjective {
  /** Rejects with `Cancelled`, with `Pruned`, or with an error whose message is for people (the user's file and line). */
  run(context: RunContext): Promise<RunResult>;
  close(): Promise<void>;
}
export interface ObjectiveUnit extends ObjectiveDescriptor {
  /** Throws `Refusal` where the code is not there or cannot be read. @param slots evaluations at a time */
  open(context: { readonly args: ArgValues; readonly directory: string; readonly slots: number }): Promise<OpenObjective>;
}

export type Unit =
  | SamplerUnit
  | ModelUnit
  | MetricUnit
  | DataUnit
  | ViewUnit
  | StoreUnit
  | FormatUnit
  | PrunerUnit
  | EngineUnit
  | ObjectiveUnit;

// ---- declaring

type Without<U> = Omit<U, 'kind'>;
export const sampler = (unit: Without<SamplerUnit>): SamplerUnit => ({ kind: 'sampler', ...unit });
export const model = (unit: Without<ModelUnit>): ModelUnit => ({ kind: 'model', ...unit });
export const metric = (unit: Without<QualityUnit>): QualityUnit => ({ kind: 'metric', ...unit });
export const cost = (unit: Omit<CostUnit, 'kind' | 'measures'>): CostUnit => ({ kind: 'metric', measures: 'cost', ...unit });
export const data = (unit: Without<DataUnit>): DataUnit => ({ kind: 'data', ...unit });
export const view = (unit: Without<ViewUnit>): ViewUnit => ({ kind: 'view', ...unit });
export const format = (unit: Without<FormatUnit>): FormatUnit => ({ kind: 'format', ...unit });
export const pruner = (unit: Without<PrunerUnit>): PrunerUnit => ({ kind: 'pruner', ...unit });
export const engine = (unit: Without<EngineUnit>): EngineUnit => ({ kind: 'engine', ...unit });
export const objective = (unit: Without<ObjectiveUnit>): ObjectiveUnit => ({ kind: 'objective', ...unit });
export const store = (unit: Without<StoreUnit>): StoreUnit => ({ kind: 'store', ...unit });

type ArgOptions = Omit<ArgDescriptor, 'type'>;
/** Argument descriptors by type; bounds are inclusive. */
export const arg = {
  int: (options: ArgOptions): ArgDescriptor => ({ type: 'int', ...options }),
  real: (options: ArgOptions): ArgDescriptor => ({ type: 'real', ...options }),
  bool: (options: ArgOptions): ArgDescriptor => ({ type: 'bool', ...options }),
  /** One of the words in `labels`; any word without them. */
  label: (options: ArgOptions): ArgDescriptor => ({ type: 'label', ...options }),
  string: (options: ArgOptions): ArgDescriptor => ({ type: 'string', ...options }),
  /** One positive integer or a list of them. */
  ints: (options: ArgOptions): ArgDescriptor => ({ type: 'ints', ...options }),
  /** One number or a list of them. */
  reals: (options: ArgOptions): ArgDescriptor => ({ type: 'reals', ...options }),
  /** A column of the data: a bare word or a string. */
  column: (options: ArgOptions): ArgDescriptor => ({ type: 'column', ...options }),
  /** Columns of the data: a name or a list of them. */
  columns: (options: ArgOptions): ArgDescriptor => ({ type: 'columns', ...options }),
  /** A data source: a name or a call. */
  data: (options: ArgOptions): ArgDescriptor => ({ type: 'data', ...options }),
  /** A parameter of the study: a bare word. */
  param: (options: ArgOptions): ArgDescriptor => ({ type: 'param', ...options }),
};
