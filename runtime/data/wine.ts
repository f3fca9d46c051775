import { data } from '../core/unit.ts';
import { readBuiltin } from './builtin/read.ts';
import { scaleArgument } from './table/arguments.ts';

/** Chemical analyses of wines of one region, by cultivar: the UCI set, as scikit-learn ships it. */
export default data({
  name: 'wine',
  doc: '178 × 13, chemical analyses of three cultivars of wine',
  paper: 'Forina et al. 1988, PARVUS',
  args: scaleArgument,
  tasks: ['classification'],
  load: async ({ args }) => readBuiltin('wine', args),
});
