import type { Score } from '../../../dsl/plan.ts';
import type { Names } from './expression.ts';
import { dataCode, modelCode, modelImport, SCORERS } from './models.ts';

/** Python that a script needs only where it trains models. */
export const SUPPORT = `
def mean_score(trial, model, X, y, splits, scorer, sign):
    """The mean over the splits, each of which is reported where the study may stop early."""
    found = []
    for train, test in splits:
        fitted = clone(model).fit(X[train], y[train])
        found.append(sign * get_scorer(scorer)(fitted, X[test], y[test]))
        if REPORTS:
            trial.report(found[-1], len(found))
            if trial.should_prune():
                raise optuna.TrialPruned()
    return sum(found) / len(found)
`;

export const READ_CSV = `
def read_csv(path, target=None):
    table = pandas.read_csv(path)
    y = table.pop(target if target is not None else table.columns[-1])
    if not pandas.api.types.is_numeric_dtype(y):
        y, _ = pandas.factorize(y, sort=True)
    return pandas.get_dummies(table).to_numpy(float), numpy.asarray(y)
`;

export const IMPORTS: readonly string[] = [
  'import numpy',
  'from sklearn.base import clone',
  'from sklearn.metrics import get_scorer',
  'from sklearn.model_selection import KFold, RepeatedKFold, RepeatedStratifiedKFold, ShuffleSplit, StratifiedKFold, StratifiedShuffleSplit',
  'from sklearn.pipeline import make_pipeline',
  'from sklearn.preprocessing import StandardScaler',
];

/** A score as the body of a function of `trial` and `p`, and what it imports. */
export function scoreCode(
  score: Score,
  seed: number,
  names: Names,
): { readonly body: readonly string[]; readonly imports: readonly string[] } {
  const data = dataCode(score.data);
  const scorer = SCORERS[score.metric.unit];
  if (scorer === undefined || score.protocol === 'cost') {
    const what = score.protocol === 'cost' ? 'what a model costs' : `the metric ${score.metric.unit}`;
    return { body: [`return missing("scikit-learn has no twin of ${what}: compute it here")`], imports: [] };
  }
  return {
    imports: [...data.imports, ...modelImport(score)],
    body: [
      `X, y = ${data.code}`,
      'numpy.random.seed(SEED)',
      `model = ${modelCode(score, seed, names)}`,
      `splits = ${splits(score, scorer.regression !== true)}`,
      `return mean_score(trial, model, X, y, splits, ${scorer.name}, ${scorer.negative === true ? -1 : 1})`,
    ],
  };
}

function splits({ protocol, options }: Score, classes: boolean): string {
  const { folds, repeats, stratify, test } = options;
  const kind = classes && stratify !== 'no' ? 'Stratified' : '';
  if (protocol === 'train') return '[(slice(None), slice(None))]';
  if (protocol === 'holdout') return `${kind}ShuffleSplit(${repeats}, test_size=${test}, random_state=SEED).split(X, y)`;
  if (repeats > 1) return `Repeated${kind}KFold(n_splits=${folds}, n_repeats=${repeats}, random_state=SEED).split(X, y)`;
  return `${kind}KFold(${folds}, shuffle=True, random_state=SEED).split(X, y)`;
}
