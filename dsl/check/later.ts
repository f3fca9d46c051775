import type { Span } from '../diagnostics/diagnostic.ts';
import type { Cell } from './cell.ts';

/** What the language knows and this version does not carry out yet: what it is, and what to use instead. */
interface Later {
  readonly what: string;
  readonly instead?: string;
}

const sampler = (name: string): Later => ({ what: `the sampler \`${name}\``, instead: 'use `bayes`, `random` or `grid`' });
const view = (name: string): Later => ({ what: `the view \`${name}\``, instead: '`show views` lists those there are' });
const option = (name: string): Later => ({
  what: `the option \`${name}\``,
  instead: 'the options are `seed`, `workers` and `fresh`',
});
const objective = (name: string): Later => ({
  what: `\`${name}(…)\` as an objective`,
  instead: 'score a built-in model, as in `cv_accuracy(mlp)`, or write a formula',
});

function table(names: string, of: (name: string) => Later): Readonly<Record<string, Later>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, of(name)]));
}

export const LATER_SAMPLERS = table('sobol lhs tpe cmaes hyperband asha bohb pbt nsga2 gradient auto', sampler);
export const LATER_VIEWS = table(
  'intermediate parallel contour slice rank importance edf pareto hypervolume terminator timeline surrogate ranks landscape',
  view,
);
export const LATER_OPTIONS = table('engine store timeout retries max_failures cache repeats on_error', option);
export const LATER_MODELS = table('svm forest cnn rnn logistic linear knn boosting tree factorization', (name) => ({
  what: `the model \`${name}\``,
  instead: 'use `mlp`; `show models` lists all',
}));
export const LATER_DATA = table('sql ratings parquet', (name) => ({
  what: `the data source \`${name}\``,
  instead: 'use `csv("file.csv", target=column)`; `show data` lists all',
}));
export const LATER_METRICS = table('balanced_accuracy precision recall auc mse mae ndcg hit map', (name) => ({
  what: `the metric \`${name}\``,
  instead: '`show metrics` lists those there are',
}));
export const LATER_FUNCTIONS: Readonly<Record<string, Later>> = {
  ...table('command python n_params fit_time predict_time', objective),
  fit: { what: '`fit(…)`', instead: '`show best` gives the best hyperparameters' },
  study: { what: 'opening a study of another store', instead: 'use the name that `let` gave it' },
  delete: { what: '`delete(…)`', instead: 'start over with `with fresh=true`' },
  env: { what: '`env(…)`', instead: 'keep the store in a file: `set store = "sqlite:argmax.db"`' },
};

export const LATER = {
  comparison: { what: 'comparing several samplers in one search', instead: 'write one search a sampler' },
  prune: { what: '`prune`', instead: 'leave it out: every trial then runs to its end' },
  from: { what: 'a warm start with `from`', instead: 'give parameters a `default`, the value of the first trial' },
  outcome: { what: 'a `where` on what is measured', instead: 'use parameters in `where`, and the measure as the objective' },
  export: { what: '`export`', instead: '`show trials` shows every trial' },
  resume: { what: '`resume`', instead: 'run the search again with a larger `n`' },
  defineByRun: { what: 'a search without parameters', instead: 'name them: `search hidden in int[1, 100] …`' },
  record: { what: 'a record `{name: value}`', instead: 'write the values one by one' },
  explainStudy: { what: '`explain` of a stored study', instead: 'use `show plan of` it, or `explain search …`' },
} satisfies Readonly<Record<string, Later>>;

/** Words that are read but not carried out yet: completion does not offer them. */
export const LATER_WORDS: ReadonlySet<string> = new Set(['prune', 'from', 'export', 'resume']);

/** A0490: said once, so that nothing of the language is silently ignored. */
export function reportLater(cell: Cell, span: Span, later: Later): undefined {
  cell.report('A0490', span, later);
}
