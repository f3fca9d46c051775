import type { MetricDescriptor, UnitDescriptor, ViewDescriptor } from '../../dsl/catalog.ts';

const search = 'search hidden in int[1, 100], lr in real[1e-4, 1e-1] log';
const scored = `${search}\nmaximize cv_accuracy(mlp)`;

/** A program that uses a unit: the unit's own, else one that fits its kind. A test compiles each. */
export function exampleOf(unit: UnitDescriptor): string {
  const { name } = unit;
  if (unit.example !== undefined) return unit.example;
  switch (unit.kind) {
    case 'sampler':
      if (unit.supports.smoothOnly) return `search x in real[-5, 5] using ${name}(n=50) minimize (x - 1)^2`;
      return `${search}\nusing ${name}(${unit.supports.finiteOnly ? 'points=5' : 'n=50'}) maximize cv_accuracy(mlp)`;
    case 'pruner':
      return `${search}\nprune ${name} maximize cv_accuracy(mlp)`;
    case 'engine':
      return `${scored} with engine=${name}${Object.hasOwn(unit.args, 'url') ? '(env("ARGMAX_ENGINE"))' : ''}`;
    case 'store':
      return `set store = "${name}:studies.db"`;
    case 'format':
      return `${scored}\nexport ${unit.of === 'model' ? 'fit(it)' : 'it'} to "results${unit.extensions[0] ?? ''}"`;
    case 'model':
      return `let model = ${name}(${firstDefault(unit.args)})`;
    case 'metric':
      return ofMetric(unit);
    case 'view':
      return ofView(unit);
    case 'data':
      return Object.hasOwn(unit.args, 'target')
        ? `set data = ${name}(${sources[name] ?? `"rows.${name}"`}, target=outcome)`
        : `set data = ${name}${sources[name] === undefined ? '' : `(${sources[name]})`}`;
    case 'objective':
      return name === 'command'
        ? 'search level in int[1, 19] minimize command("zstd -{level} -c data.bin", metric=time)'
        : `let train = ${name}("train.${name === 'python' ? 'py' : 'ts'}", function=objective)\nsearch lr in real[1e-5, 1e-1] log minimize train(lr)`;
  }
}

/** What data units read, where it is not a file of their own name. */
const sources: Readonly<Record<string, string>> = {
  sql: `"select age, income, outcome from 'orders/*.parquet'"`,
};

function ofMetric({ name, direction, tasks, measures, args }: MetricDescriptor): string {
  if (measures === 'cost') return `search hidden in int[1, 100] ${direction} ${name}(mlp)`;
  if (Object.hasOwn(args, 'k'))
    return `search factors in int[4, 64] log ${direction} holdout_${name}(factorization, ratings, k=10)`;
  if (tasks.includes('classification')) return `${search}\n${direction} cv_${name}(mlp)`;
  return `let houses = csv("houses.csv", target=price)\n${search}\n${direction} cv_${name}(mlp, houses)`;
}

function ofView({ name, of, args }: ViewDescriptor): string {
  if (of === 'none') return `show ${name}`;
  const required = Object.values(args).filter(({ optional, default: value }) => optional !== true && value === undefined);
  const given = required.length === 0 ? '' : `(${['x', 'y'].slice(0, required.length).join(', ')})`;
  return `search x in real[-5, 5], y in real[-5, 5] minimize x^2 + y^2\nshow ${name}${given} of it`;
}

function firstDefault(args: UnitDescriptor['args']): string {
  const [name, descriptor] = Object.entries(args).find(([, { default: value }]) => typeof value === 'number') ?? [];
  return name === undefined ? '' : `${name}=${String(descriptor!.default)}`;
}
