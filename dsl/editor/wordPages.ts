import type { Word } from '../tokens.ts';

/** Grammar and an example of each word of the language; its meaning is in the token table. */
export const wordPages: Readonly<Record<Word, { readonly form: string; readonly example: string }>> = {
  search: {
    form: 'search NAME in DOMAIN, … [using SAMPLER] maximize|minimize EXPRESSION [where …] [until …] [prune …] [with …] [from …]',
    example: 'search hidden in int[1, 100] using bayes(n=50) maximize cv_accuracy(mlp)',
  },
  let: {
    form: 'let NAME = VALUE, let NAME(PARAMETER, …) = EXPRESSION, let NAME = search …',
    example: 'let net = mlp(solver=sgd)',
  },
  set: { form: 'set NAME = VALUE, …', example: 'set data = iris, seed = 7' },
  show: { form: 'show VIEW, … [of STUDY, …]', example: 'show best(5), history of s' },
  export: { form: 'export STUDY|MODEL to "FILE"', example: 'export s to "trials.csv"' },
  explain: { form: 'explain search …', example: 'explain search x in real[0, 1] using random(n=9) maximize x' },
  assert: { form: 'assert CONDITION [, "NOTE"]', example: 'assert s.best.value >= 0.9, "accuracy regressed"' },
  resume: { form: 'resume STUDY [using …] [until …] [prune …] [with …]', example: 'resume s using bayes(n=100)' },
  using: { form: 'using SAMPLER, …', example: 'search x in real[0, 1] using bayes(n=50) maximize x' },
  maximize: { form: 'maximize EXPRESSION [as NAME]', example: 'search hidden in int[1, 100] maximize cv_accuracy(mlp)' },
  minimize: { form: 'minimize EXPRESSION [as NAME]', example: 'search x in real[-5, 5] minimize (x - 2)^2' },
  where: { form: 'where CONDITION', example: 'search a in int[1, 9], b in int[1, 9] where a <= b maximize a * b' },
  until: {
    form: 'until CONDITION over trials, time, best, stale, failures, regret',
    example: 'search x in real[0, 1] until time >= 10 min or stale >= 50 maximize x',
  },
  prune: { form: 'prune PRUNER', example: 'search lr in real[1e-4, 1] log prune median maximize cv_accuracy(mlp)' },
  with: { form: 'with OPTION=VALUE, …', example: 'search x in real[0, 1] maximize x with seed=7, workers=2' },
  when: {
    form: 'NAME in DOMAIN when CONDITION',
    example: 'search solver in {adam, sgd}, momentum in real[0, 1] when solver == sgd maximize cv_accuracy(mlp)',
  },
  in: {
    form: 'NAME in DOMAIN, or VALUE in SET|LOW..HIGH',
    example: 'search hidden in int[1, 100] where hidden in 10..90 maximize hidden',
  },
  and: { form: 'CONDITION and CONDITION', example: 'search x in int[1, 9] where x > 2 and x < 8 maximize x' },
  or: { form: 'CONDITION or CONDITION', example: 'search x in int[1, 9] until trials >= 9 or best >= 8 maximize x' },
  not: { form: 'not CONDITION', example: 'search x in int[1, 9] where not x in {3, 4} maximize x' },
  true: { form: 'true', example: 'let net = mlp(nesterov=true)' },
  false: { form: 'false', example: 'let net = mlp(nesterov=false)' },
  from: { form: 'from STUDY|POINT|TABLE, …', example: 'search x in int[1, 9] from {x: 3} maximize x' },
  of: { form: 'show VIEW of STUDY, …', example: 'show history of s' },
  to: { form: 'export STUDY|MODEL to "FILE"', example: 'export s to "trials.csv"' },
  as: {
    form: 'maximize EXPRESSION as NAME',
    example: 'search hidden in int[1, 100] maximize cv_accuracy(mlp) as acc where acc <= 1',
  },
  log: { form: 'NAME in int|real[LOW, HIGH] log', example: 'search lr in real[1e-4, 1] log maximize cv_accuracy(mlp)' },
  reverse_log: {
    form: 'NAME in int|real[LOW, HIGH] reverse_log',
    example: 'search momentum in real[0.5, 0.999] reverse_log maximize cv_accuracy(mlp)',
  },
  step: { form: 'NAME in int|real[LOW, HIGH] step NUMBER', example: 'search dropout in real[0, 0.6] step 0.1 maximize dropout' },
  default: {
    form: 'NAME in DOMAIN default VALUE',
    example: 'search lr in real[1e-4, 1] log default 1e-3 maximize cv_accuracy(mlp)',
  },
  prior: {
    form: 'NAME in int|real[LOW, HIGH] prior normal(MEAN, SD)',
    example: 'search hidden in int[1, 100] prior normal(32, 10) maximize cv_accuracy(mlp)',
  },
};

/** The domains, in the same shape. */
export const domainPages: Readonly<Record<string, { readonly form: string; readonly example: string }>> = {
  int: {
    form: 'int[LOW, HIGH] [log|reverse_log] [step NUMBER] [default VALUE]',
    example: 'search hidden in int[1, 100] maximize hidden',
  },
  real: {
    form: 'real[LOW, HIGH] [log|reverse_log] [step NUMBER] [default VALUE]',
    example: 'search lr in real[1e-4, 1] log maximize lr',
  },
  bool: { form: 'bool [default VALUE]', example: 'search nesterov in bool maximize cv_accuracy(mlp(solver=sgd))' },
};
