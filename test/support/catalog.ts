import type { Catalog, SamplerDescriptor, Supports } from '../../dsl/catalog.ts';

const able: Supports = {
  categorical: true,
  conditional: true,
  finiteOnly: false,
  constraints: true,
  objectives: 'one',
  parallel: true,
};
const n = { type: 'int', min: 1, optional: true, positional: true, doc: 'trials of the study in all' } as const;
const sampler = (
  name: string,
  title: string,
  args: SamplerDescriptor['args'],
  supports: Partial<Supports> = {},
): SamplerDescriptor => ({
  kind: 'sampler',
  name,
  title,
  doc: `${title} search`,
  args: { n, ...args },
  supports: { ...able, ...supports },
});
const rungs = {
  min: { type: 'int', min: 1, default: 1, doc: 'least budget' },
  max: { type: 'int', min: 1, optional: true, doc: 'largest budget' },
} as const;
const view = (name: string, of: 'study' | 'none', args: SamplerDescriptor['args'] = {}) =>
  ({ kind: 'view', name, of, doc: `the ${name} view`, args }) as const;
const metric = (name: string, direction: 'maximize' | 'minimize', task: 'classification' | 'regression') =>
  ({ kind: 'metric', name, direction, tasks: [task], doc: `the ${name} metric`, args: {} }) as const;

/**
 * Units for tests of the language, of the shape the real ones have and independent of them. `numeric` is a sampler that
 * can do little, `linear` a model of one task only.
 */
export const catalog: Catalog = {
  sampler: {
    bayes: sampler('bayes', 'GP/EI', {
      startup: { type: 'int', min: 1, optional: true, doc: 'first points' },
      acq: { type: 'label', labels: ['ei', 'ucb'], default: 'ei', doc: 'acquisition' },
    }),
    grid: sampler(
      'grid',
      'grid',
      { points: { type: 'int', min: 2, optional: true, doc: 'points a continuous domain' } },
      { finiteOnly: true },
    ),
    numeric: sampler(
      'numeric',
      'numbers only',
      {},
      { categorical: false, conditional: false, constraints: false, parallel: false },
    ),
    random: sampler('random', 'random', {}, { objectives: 'many' }),
    bohb: { ...sampler('bohb', 'BOHB', rungs), planned: 'use `random`' },
    nsga2: {
      ...sampler('nsga2', 'NSGA-II', { population: rungs.min, generations: rungs.max }, { objectives: 'many' }),
      planned: 'use `random`',
    },
    tpe: { ...sampler('tpe', 'TPE', {}), planned: 'use `random`' },
  },
  model: {
    mlp: {
      kind: 'model',
      name: 'mlp',
      doc: 'multi-layer perceptron',
      tasks: ['classification', 'regression'],
      args: {
        hidden: { type: 'ints', min: 1, default: [100], doc: 'units of each hidden layer' },
        activation: { type: 'label', labels: ['relu', 'tanh', 'logistic'], default: 'relu', doc: 'activation' },
        solver: { type: 'label', labels: ['adam', 'sgd'], default: 'adam', doc: 'optimiser' },
        alpha: { type: 'real', min: 0, default: 1e-4, doc: 'L2 penalty' },
        lr: { type: 'real', min: 0, default: 1e-3, doc: 'learning rate' },
        batch: { type: 'int', min: 1, default: 200, doc: 'rows a batch' },
        epochs: { type: 'int', min: 1, default: 200, doc: 'passes over the rows at most' },
        tol: { type: 'real', min: 0, default: 1e-4, doc: 'least improvement' },
        patience: { type: 'int', min: 1, default: 10, doc: 'epochs without improvement' },
        momentum: { type: 'real', min: 0, max: 1, default: 0.9, doc: 'momentum of sgd' },
        nesterov: { type: 'bool', default: true, doc: "Nesterov's momentum" },
        beta1: { type: 'real', min: 0, max: 1, default: 0.9, doc: 'decay of the first moment' },
        beta2: { type: 'real', min: 0, max: 1, default: 0.999, doc: 'decay of the second moment' },
        engine: { type: 'label', labels: ['simd', 'tensorflow'], default: 'simd', doc: 'what trains' },
      },
    },
    linear: {
      kind: 'model',
      name: 'linear',
      doc: 'linear regression',
      tasks: ['regression'],
      args: { alpha: { type: 'real', min: 0, default: 0, doc: 'L2 penalty' } },
    },
  },
  metric: {
    accuracy: metric('accuracy', 'maximize', 'classification'),
    f1: metric('f1', 'maximize', 'classification'),
    logloss: metric('logloss', 'minimize', 'classification'),
    r2: metric('r2', 'maximize', 'regression'),
    n_params: { ...metric('n_params', 'minimize', 'classification'), measures: 'cost', tasks: ['classification', 'regression'] },
    rmse: metric('rmse', 'minimize', 'regression'),
  },
  data: {
    classification: {
      kind: 'data',
      name: 'classification',
      doc: '1000 rows, 2 columns',
      tasks: ['classification'],
      defaultFor: 'classification',
      args: {},
    },
    csv: {
      kind: 'data',
      name: 'csv',
      doc: 'a CSV file',
      tasks: [],
      args: {
        path: { type: 'string', positional: true, doc: 'path of the file' },
        target: { type: 'column', doc: 'column to predict' },
      },
    },
    digits: { kind: 'data', name: 'digits', doc: 'handwritten digits', tasks: ['classification'], args: {} },
    iris: { kind: 'data', name: 'iris', doc: 'iris flowers', tasks: ['classification'], args: {} },
    moons: {
      kind: 'data',
      name: 'moons',
      doc: 'two half circles',
      tasks: ['classification'],
      args: { n: { type: 'int', min: 2, default: 200, doc: 'rows' } },
    },
  },
  view: {
    best: view('best', 'study', { k: { type: 'int', min: 1, default: 1, positional: true, doc: 'trials shown' } }),
    data: view('data', 'none'),
    history: view('history', 'study'),
    metrics: view('metrics', 'none'),
    models: view('models', 'none'),
    plan: view('plan', 'study'),
    samplers: view('samplers', 'none'),
    studies: view('studies', 'none'),
    trials: view('trials', 'study'),
    views: view('views', 'none'),
  },
  store: { sqlite: { kind: 'store', name: 'sqlite', doc: 'an SQLite file', args: {} } },
  engine: {
    bullmq: {
      kind: 'engine',
      name: 'bullmq',
      doc: 'a queue',
      planned: 'use `processes`',
      args: { url: { type: 'string', positional: true, doc: 'of the server' } },
    },
    processes: { kind: 'engine', name: 'processes', doc: 'child processes', args: {} },
  },
  pruner: {
    asha: { kind: 'pruner', name: 'asha', doc: 'successive halving', args: rungs },
    hyperband: { kind: 'pruner', name: 'hyperband', doc: 'brackets', args: rungs },
    median: {
      kind: 'pruner',
      name: 'median',
      doc: 'median rule',
      args: { warmup: { type: 'int', min: 0, default: 0, doc: 'steps' } },
    },
  },
  objective: {
    command: {
      kind: 'objective',
      name: 'command',
      doc: 'a program',
      args: {
        template: { type: 'string', positional: true, doc: 'command line' },
        metric: { type: 'string', default: 'objective', doc: 'what is read' },
        pattern: { type: 'string', optional: true, doc: 'regular expression' },
      },
    },
    python: {
      kind: 'objective',
      name: 'python',
      doc: 'a Python function',
      args: {
        path: { type: 'string', positional: true, doc: 'file' },
        function: { type: 'label', default: 'objective', doc: 'name' },
      },
    },
    script: {
      kind: 'objective',
      name: 'script',
      doc: 'a TypeScript function',
      args: {
        path: { type: 'string', positional: true, doc: 'file' },
        function: { type: 'label', default: 'objective', doc: 'name' },
      },
    },
  },
  format: {
    csv: { kind: 'format', name: 'csv', doc: 'trials', extensions: ['.csv'], of: 'study', args: {} },
    folder: { kind: 'format', name: 'folder', doc: 'model', extensions: [''], of: 'model', args: {} },
    html: { kind: 'format', name: 'html', doc: 'report', extensions: ['.html'], of: 'study', args: {} },
  },
};
