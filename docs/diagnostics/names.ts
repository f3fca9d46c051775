import type { names as rows } from '../../dsl/diagnostics/en/names.ts';
import type { Examples } from './example.ts';

export const names: Examples<typeof rows> = {
  A0301: { why: 'Nothing of this name is defined here, and no word is expected.', source: 'let f(x) = 2 * xx' },
  A0302: {
    why: 'A parameter must matter: it is used by name in the objective, or it is a hyperparameter of a model there. Searching one that nothing uses wastes every trial.',
    source: 'search hiden in int[1, 100] maximize cv_accuracy(mlp)',
  },
  A0303: {
    why: 'No sampler has this name. Names of other tools are known: `gp` suggests `bayes`.',
    source: 'search hidden in int[1, 100] using bayse(n=50) maximize cv_accuracy(mlp)',
  },
  A0304: {
    why: 'A bare word is a name or a value; where both are possible the value wins, since the place expects one.',
    source: 'let adam = "sgd"\nlet net = mlp(solver=adam)',
  },
  A0305: {
    why: 'The unit takes other arguments.',
    source: 'search hidden in int[1, 100] using bayes(n_trials=50) maximize cv_accuracy(mlp)',
  },
  A0306: {
    why: 'Derived parameters may stand in any order, but each must end at a searched one or at a number.',
    source: 'search x in int[1, 9], a = b + 1, b = a + 1 maximize x + a',
  },
  A0307: {
    why: 'Both models have a hyperparameter of this name and both get the value. It is said because it may not be meant.',
    source: 'search alpha in real[0.1, 1] maximize cv_r2(linear, csv("c.csv", target=y)) + cv_r2(mlp, csv("c.csv", target=y))',
  },
  A0308: {
    why: 'A score takes a model, then data.',
    source: 'let churn = csv("c.csv", target=exited)\nsearch hidden in int[1, 100] maximize cv_accuracy(churn)',
  },
  A0309: {
    why: 'The file has no column of this name. Files are read before any trial runs.',
    source: 'let churn = csv("c.csv", target=‹exitd›)',
    params: { column: 'exitd', source: 'c.csv', among: 'age\nincome\nexited' },
  },
  A0310: { why: 'No model has this name.', source: 'search hidden in int[1, 100] maximize cv_accuracy(mpl)' },
  A0311: {
    why: 'A score is `cv_`, `holdout_` or `train_` and a metric, and no metric has this name.',
    source: 'search hidden in int[1, 100] maximize cv_acuracy(mlp)',
  },
  A0312: { why: 'No data set has this name.', source: 'set data = irs' },
  A0313: { why: 'No view has this name.', source: 'show bst' },
  A0314: { why: 'Only functions, models, samplers and other units are called.', source: 'let k = 3; k(4)' },
  A0315: { why: 'The argument has no default.', source: 'let d = csv("c.csv"); let e = csv()' },
  A0316: { why: 'The value is of another kind than what is wanted at this place.', source: 'let net = mlp(batch=2.5)' },
  A0317: {
    why: 'The value is outside the range that the argument has.',
    source: 'search hidden in int[1, 100] maximize cv_accuracy(mlp, folds=1)',
  },
  A0318: {
    why: 'A name stands for one parameter of a search.',
    source: 'search hidden in int[1, 9], hidden in int[2, 3] maximize cv_accuracy(mlp)',
  },
  A0319: { why: 'An argument has one value.', source: 'let net = mlp(lr=1, lr=2)' },
  A0320: {
    why: 'Most arguments are given by name, so that a program can be read without the manual.',
    source: 'let d = csv("a.csv", "b.csv", target=y)',
  },
  A0321: { why: 'The argument takes certain words only.', source: 'let net = mlp(solver=adamm)' },
  A0322: { why: 'The function takes another number of arguments.', source: 'let f(x, y) = x + y\nf(1)' },
  A0323: {
    why: 'The thing before the dot has no such member.',
    source: 'let s = search hidden in int[1, 9] maximize cv_accuracy(mlp)\ns.best.params.hiden',
  },
  A0324: { why: '`it` is the study of the last search, always.', source: 'let it = 3' },
  A0325: { why: 'The arguments of a function have different names.', source: 'let f(x, x) = x' },
  A0326: { why: 'Only values can be printed.', source: 'best' },
  A0327: {
    why: 'A metric says what to measure; whether on folds, on held-out rows or on the training rows is a choice that matters.',
    source: 'search hidden in int[1, 9] maximize accuracy(mlp)',
  },
  A0328: { why: 'A range is no value by itself.', source: 'let r = 1..3' },
  A0329: {
    why: 'What decides how trials are compared cannot differ between them.',
    source: 'search hidden in int[2, 9] maximize cv_accuracy(mlp, folds=hidden)',
  },
  A0330: {
    why: 'The name is that of another tool, and here there is a statement, clause or unit for it.',
    source: 'let d = pd.read_csv("a.csv")',
  },
  A0340: {
    why: '`prune` names a pruner of the catalogue.',
    source: 'search lr in real[1e-4, 1] maximize cv_accuracy(mlp) prune medain(warmup=5)',
  },
  A0341: {
    why: 'A secret is read at the moment a connection is opened, so that it is never kept in plans, studies or notebooks.',
    source: 'let d = csv(env("DATA"), target=y)',
  },
  A0342: { why: 'The variable is named, not its value.', source: 'set store = env(ARGMAX_STORE)' },
  A0343: {
    why: '`engine` names where trials run.',
    source: 'search hidden in int[1, 9] maximize cv_accuracy(mlp) with engine=proceses',
  },
  A0344: {
    why: 'What a model costs is measured once, on all rows: there are no folds.',
    source: 'search hidden in int[1, 9] minimize cv_n_params(mlp)',
  },
  A0345: {
    why: 'A record is a point to start from, or gives options their labels; it is no value.',
    source: 'let point = {hidden: 32}',
  },
};
