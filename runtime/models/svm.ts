import { arg, model } from '../core/unit.ts';
import { restoreSvm } from '../training/kernel-machines/decision.ts';
import { fitSvm, type SvmArgs } from '../training/kernel-machines/svm.ts';

/** Support vector machine with the objectives of libsvm and so of scikit-learn's SVC and SVR. */
export default model({
  name: 'svm',
  doc: 'Support vector machine',
  paper: 'Cortes & Vapnik 1995, Machine Learning 20; Chang & Lin 2011, LIBSVM, ACM TIST 2',
  tasks: ['classification', 'regression'],
  needs: 'scaled',
  deterministic: true,
  args: {
    C: arg.real({ min: 1e-12, default: 1, doc: 'inverse of the regularisation' }),
    kernel: arg.label({ labels: ['rbf', 'linear', 'poly', 'sigmoid'], default: 'rbf', doc: 'how similar two rows are' }),
    gamma: arg.real({ min: 0, optional: true, doc: 'of rbf, poly and sigmoid; 1 / (columns × variance) if absent' }),
    degree: arg.int({ min: 1, default: 3, doc: 'of poly' }),
    coef0: arg.real({ default: 0, doc: 'constant of poly and sigmoid' }),
    epsilon: arg.real({ min: 0, default: 0.1, doc: 'errors of numbers up to this cost nothing' }),
    tol: arg.real({ min: 1e-12, default: 1e-3, doc: 'violation of the optimality conditions that is accepted' }),
    steps: arg.int({ min: 1, default: 1_000_000, doc: 'steps of the optimizer at most, a pair of classes' }),
  },
  host: () => 'thread',
  fit: async (rows, context, control) => fitSvm(context.args as unknown as SvmArgs, rows, context, control),
  restore: async (state, context) => restoreSvm(state, context),
});
