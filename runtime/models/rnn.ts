import { type ArgValues, arg, model } from '../core/unit.ts';
import { type DeepArgs, deepArguments, sizesOf } from '../training/deep-args.ts';

/** Recurrent network, trained through TensorFlow.js in a process of its own. */
export default model({
  name: 'rnn',
  doc: 'Recurrent network for texts and series: LSTM or GRU cells',
  paper: 'Hochreiter & Schmidhuber 1997, Long short-term memory; Cho et al. 2014; Kingma & Ba 2015',
  example:
    'search hidden in int[8, 64] log, lr in real[1e-3, 1e-1] log\nusing tpe(n=30) maximize holdout_accuracy(rnn(cell=gru), digits)',
  tasks: ['classification', 'regression'],
  needs: 'sequences',
  args: {
    cell: arg.label({ labels: ['lstm', 'gru'], default: 'lstm', doc: 'the cell' }),
    hidden: arg.ints({ min: 1, max: 4096, default: 32, doc: 'units of each layer, or a list of one number a layer' }),
    depth: arg.int({ min: 1, max: 16, default: 1, doc: 'layers, where `hidden` is one number' }),
    embedding: arg.int({ min: 1, max: 4096, default: 32, doc: 'numbers that a word of a text becomes' }),
    ...deepArguments,
  },
  host: () => 'process',
  fit: async (rows, context, control) => {
    const [{ buildRnn }, { fitDeep }] = await load();
    const args = readArgs(context.args);
    return fitDeep(buildRnn(args), args, rows, context, control);
  },
  restore: async (state, context) => {
    const [{ buildRnn }, { restoreDeep }] = await load();
    return restoreDeep(buildRnn(readArgs(context.args)), state, context);
  },
});

const load = () => Promise.all([import('../training/tensorflow/rnn.ts'), import('../training/tensorflow/deep/fit.ts')]);

type RnnArgs = DeepArgs & import('../training/tensorflow/rnn.ts').RnnShape;

/** Checked against the descriptors before. */
function readArgs(args: ArgValues): RnnArgs {
  return { ...args, hidden: sizesOf(args.hidden!, args.depth as number) } as unknown as RnnArgs;
}
