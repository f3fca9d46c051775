import type { Args, Score, UnitCall } from '../../../dsl/plan.ts';
import { literal, type Names, pythonOf } from './expression.ts';

/** A scikit-learn class, by task, and how our arguments are called there. */
interface SklearnModel {
  readonly module: string;
  readonly classifier?: string;
  readonly regressor?: string;
  readonly args: Readonly<Record<string, string>>;
  /** Whether it draws at random. */
  readonly seeded?: boolean;
  readonly scaled?: boolean;
}

const TREE = { depth: 'max_depth', min_leaf: 'min_samples_leaf', criterion: 'criterion' };

export const MODELS: Readonly<Record<string, SklearnModel>> = {
  mlp: {
    module: 'neural_network',
    classifier: 'MLPClassifier',
    regressor: 'MLPRegressor',
    args: {
      hidden: 'hidden_layer_sizes',
      activation: 'activation',
      solver: 'solver',
      alpha: 'alpha',
      lr: 'learning_rate_init',
      batch: 'batch_size',
      epochs: 'max_iter',
      tol: 'tol',
      patience: 'n_iter_no_change',
      momentum: 'momentum',
      nesterov: 'nesterovs_momentum',
      beta1: 'beta_1',
      beta2: 'beta_2',
      epsilon: 'epsilon',
    },
    seeded: true,
    scaled: true,
  },
  logistic: {
    module: 'linear_model',
    classifier: 'LogisticRegression',
    args: { C: 'C', tol: 'tol', epochs: 'max_iter' },
    scaled: true,
  },
  linear: { module: 'linear_model', regressor: 'Ridge', args: { alpha: 'alpha' }, scaled: true },
  knn: {
    module: 'neighbors',
    classifier: 'KNeighborsClassifier',
    regressor: 'KNeighborsRegressor',
    args: { k: 'n_neighbors', weights: 'weights', metric: 'metric' },
    scaled: true,
  },
  svm: {
    module: 'svm',
    classifier: 'SVC',
    regressor: 'SVR',
    args: { C: 'C', kernel: 'kernel', gamma: 'gamma', degree: 'degree', coef0: 'coef0', tol: 'tol' },
    scaled: true,
  },
  naive_bayes: { module: 'naive_bayes', classifier: 'GaussianNB', args: { smoothing: 'var_smoothing' } },
  tree: { module: 'tree', classifier: 'DecisionTreeClassifier', regressor: 'DecisionTreeRegressor', args: TREE, seeded: true },
  forest: {
    module: 'ensemble',
    classifier: 'RandomForestClassifier',
    regressor: 'RandomForestRegressor',
    args: { ...TREE, trees: 'n_estimators', features: 'max_features', bootstrap: 'bootstrap' },
    seeded: true,
  },
  boosting: {
    module: 'ensemble',
    classifier: 'HistGradientBoostingClassifier',
    regressor: 'HistGradientBoostingRegressor',
    args: {
      trees: 'max_iter',
      lr: 'learning_rate',
      leaves: 'max_leaf_nodes',
      depth: 'max_depth',
      min_leaf: 'min_samples_leaf',
      l2: 'l2_regularization',
    },
    seeded: true,
  },
};

/** scikit-learn's scorer, and whether it is the negative of ours. */
export const SCORERS: Readonly<Record<string, { readonly name: string; readonly negative?: true; readonly regression?: true }>> =
  {
    accuracy: { name: '"accuracy"' },
    balanced_accuracy: { name: '"balanced_accuracy"' },
    f1: { name: '"f1" if len(set(y)) == 2 else "f1_macro"' },
    precision: { name: '"precision" if len(set(y)) == 2 else "precision_macro"' },
    recall: { name: '"recall" if len(set(y)) == 2 else "recall_macro"' },
    auc: { name: '"roc_auc" if len(set(y)) == 2 else "roc_auc_ovr"' },
    logloss: { name: '"neg_log_loss"', negative: true },
    mse: { name: '"neg_mean_squared_error"', negative: true, regression: true },
    rmse: { name: '"neg_root_mean_squared_error"', negative: true, regression: true },
    mae: { name: '"neg_mean_absolute_error"', negative: true, regression: true },
    r2: { name: '"r2"', regression: true },
  };

/** Values of ours that scikit-learn calls otherwise. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  features: { '"all"': 'None' },
};

/** The model as a constructor call, scaled inside each split where ours is; a comment for arguments without a twin. */
export function modelCode({ model, metric }: Score, seed: number, names: Names): string {
  const twin = MODELS[model.unit];
  const regression = SCORERS[metric.unit]?.regression === true;
  const type = regression ? twin?.regressor : twin?.classifier;
  if (twin === undefined || type === undefined) {
    return `missing(${literal(`scikit-learn has no twin of the model \`${model.unit}\`: construct yours here`)})`;
  }
  const given = Object.entries(model.args).flatMap(([name, value]): string[] => {
    const called = twin.args[name];
    if (called === undefined) return [];
    const code = pythonOf(value, names);
    return [`${called}=${WORDS[name]?.[code] ?? code}`];
  });
  const built = `${type}(${[...given, ...(twin.seeded ? [`random_state=${seed}`] : []), ...(type === 'SVC' && needsChances(metric) ? ['probability=True'] : [])].join(', ')})`;
  return twin.scaled === true ? `make_pipeline(StandardScaler(), ${built})` : built;
}

/** The import that a model needs. */
export function modelImport({ model, metric }: Score): readonly string[] {
  const twin = MODELS[model.unit];
  const type = SCORERS[metric.unit]?.regression === true ? twin?.regressor : twin?.classifier;
  return twin === undefined || type === undefined ? [] : [`from sklearn.${twin.module} import ${type}`];
}

function needsChances({ unit }: UnitCall): boolean {
  return unit === 'auc' || unit === 'logloss';
}

/** `X, y = …` for a data source. */
export function dataCode({ unit, args }: UnitCall): { readonly code: string; readonly imports: readonly string[] } {
  const number = (name: string, otherwise: number): number => {
    const value: Args[string] | undefined = args[name];
    return value?.k === 'num' ? value.v : otherwise;
  };
  const sklearn = (name: string, call: string) => ({ code: call, imports: [`from sklearn.datasets import ${name}`] });
  switch (unit) {
    case 'iris':
    case 'digits':
    case 'wine':
    case 'breast_cancer':
    case 'diabetes':
      return sklearn(`load_${unit}`, `load_${unit}(return_X_y=True)`);
    case 'classification':
      return sklearn('make_classification', 'make_classification(1000, 2, n_informative=2, n_redundant=0, random_state=42)');
    case 'moons':
    case 'circles': {
      const made = `n_samples=${number('n', 200)}, noise=${number('noise', 0.2)}, random_state=${number('seed', 0)}`;
      return sklearn(`make_${unit}`, `make_${unit}(${made})`);
    }
    case 'csv': {
      const text = (name: string): string | undefined => (args[name]?.k === 'str' ? literal(args[name].v) : undefined);
      const target = text('target');
      return {
        code: `read_csv(${text('path') ?? '""'}${target === undefined ? '' : `, ${target}`})`,
        imports: ['import pandas'],
      };
    }
  }
  return { code: `missing(${literal(`load the data \`${unit}\` here, as X and y`)})`, imports: [] };
}
