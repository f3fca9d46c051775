import type { trials as rows } from '../../dsl/diagnostics/en/trials.ts';
import type { Examples } from './example.ts';

const search = '‹search lr in real[1e-5, 1] log using bayes(n=50) maximize cv_accuracy(mlp)›';

export const trials: Examples<typeof rows> = {
  A0801: {
    why: 'One failed trial is a trial lost; when the first ones all fail in the same way, the rest would too.',
    source: search,
    params: { study: 's1', trials: 5, error: 'connection refused' },
  },
  A0802: {
    why: 'An assertion that does not hold stops the notebook, so that a check is a check in automatic runs too.',
    source: 'assert ‹it.best.value >= 0.9›, "accuracy regressed"',
    params: { source: 'it.best.value >= 0.9', found: 'it.best.value = 0.873', note: 'accuracy regressed' },
  },
  A0803: {
    why: 'The program asked to stop at the first failure.',
    source: search,
    params: { study: 's1', trial: 3, error: 'out of memory' },
  },
  A0804: {
    why: 'The program allowed so many failures and no more.',
    source: search,
    params: { study: 's1', failures: 10, error: 'out of memory' },
  },
  A0810: {
    why: 'The step is so large that the weights grow without bound. The trial fails; the study goes on.',
    source: search,
    params: { epoch: 3, lr: 0.8 },
  },
  A0811: {
    why: 'A trial has 4 GB of its own, so that one cannot take the machine down.',
    source: search,
    params: { hidden: '[200000, 200000]', rows: 1000 },
  },
};
