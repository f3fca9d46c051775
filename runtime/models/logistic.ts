import { arg, model } from '../core/unit.ts';
import { fitLogistic, type LogisticArgs, restoreLogistic } from '../training/linear/logistic.ts';

/** Logistic regression with the objective of scikit-learn's LogisticRegression. */
export default model({
  name: 'logistic',
  doc: 'Logistic regression, softmax for more than two classes',
  paper: 'Cox 1958, The regression analysis of binary sequences, JRSS B 20',
  tasks: ['classification'],
  needs: 'scaled',
  deterministic: true,
  smooth: { by: ['C', 'l1_ratio'] },
  args: {
    C: arg.real({ min: 1e-12, default: 1, doc: 'inverse of the strength of the penalty' }),
    penalty: arg.label({ labels: ['l2', 'l1', 'elastic_net', 'none'], default: 'l2', doc: 'what is penalised' }),
    l1_ratio: arg.real({ min: 0, max: 1, default: 0.5, doc: 'share of the l1 part in elastic_net' }),
    epochs: arg.int({ min: 1, default: 500, doc: 'steps of the optimizer at most' }),
    tol: arg.real({ min: 0, default: 1e-4, doc: 'largest component of the gradient of the mean loss that ends them' }),
  },
  host: () => 'thread',
  fit: async (rows, context, control) => fitLogistic(context.args as unknown as LogisticArgs, rows, context, control),
  tangents: async (rows, context, control, { save }, slopes) => {
    const { logisticTangents } = await import('../training/hypergradient/logistic.ts');
    return logisticTangents(context.args as unknown as LogisticArgs, rows, context.classes, save(), slopes, control);
  },
  restore: async (state, context) => restoreLogistic(state, context),
});
