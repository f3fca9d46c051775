import { rivalDomain } from './rivalDomains.ts';

const search = 'search x in real[-5, 5] using bayes(n=50) minimize x^2';
const tuned = 'search hidden in int[1, 100] using bayes(n=50) maximize cv_accuracy(mlp)';

/** What other tools do by a call, by its last name in small letters, and a sentence of this language that does it. */
const calls: Readonly<Record<string, string>> = {
  run: search,
  optimize: search,
  create_study: search,
  fmin: search,
  gp_minimize: search,
  forest_minimize: search,
  dummy_minimize: search,
  tuner: search,
  gridsearchcv: tuned.replace('bayes(n=50)', 'grid'),
  randomizedsearchcv: tuned.replace('bayes', 'random'),
  bayessearchcv: tuned,
  cross_val_score: tuned,
  read_csv: 'csv("file.csv", target=column)',
  train_test_split: tuned.replace('cv_', 'holdout_'),
  load_study: 'study("name")',
  plot_optimization_history: 'show history',
  plot_param_importances: 'show importance',
  plot_parallel_coordinate: 'show parallel',
  plot_contour: 'show contour(x, y)',
  plot_slice: 'show slice(x)',
  plot_pareto_front: 'show pareto',
};

/**
 * How a call of another tool is written here: `tune.run(…)`, `study.optimize(…)`, `trial.suggest_float(…)`.
 * @param callee as written, with its dots @param written the arguments as written, without the parentheses
 */
export function rivalCall(callee: string, written: string): string | undefined {
  const key = callee.slice(callee.lastIndexOf('.') + 1).toLowerCase();
  if (Object.hasOwn(calls, key)) return calls[key];
  const domain = rivalDomain(callee, written);
  const name = /^\s*["']([\p{L}_][\p{L}\p{N}_]*)["']/u.exec(written)?.[1] ?? 'x';
  return domain === undefined ? undefined : `search ${name} in ${domain}`;
}
