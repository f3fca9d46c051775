import { Refusal } from '../core/errors.ts';
import { type ArgValues, arg, type FitControl, type Fitted, type ModelContext, model, type Rows } from '../core/unit.ts';
import type { MlpArgs } from '../training/mlp-args.ts';

/** Multilayer perceptron with the definitions of scikit-learn's MLPClassifier and MLPRegressor. */
export default model({
  name: 'mlp',
  doc: 'Multilayer perceptron, trained as scikit-learn trains it',
  paper: 'Glorot & Bengio 2010; Kingma & Ba 2015',
  tasks: ['classification', 'regression'],
  needs: 'scaled',
  smooth: {
    by: ['alpha', 'lr', 'decay', 'momentum', 'beta1', 'beta2', 'epsilon'],
    where: { dropout: [0], engine: ['simd'] },
  },
  continues: { fixed: ['hidden', 'depth', 'activation'] },
  args: {
    hidden: arg.ints({ min: 1, max: 65536, default: [100], doc: 'units of the hidden layer, or a list of one number a layer' }),
    depth: arg.int({ min: 1, max: 64, default: 1, doc: 'hidden layers, where `hidden` is one number' }),
    activation: arg.label({ labels: ['relu', 'tanh', 'logistic'], default: 'relu', doc: 'function of the hidden units' }),
    solver: arg.label({ labels: ['adam', 'sgd'], default: 'adam', doc: 'optimizer of the weights' }),
    alpha: arg.reals({
      min: 0,
      default: 1e-4,
      doc: 'strength of the L2 penalty on the weights, or a list of one number a layer of weights',
    }),
    lr: arg.real({ min: 0, default: 1e-3, doc: 'learning rate' }),
    decay: arg.real({ min: 0, default: 0, doc: 'fall of the learning rate: lr / (1 + decay · epochs before)' }),
    dropout: arg.real({ min: 0, max: 0.999, default: 0, doc: 'share of hidden units left out at random in training' }),
    batch: arg.int({ min: 1, default: 200, doc: 'rows a batch; all rows where there are fewer' }),
    epochs: arg.int({ min: 1, default: 200, doc: 'most passes over the rows' }),
    tol: arg.real({ min: 0, default: 1e-4, doc: 'by how much the training loss has to get better to count' }),
    patience: arg.int({ min: 1, default: 10, doc: 'epochs without such progress after which training stops' }),
    momentum: arg.real({ min: 0, max: 1, default: 0.9, doc: 'momentum of sgd' }),
    nesterov: arg.bool({ default: true, doc: 'whether the momentum of sgd is Nesterov’s' }),
    beta1: arg.real({ min: 0, max: 0.99999, default: 0.9, doc: 'decay of adam’s first moments' }),
    beta2: arg.real({ min: 0, max: 0.9999999, default: 0.999, doc: 'decay of adam’s second moments' }),
    epsilon: arg.real({ min: 1e-30, default: 1e-8, doc: 'what keeps adam from dividing by zero' }),
    engine: arg.label({ labels: ['simd', 'tensorflow'], default: 'simd', doc: 'what trains it; not to be searched' }),
  },
  host: (args) => (args.engine === 'tensorflow' ? 'process' : 'thread'),
  fit: async (rows: Rows, context: ModelContext, control: FitControl): Promise<Fitted> => {
    if (control.leg !== undefined && context.args.engine === 'tensorflow') {
      throw new Refusal('A0830', { what: '`mlp(engine=tensorflow)`', instead: 'leave `engine` out' });
    }
    const trainer =
      context.args.engine === 'tensorflow'
        ? await import('../training/tensorflow/mlp.ts')
        : await import('../training/simd/fit.ts');
    return trainer.fit(readArgs(context.args), rows, context, control);
  },
  tangents: async (rows, context, control, { epochs }, slopes) => {
    const { mlpTangents } = await import('../training/hypergradient/mlp.ts');
    return mlpTangents(readArgs(context.args), rows, context, epochs, slopes, control);
  },
  restore: async (state, context) => {
    const { restore } = await import('../training/simd/fit.ts');
    return restore(readArgs(context.args), state, context);
  },
});

/** `hidden` as a list, repeated `depth` times where it is one number; the other arguments as they are, checked against the descriptors before. */
function readArgs(args: ArgValues): MlpArgs {
  const given = (typeof args.hidden === 'number' ? [args.hidden] : args.hidden) as readonly number[];
  const hidden = given.length === 1 ? Array<number>(args.depth as number).fill(given[0]!) : given;
  if (Array.isArray(args.alpha)) {
    const wants = args.engine === 'tensorflow' ? 1 : hidden.length + 1;
    if (args.alpha.length !== wants) throw new Refusal('A0815', { model: 'mlp', given: args.alpha.length, wants });
    if (wants === 1) return { ...args, hidden, alpha: args.alpha[0] } as unknown as MlpArgs;
  }
  return { ...args, hidden } as unknown as MlpArgs;
}
