import type { ArgValues } from '../../../runtime/core/unit.ts';

/** One model with one setting, as both sides name it. */
export interface Setting {
  readonly title: string;
  readonly unit: string;
  readonly args: ArgValues;
  readonly scikit: Theirs;
}
interface Theirs {
  readonly classifier?: string;
  readonly regressor?: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Only for a regressor, where the two defaults differ. */
  readonly regressorArgs?: Readonly<Record<string, unknown>>;
}

/** The sets on which scikit-learn's own pages show its models. */
export const sets = ['iris', 'wine', 'breast_cancer', 'digits', 'diabetes'] as const;

const of = (title: string, unit: string, args: ArgValues, scikit: Theirs): Setting => ({ title, unit, args, scikit });

/** Each side's defaults, but where they differ: then one of them is given to both. */
export const settings: readonly Setting[] = [
  of('mlp', 'mlp', {}, { classifier: 'MLPClassifier', regressor: 'MLPRegressor', args: {} }),
  of('logistic', 'logistic', {}, { classifier: 'LogisticRegression', args: { max_iter: 500 } }),
  of('linear, none', 'linear', { penalty: 'none' }, { regressor: 'LinearRegression', args: {} }),
  of('linear, ridge', 'linear', { alpha: 1 }, { regressor: 'Ridge', args: { alpha: 1 } }),
  of('linear, lasso', 'linear', { penalty: 'l1', alpha: 0.02 }, { regressor: 'Lasso', args: { alpha: 0.02 } }),
  of(
    'linear, elastic net',
    'linear',
    { penalty: 'elastic_net', alpha: 0.02 },
    { regressor: 'ElasticNet', args: { alpha: 0.02, l1_ratio: 0.5 } },
  ),
  of('knn', 'knn', {}, { classifier: 'KNeighborsClassifier', regressor: 'KNeighborsRegressor', args: {} }),
  of('svm, linear', 'svm', { kernel: 'linear' }, { classifier: 'SVC', regressor: 'SVR', args: { kernel: 'linear' } }),
  of('svm, rbf', 'svm', {}, { classifier: 'SVC', regressor: 'SVR', args: {} }),
  of('tree', 'tree', {}, { classifier: 'DecisionTreeClassifier', regressor: 'DecisionTreeRegressor', args: {} }),
  of(
    'forest',
    'forest',
    {},
    {
      classifier: 'RandomForestClassifier',
      regressor: 'RandomForestRegressor',
      args: {},
      regressorArgs: { max_features: 'sqrt' },
    },
  ),
  of(
    'boosting',
    'boosting',
    {},
    {
      classifier: 'HistGradientBoostingClassifier',
      regressor: 'HistGradientBoostingRegressor',
      args: { early_stopping: false },
    },
  ),
  of('naive_bayes', 'naive_bayes', {}, { classifier: 'GaussianNB', args: {} }),
];
