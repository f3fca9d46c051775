import { arg, data } from '../core/unit.ts';
import { drawSequences } from './generated/sequences.ts';

/** The adding problem, and its classes: what has to be remembered lies far apart. The recipe is in `drawSequences`. */
export default data({
  name: 'sequences',
  doc: 'n × steps, two numbers a step of which two are marked: their sum, or whether they rise, generated',
  paper: 'Hochreiter & Schmidhuber 1997, Long short-term memory, section 5.4',
  args: {
    n: arg.int({ default: 1000, min: 2, max: 1_000_000, doc: 'series' }),
    steps: arg.int({ default: 20, min: 2, max: 10_000, doc: 'steps of a series' }),
    seed: arg.int({ default: 0, min: 0, doc: 'seed of all draws' }),
  },
  tasks: ['classification', 'regression'],
  load: async ({ args, task = 'classification' }) => drawSequences(args as { n: number; steps: number; seed: number }, task),
});
