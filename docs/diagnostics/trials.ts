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
  A0815: {
    why: 'Each layer of weights, or each column, has a penalty of its own, where there is more than one.',
    source: 'search lr in real[1e-4, 1] log maximize cv_accuracy(‹mlp(hidden=[8, 8], alpha=[0.1, 0.2])›)',
    params: { model: 'mlp', given: 2, wants: 3 },
  },
  A0820: {
    why: 'Code is looked for where the program says, before any trial runs.',
    source: 'search x in real[0, 1] minimize ‹python("trian.py", function=loss)(x)›',
    params: { file: 'trian.py' },
  },
  A0821: {
    why: 'A function of a cell is known by the text of its cell, which is kept beside the notebook when the cell runs.',
    source: 'search x in real[0, 1] minimize ‹loss(x)›',
    params: { function: 'loss' },
  },
  A0822: {
    why: 'The file is there and its function is not.',
    source: 'search x in real[0, 1] minimize ‹python("train.py", function=los)(x)›',
    params: { file: 'train.py', function: 'los', others: 'loss, load' },
  },
  A0823: {
    why: 'Code that cannot be loaded would fail every trial in the same way.',
    source: 'search x in real[0, 1] minimize ‹python("train.py", function=loss)(x)›',
    params: { file: 'train.py', error: "ModuleNotFoundError: No module named 'torch' (train.py:1: import torch)" },
  },
  A0824: {
    why: 'Python code is run by the Python of the active environment, of `.venv` beside the notebook, or of the PATH.',
    source: 'search x in real[0, 1] minimize ‹python("train.py", function=loss)(x)›',
    params: { tried: '/usr/bin/python3, /usr/bin/python' },
  },
  A0825: {
    why: 'A command starts a program, not a line of a shell.',
    source: 'search level in int[1, 19] minimize ‹command("zstdd -{level} data.csv", metric=time)›',
    params: { program: 'zstdd' },
  },
  A0830: {
    why: 'A member of a population goes on with what another one has learnt: the training has to leave a state to go on from.',
    source: 'search trees in int[10, 200] using pbt(n=100) maximize cv_accuracy(‹forest›(trees))',
    params: { what: '`forest`', instead: 'tune `mlp`, or code of your own that saves checkpoints' },
  },
  A0840: {
    why: 'Scores by which items are ordered are on no scale of ratings.',
    source: 'search factors in int[4, 64] minimize cv_rmse(‹factorization(loss=bpr)›, ratings)',
    params: { model: 'factorization', metric: 'rmse' },
  },
  A0841: {
    why: '`bpr` and `als` learn from what was liked: a rating above 0, or of at least `relevant`.',
    source: 'search factors in int[4, 64] maximize holdout_ndcg(‹factorization(loss=als)›, ratings(relevant=6))',
    params: { least: 6, above: 0 },
  },
  A0842: {
    why: 'A kernel has 4 GB of memory, and similarities of all pairs grow with the square.',
    source: 'search factors in int[4, 1024] minimize cv_rmse(‹factorization›, ratings)',
    params: { what: 'factors', users: 2_000_000, items: 50_000 },
  },
  A0843: {
    why: 'Without features all items are alike to it.',
    source: 'search k in int[1, 50] minimize cv_rmse(‹content›, films)',
    params: { model: 'content' },
  },
  A0844: {
    why: 'A weight says how much a feature counts in the distance of two items.',
    source: 'search k in int[1, 50] minimize cv_rmse(‹content(weights=[1, 2])›, ratings)',
    params: { given: 2, features: '`feature1`, `feature2`, `feature3`, `feature4`', count: 4 },
  },
};
