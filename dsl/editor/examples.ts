import type { UnitDescriptor } from '../catalog.ts';

/** A program that uses a unit: its own example, else one made from its kind and its arguments. */
export function exampleOf(unit: UnitDescriptor): string {
  if (unit.example !== undefined) return unit.example;
  const { name, args } = unit;
  const required = Object.entries(args).flatMap(([key, { type, labels, positional, default: value, optional }]) => {
    if (value !== undefined || optional === true) return [];
    const text = labels?.[0] ?? SAMPLES[type];
    return [positional === true ? text : `${key}=${text}`];
  });
  const call = required.length === 0 ? name : `${name}(${required.join(', ')})`;
  switch (unit.kind) {
    case 'sampler': {
      const using = Object.hasOwn(args, 'n') ? `${name}(n=50)` : call;
      return unit.supports.smoothOnly === true
        ? `search x in real[-5, 5], y in real[-5, 5] using ${using} minimize (x - 2)^2 + (y + 1)^2`
        : `search hidden in int[1, 100] using ${using} maximize cv_accuracy(mlp)`;
    }
    case 'pruner':
      return `search lr in real[1e-4, 1] log using random(n=50) prune ${call} maximize cv_accuracy(mlp)`;
    case 'model':
      return `search ${searched(unit)} maximize cv_${unit.tasks.includes('classification') ? 'accuracy' : 'r2'}(${name})`;
    case 'metric': {
      const score = unit.measures === 'cost' ? name : `cv_${name}`;
      return `search hidden in int[1, 100] ${unit.direction} ${score}(mlp)`;
    }
    case 'data':
      return `search hidden in int[1, 100] maximize cv_${unit.tasks[0] === 'regression' ? 'r2' : 'accuracy'}(mlp, ${call})`;
    case 'view':
      return unit.of === 'study' ? `show ${call} of s` : `show ${call}`;
    case 'engine':
      return `search hidden in int[1, 100] maximize cv_accuracy(mlp) with engine=${call}, workers=2`;
    case 'objective':
      return Object.hasOwn(args, 'template')
        ? `search x in real[0, 1] minimize ${name}("tool --x={x}")`
        : `let train = ${call}\nsearch x in real[0, 1] minimize train(x)`;
    case 'format':
      return unit.of === 'model' ? 'export model to "models/s"' : `export s to "s${unit.extensions[0] ?? ''}"`;
    case 'store':
      return `set store = "${name}:argmax.db"`;
  }
}

const SAMPLES = {
  int: '10',
  real: '0.5',
  number: '1',
  bool: 'true',
  label: 'name',
  string: '"file"',
  ints: '[8, 8]',
  reals: '[0.5, 1]',
  column: 'y',
  columns: '[a, b]',
  data: 'iris',
  param: 'lr',
} as const;

/** A hyperparameter of a model with a domain inside its bounds. */
function searched({ args }: UnitDescriptor): string {
  const entries = Object.entries(args);
  const [name, descriptor] =
    entries.find(([, { type }]) => type === 'int' || type === 'ints' || type === 'real') ?? entries[0] ?? [];
  if (name === undefined || descriptor === undefined) return 'x in {1, 2}';
  const { type, labels, min = 0, max } = descriptor;
  if (labels !== undefined) return `${name} in {${labels.join(', ')}}`;
  if (type === 'bool') return `${name} in bool`;
  if (type === 'real')
    return min > 0 || max !== undefined ? `${name} in real[${min}, ${max ?? min + 1}]` : `${name} in real[1e-4, 1] log`;
  return `${name} in int[${Math.max(1, min)}, ${max ?? Math.max(1, min) + 99}]`;
}
