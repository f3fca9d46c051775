import type { ObjectiveDescriptor } from '../../../dsl/catalog.ts';
import { arg } from '../../core/unit.ts';

type Planned = Omit<ObjectiveDescriptor, 'kind' | 'planned'>;

/** Objectives of the user's own that the language knows and this version does not evaluate. */
export const objectives: readonly Planned[] = [
  {
    name: 'command',
    doc: 'a program, run without a shell; `{name}` stands for a parameter',
    args: {
      template: arg.string({ positional: true, doc: 'the command line' }),
      metric: arg.string({ default: 'objective', doc: 'name of the value it prints, or `time`, or `bytes`' }),
      pattern: arg.string({ optional: true, doc: 'regular expression whose first group is the value' }),
    },
  },
  {
    name: 'python',
    doc: 'a function of a Python file: of its parameters, or of an Optuna-style `trial`',
    args: {
      path: arg.string({ positional: true, doc: 'file, relative to the notebook' }),
      function: arg.label({ default: 'objective', doc: 'name of the function' }),
    },
  },
];
