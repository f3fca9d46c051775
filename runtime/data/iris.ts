import { data } from '../core/unit.ts';
import { readBuiltin } from './builtin/read.ts';
import { scaleArgument } from './table/arguments.ts';

/** Fisher's iris: sepals and petals in cm, three species. */
export default data({
  name: 'iris',
  doc: '150 × 4, three species of iris',
  paper: 'Fisher 1936, The use of multiple measurements in taxonomic problems',
  args: scaleArgument,
  tasks: ['classification'],
  load: async ({ args }) => readBuiltin('iris', args),
});
