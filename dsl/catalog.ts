/**
 * What the checker and the editor may know of the runtime's units: plain descriptors, handed in by the caller.
 * `runtime/catalog/` builds the value from the unit files; nothing here loads one.
 */
import type { Value } from './plan.ts';

export type Task = 'classification' | 'regression';

/** One argument of a unit. Bounds are inclusive. */
export interface ArgDescriptor {
  readonly type:
    | 'int'
    | 'real'
    | 'bool'
    | 'label'
    | 'string'
    | 'ints'
    | 'reals'
    | 'column'
    | 'columns'
    | 'data'
    | 'param'
    | 'number';
  readonly doc: string;
  /** Absent: the argument must be given, unless `optional`. */
  readonly default?: Value;
  readonly optional?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** `label`: the words allowed. */
  readonly labels?: readonly string[];
  /** Takes the next unnamed argument of a call, in the order declared. */
  readonly positional?: boolean;
}

/** What a sampler can handle; the checker turns a lack into a diagnostic. */
export interface Supports {
  readonly categorical: boolean;
  readonly conditional: boolean;
  /** Needs every domain finite (grid). */
  readonly finiteOnly: boolean;
  /** Needs objectives with derivatives by continuous parameters (gradient). */
  readonly smoothOnly?: boolean;
  readonly constraints: boolean;
  readonly objectives: 'one' | 'many';
  readonly parallel: boolean;
  /** Trials go on from the checkpoints of earlier ones (pbt): points come more than once, and a generation waits for the last. */
  readonly continues?: true;
}

interface UnitBase {
  readonly name: string;
  /** One line. */
  readonly doc: string;
  readonly paper?: string;
  /** Known to the language, not carried out by this version: what to use instead, as a sentence. */
  readonly planned?: string;
  /** A program that uses it, for inspection and the reference. */
  readonly example?: string;
  readonly args: Readonly<Record<string, ArgDescriptor>>;
}
export interface SamplerDescriptor extends UnitBase {
  readonly kind: 'sampler';
  /** Short name for the first line of output: `GP/EI`. */
  readonly title: string;
  readonly supports: Supports;
}
export interface ModelDescriptor extends UnitBase {
  readonly kind: 'model';
  /** The seed makes no difference: the same rows give the same model. */
  readonly deterministic?: true;
  /**
   * How it likes features that nothing else is said of: on one scale (distances, gradients), categories as places in order
   * (trees), or on one scale and texts as words in their order (sequences).
   */
  readonly needs?: 'scaled' | 'ordinal' | 'sequences';
  /** Its training can go on from where an earlier one ended, under other arguments but those named, which shape what is trained. */
  readonly continues?: { readonly fixed: readonly string[] };
  /** Where its predictions have derivatives by arguments. */
  readonly smooth?: {
    readonly by: readonly string[];
    /** Arguments that must have one of these values for that. */
    readonly where?: Readonly<Record<string, readonly Value[]>>;
  };
  readonly tasks: readonly Task[];
  /** What it learns from beside rows of features: users, items and ratings. */
  readonly learns?: 'ratings';
}
export interface MetricDescriptor extends UnitBase {
  readonly kind: 'metric';
  /** It measures an order of items for each user, of data that holds ratings. */
  readonly ranks?: true;
  /** `quality` is measured as `cv_…`, `holdout_…`, `train_…`; `cost` under its own name: `n_params(mlp)`. */
  readonly measures?: 'quality' | 'cost';
  /** Read from a clock: another run gives another value. */
  readonly timing?: true;
  /** It has derivatives by what is predicted. */
  readonly smooth?: true;
  readonly direction: 'maximize' | 'minimize';
  readonly tasks: readonly Task[];
}
export interface DataDescriptor extends UnitBase {
  readonly kind: 'data';
  /** Empty where the rows decide. */
  readonly tasks: readonly Task[];
  /** The data set of that task when a program declares none. */
  readonly defaultFor?: Task;
  /** Its rows are a user, an item and a rating each. */
  readonly holds?: 'ratings';
}
export interface ViewDescriptor extends UnitBase {
  readonly kind: 'view';
  /** `study`: one at least; `none`: of the notebook or the catalogue. */
  readonly of: 'study' | 'none';
  /** What is trained anew for it, with the best trial's parameters. */
  readonly measures?: 'predictions' | 'learning';
}
export interface ObjectiveDescriptor extends UnitBase {
  readonly kind: 'objective';
}
export interface FormatDescriptor extends UnitBase {
  readonly kind: 'format';
  /** With the dot, lower case; empty for a folder. */
  readonly extensions: readonly string[];
  readonly of: 'study' | 'model' | 'predictions';
}
export interface StoreDescriptor extends UnitBase {
  readonly kind: 'store';
}
export interface EngineDescriptor extends UnitBase {
  readonly kind: 'engine';
}
export interface PrunerDescriptor extends UnitBase {
  readonly kind: 'pruner';
}
export type UnitDescriptor =
  | SamplerDescriptor
  | ModelDescriptor
  | MetricDescriptor
  | DataDescriptor
  | ViewDescriptor
  | ObjectiveDescriptor
  | FormatDescriptor
  | StoreDescriptor
  | EngineDescriptor
  | PrunerDescriptor;

/** Units by name, each folder's in alphabetical order. */
export interface Catalog {
  readonly sampler: Readonly<Record<string, SamplerDescriptor>>;
  readonly model: Readonly<Record<string, ModelDescriptor>>;
  readonly metric: Readonly<Record<string, MetricDescriptor>>;
  readonly data: Readonly<Record<string, DataDescriptor>>;
  readonly view: Readonly<Record<string, ViewDescriptor>>;
  readonly store: Readonly<Record<string, StoreDescriptor>>;
  readonly engine: Readonly<Record<string, EngineDescriptor>>;
  readonly pruner: Readonly<Record<string, PrunerDescriptor>>;
  readonly objective: Readonly<Record<string, ObjectiveDescriptor>>;
  readonly format: Readonly<Record<string, FormatDescriptor>>;
}

/** Units that this version carries out. */
export function present<U extends { readonly planned?: string }>(units: Readonly<Record<string, U>>): readonly U[] {
  return Object.values(units).filter(({ planned }) => planned === undefined);
}
