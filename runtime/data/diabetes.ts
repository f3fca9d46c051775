import { data } from '../core/unit.ts';
import { readBuiltin } from './builtin/read.ts';
import { scaleArgument } from './table/arguments.ts';

/** Progression of diabetes a year on, from age, sex, body mass, blood pressure and six serum values, centred and of length 1. */
export default data({
  name: 'diabetes',
  doc: '442 × 10, progression of diabetes after a year',
  paper: 'Efron, Hastie, Johnstone & Tibshirani 2004, Least angle regression',
  args: scaleArgument,
  tasks: ['regression'],
  defaultFor: 'regression',
  load: async ({ args }) => readBuiltin('diabetes', args),
});
