import { type ArgValues, arg, model } from '../core/unit.ts';
import { type DeepArgs, deepArguments, sizesOf } from '../training/deep-args.ts';

/** Convolutional network, trained through TensorFlow.js in a process of its own. */
export default model({
  name: 'cnn',
  doc: 'Convolutional network for images, or for series as images of one line',
  paper: 'LeCun et al. 1998, Gradient-based learning applied to document recognition; Kingma & Ba 2015',
  example:
    'search kernel in {1, 3, 5}, activation in {relu, tanh}, lr in real[1e-4, 1e-2] log\nusing tpe(n=30) maximize holdout_accuracy(cnn(filters=[8, 16]), digits)',
  tasks: ['classification', 'regression'],
  needs: 'scaled',
  args: {
    filters: arg.ints({
      min: 1,
      max: 4096,
      default: 16,
      doc: 'filters of each convolutional layer, or a list of one number a layer',
    }),
    depth: arg.int({ min: 1, max: 16, default: 2, doc: 'convolutional layers, where `filters` is one number' }),
    kernel: arg.int({ min: 1, max: 31, default: 3, doc: 'side of a filter; edges are filled with zeros' }),
    pool: arg.int({
      min: 1,
      max: 16,
      default: 2,
      doc: 'side of the windows of which each layer keeps the greatest value; 1 keeps all',
    }),
    dense: arg.int({ min: 0, max: 65536, default: 0, doc: 'units of a fully connected layer before the output; 0 for none' }),
    activation: arg.label({ labels: ['relu', 'tanh', 'logistic'], default: 'relu', doc: 'function of the units' }),
    ...deepArguments,
  },
  host: () => 'process',
  fit: async (rows, context, control) => {
    const [{ buildCnn }, { fitDeep }] = await load();
    const args = readArgs(context.args);
    return fitDeep(buildCnn(args), args, rows, context, control);
  },
  restore: async (state, context) => {
    const [{ buildCnn }, { restoreDeep }] = await load();
    return restoreDeep(buildCnn(readArgs(context.args)), state, context);
  },
});

const load = () => Promise.all([import('../training/tensorflow/cnn.ts'), import('../training/tensorflow/deep/fit.ts')]);

type CnnArgs = DeepArgs & import('../training/tensorflow/cnn.ts').CnnShape;

/** Checked against the descriptors before. */
function readArgs(args: ArgValues): CnnArgs {
  return { ...args, filters: sizesOf(args.filters!, args.depth as number) } as unknown as CnnArgs;
}
