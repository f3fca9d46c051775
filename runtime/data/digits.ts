import { withHash } from '../core/table.ts';
import { data } from '../core/unit.ts';
import { readBuiltin } from './builtin/read.ts';
import { scaleArgument } from './table/arguments.ts';

/** Handwritten digits, 8 × 8 pixels from 0 to 16: the test part of the UCI set, as scikit-learn ships it. */
export default data({
  name: 'digits',
  doc: '1797 × 64, ten handwritten digits as 8×8 images',
  paper: 'Alpaydin & Kaynak 1998, Optical recognition of handwritten digits',
  args: scaleArgument,
  tasks: ['classification'],
  load: async ({ args }) => {
    const { hash: _, ...table } = readBuiltin('digits', args);
    return withHash({ ...table, layout: { kind: 'image', height: 8, width: 8, channels: 1 } });
  },
});
