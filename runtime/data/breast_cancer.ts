import { data } from '../core/unit.ts';
import { readBuiltin } from './builtin/read.ts';
import { scaleArgument } from './table/arguments.ts';

/** Cell nuclei of breast masses, malignant or benign: the Wisconsin diagnostic set, as scikit-learn ships it. */
export default data({
  name: 'breast_cancer',
  doc: '569 × 30, shapes of cell nuclei, malignant or benign',
  paper: 'Wolberg, Street & Mangasarian 1993, Nuclear feature extraction for breast tumor diagnosis',
  args: scaleArgument,
  tasks: ['classification'],
  load: async ({ args }) => readBuiltin('breast_cancer', args),
});
