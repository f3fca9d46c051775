import { data } from '../core/unit.ts';
import { readBuiltin } from './builtin/read.ts';
import { scaleArgument } from './table/arguments.ts';

/** The rows of scikit-learn's `make_classification(1000, 2, n_informative=2, n_redundant=0, random_state=42)`. */
export default data({
  name: 'classification',
  doc: '1000 × 2, two classes: what scikit-learn’s make_classification gives for seed 42',
  paper: 'Guyon 2003, Design of experiments for the NIPS 2003 variable selection benchmark',
  args: scaleArgument,
  tasks: ['classification'],
  defaultFor: 'classification',
  load: async ({ args }) => readBuiltin('classification', args),
});
