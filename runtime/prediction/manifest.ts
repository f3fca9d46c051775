import type { Task } from '../../dsl/catalog.ts';
import type { Field } from '../core/table.ts';
import type { ArgValues } from '../core/unit.ts';
import type { Learnt } from '../preparation/learn.ts';

/** Of the folder's format: one that is read differently gets the next number. */
export const FORMAT = 1;

/** All of a trained model that people read; its numbers are beside it. Plain JSON. */
export interface Manifest {
  readonly model: {
    readonly unit: string;
    /** Every argument, defaults filled in. */
    readonly args: ArgValues;
    /** As a program writes it, without defaults. */
    readonly sentence: string;
  };
  readonly task: Task;
  readonly target: string;
  /** Classification: the labels, in the order of the probabilities. */
  readonly classes?: readonly string[];
  /** Of the rows as people give them, in the order of the training rows. */
  readonly features: readonly { readonly name: string; readonly field: Field }[];
  /** How features become numbers, learnt from all training rows. Absent: as they are. */
  readonly preparation?: Learnt;
  /** Numbers a row that the model takes. */
  readonly columns: number;
  /** Numbers that training settled. */
  readonly parameters: number;
  readonly trained: {
    readonly rows: number;
    readonly epochs: number;
    readonly converged: boolean;
    readonly engine: string;
    readonly seed: number;
    /** On the rows trained on; absent where there is none, as of R² of one row. */
    readonly score?: { readonly metric: string; readonly value: number };
  };
  /** Where its hyperparameters come from. */
  readonly search: {
    readonly study: string;
    readonly trial: number;
    readonly objective: string;
    readonly value: number;
  };
  /** Of the rows: name and SHA-256. */
  readonly data: { readonly name: string; readonly hash: string };
  readonly versions: Readonly<Record<string, string>>;
}
