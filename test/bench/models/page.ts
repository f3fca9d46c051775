/** Writes `docs/benchmarks/models.md` from what the benchmarks saved last. */
import { writeFileSync } from 'node:fs';
import { type Cash, type Large, type Models, type Perceptrons, saved } from './results.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};
const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [`| ${head.join(' | ')} |`, `|${head.map(() => '---|').join('')}`, ...rows.map((row) => `| ${row.join(' | ')} |`)];
}

function models({ versions, cpu, load, seeds, folds, comparisons }: Models): readonly string[] {
  const rows = comparisons.map(({ title, set, pairs }) => {
    const score = (side: 'ours' | 'theirs'): number => mean(pairs.map((pair) => pair[side].score));
    const time = (side: 'ours' | 'theirs'): number => median(pairs.map((pair) => pair[side].fit + pair[side].predict));
    return {
      set,
      title,
      difference: score('ours') - score('theirs'),
      scores: [score('ours').toFixed(3), score('theirs').toFixed(3), signed(score('ours') - score('theirs'))],
      times: [digits(time('ours')), digits(time('theirs')), `${digits(time('theirs') / time('ours'))}×`],
    };
  });
  const within = rows.filter(({ difference }) => Math.abs(difference) <= 0.02).length;
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    '## Every model beside scikit-learn',
    '',
    `Made by \`npm run bench:models\` (raw: \`test/bench/results/models.json\`). ${seeds} seeds of ${folds} stratified folds, the same rows to both`,
    'sides, standardised within each fold where the model wants it; accuracy, or R² for diabetes, whose target is standardised. CPU is the',
    'median time of a fit and the prediction of its test rows, of the whole process and one thread a side, the two by turns. Both have',
    `their defaults; where these differ, one of them is given to both (\`test/bench/models/cases.ts\`). ${cpu ?? ''}; load`,
    `${load.map(([one]) => one!.toFixed(1)).join(' before and ')} after; ${named.join(', ')}.`,
    '',
    `${within} of ${rows.length} scores are within 0.02${
      within === rows.length
        ? '.'
        : `; the others: ${rows
            .filter(({ difference }) => Math.abs(difference) > 0.02)
            .map(({ set, title, scores }) => `${title} on ${set} (${scores[2]})`)
            .join(', ')}.`
    }`,
    '',
    ...table(
      ['data', 'model', 'ours', 'scikit-learn', 'difference', 'ours, CPU ms', 'scikit-learn, CPU ms', 'faster'],
      rows.map(({ set, title, scores, times }) => [set, title, ...scores, ...times]),
    ),
    '',
  ];
}

function perceptrons({ versions, results }: Perceptrons): readonly string[] {
  const timed = results.filter(({ held }) => !held);
  const rows = timed.map(({ setting, ours, theirs }) => {
    const [a, b] = [median(theirs.map(({ cpu }) => cpu)), median(ours.map(({ cpu }) => cpu))];
    const shape = `${setting.hidden.join(', ')} ${setting.activation}, ${setting.solver}`;
    return [
      setting.data,
      shape,
      digits(b),
      digits(a),
      `${(a / b).toFixed(1)}×`,
      setting.goal === undefined ? '' : `≥ ${setting.goal}×`,
    ];
  });
  return [
    '## Perceptrons',
    '',
    'Made by `npm run bench:mlp` (raw: `test/bench/results/mlp.json`). `classification-n-d` is scikit-learn’s `make_classification(n, d)`. The',
    'two train the same rows by turns, one thread each, with the same stopping rule; CPU is the median of a fit.',
    `${versions.simd.version}, ${versions.scikit.version}; load ${versions.load[0]!.toFixed(1)}.`,
    '',
    ...table(['data', 'hidden', 'ours, CPU ms', 'scikit-learn, CPU ms', 'faster', 'goal'], rows),
    '',
  ];
}

function cash({ versions, load, trials, folds, seeds, results }: Cash): readonly string[] {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    '## A model and its hyperparameters, searched together',
    '',
    `Made by \`npm run bench:cash\` (raw: \`test/bench/results/cash.json\`): \`clf in {svm(…), forest(…), mlp(…), boosting(…)}\`, ${trials} trials by`,
    `\`tpe\`, each the mean accuracy of ${folds} folds; beside the same search spaces with scikit-learn’s models under Optuna’s TPE sampler. Both sides split`,
    'the same training rows (four fifths) into the same folds. The best trial of each is then fitted on all training rows and scored on the last',
    'fifth, which no trial saw. `gaps` is a file of numbers and categories with missing values, made by `test/bench/models/gaps.ts`. CPU',
    `seconds of whole processes, start included, one worker, one thread. Means over ${seeds.length} seeds; load ${load.map(([one]) => one!.toFixed(1)).join(' before and ')} after;`,
    `${named.join(', ')}.`,
    '',
    ...table(
      ['data', '', 'best accuracy in search', 'accuracy on unseen rows', 'CPU seconds'],
      results.flatMap(({ data, runs }) =>
        (['ours', 'theirs'] as const).map((side) => [
          data,
          side === 'ours' ? 'Argmax' : 'Optuna + scikit-learn',
          mean(runs.map((run) => run[side].best)).toFixed(4),
          mean(runs.map((run) => run[side].unseen)).toFixed(4),
          digits(mean(runs.map((run) => run[side].cpu))),
        ]),
      ),
    ),
    '',
  ];
}

function large({ load, rows }: Large): readonly string[] {
  return [
    '## Large data',
    '',
    'Made by `npm run bench:large` (raw: `test/bench/results/large.json`): each in a process of its own; memory is the most that the process had',
    `resident. Load ${load[0]!.toFixed(1)}.`,
    '',
    ...table(
      ['what', 'outcome', 'CPU seconds', 'seconds', 'most memory, MB'],
      rows.map(({ what, outcome, cpu, wall, memory }) => [what, outcome, digits(cpu), digits(wall), memory.toFixed(0)]),
    ),
    '',
  ];
}

export function writePage(): void {
  const parts = [
    ['models', (value: unknown) => models(value as Models)],
    ['cash', (value: unknown) => cash(value as Cash)],
    ['mlp', (value: unknown) => perceptrons(value as Perceptrons)],
    ['large', (value: unknown) => large(value as Large)],
  ] as const;
  const lines = [
    '# Models',
    '',
    'Made by the benchmarks named below; do not edit. `node test/bench/models/page.ts` writes it anew from their raw figures.',
    '',
    ...parts.flatMap(([name, write]) => {
      const value = saved(name);
      return value === undefined ? [] : write(value);
    }),
  ];
  writeFileSync(new URL('../../../docs/benchmarks/models.md', import.meta.url), `${lines.join('\n').trimEnd()}\n`);
}

if (import.meta.main) writePage();
