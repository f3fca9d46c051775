import type { ArgDescriptor } from '../catalog.ts';

/** What a slot takes that no descriptor of a unit can say. */
export type Takes = 'model' | 'data' | 'study' | 'expression' | 'binding';

/** One argument of a call, as the editor shows it. */
export interface Slot {
  readonly name: string;
  readonly doc: string;
  /** Takes the next unnamed argument. */
  readonly positional: boolean;
  /** May be left out. */
  readonly optional: boolean;
  /** Any number of these. */
  readonly repeats?: boolean;
  readonly takes: Takes | ArgDescriptor;
}

/** A function that the language itself has, beside arithmetic. */
export interface Builtin {
  readonly doc: string;
  readonly example: string;
  readonly slots: readonly Slot[];
}

const slot = (name: string, takes: Slot['takes'], doc: string, more: Partial<Slot> = {}): Slot => ({
  name,
  doc,
  takes,
  positional: true,
  optional: false,
  ...more,
});

const STORE: ArgDescriptor = { type: 'string', optional: true, doc: 'where it is kept; without it the notebook’s store' };

export const BUILTINS: Readonly<Record<string, Builtin>> = {
  fit: {
    doc: 'trains the model of the best trial on all rows',
    example: 'let model = fit(s)',
    slots: [slot('study', 'study', 'the study whose best trial is trained')],
  },
  study: {
    doc: 'opens a study of another notebook or store',
    example: 'show best of study("tune/s", store="sqlite:other.db")',
    slots: [
      slot('name', { type: 'string', doc: 'its full name there' }, 'its full name there'),
      slot('store', STORE, STORE.doc, { positional: false, optional: true }),
    ],
  },
  delete: {
    doc: 'removes a study from its store, after saying what goes',
    example: 'delete(s)',
    slots: [slot('study', 'study', 'the study to remove')],
  },
  space: {
    doc: 'parameters with their domains, to be searched by name',
    example: 'let wide = space(hidden in int[1, 100], lr in real[1e-4, 1] log)\nsearch wide maximize cv_accuracy(mlp)',
    slots: [slot('name in domain', 'binding', 'a parameter and its domain', { repeats: true })],
  },
  env: {
    doc: 'a variable of the environment, read when the program runs: for secrets',
    example: 'set store = env("STUDY_STORE")',
    slots: [slot('name', { type: 'string', doc: 'name of the variable' }, 'name of the variable')],
  },
  normal: {
    doc: 'a normal distribution: where good values are believed to lie',
    example: 'search hidden in int[1, 100] prior normal(32, 10) maximize cv_accuracy(mlp)',
    slots: [
      slot('mean', { type: 'real', doc: 'its mean' }, 'its mean'),
      slot('sd', { type: 'real', min: 0, doc: 'its standard deviation, above 0' }, 'its standard deviation, above 0'),
    ],
  },
};

export { slot };
