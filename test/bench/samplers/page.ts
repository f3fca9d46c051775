/** By problem, number of trials and optimiser: median regret, its quartiles, runs, mean normalised regret, mean log10 of it. */
export type Cells = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Cell>>>>>>;
type Cell = readonly [median: number, low: number, high: number, runs: number, regret: number, log10: number];

const AT = ['25', '50', '100'];

interface Group {
  readonly title: string;
  readonly optimisers: readonly string[];
  readonly at: readonly string[];
}

/** The benchmark page in Markdown. */
export function page(cells: Cells, ours: readonly string[], peers: readonly string[]): string {
  const full = peers.filter((name) => name !== 'skopt_gp');
  const anywhere = ours.filter((name) => name !== 'cmaes');
  const groups: readonly Group[] = [
    { title: 'All problems of one objective', optimisers: [...anywhere, ...full], at: AT },
    { title: 'With scikit-optimize, which has fewer runs and trials', optimisers: [...anywhere, ...peers], at: ['25', '50'] },
    { title: 'Problems over numbers', optimisers: [...ours, ...full], at: AT },
    { title: 'Two objectives', optimisers: [...anywhere, ...peers], at: AT },
  ];
  return [
    '# Samplers',
    '',
    'Made by `npm run bench:samplers` with the open harness for sample efficiency; do not edit. Raw figures:',
    '`test/bench/results/samplers.json`.',
    '',
    'A cell holds mean normalised regret, mean log10 of it (floor -6) and average rank among the rows of its table: less is better. Regret',
    'is normalised by that of a median random point and clipped to [0, 1]. `auto` is run by itself; it takes `bayes` for up to 300 trials. Other tools: Optuna',
    '5.0, scikit-optimize 0.10, hyperopt 0.3, their defaults, their stored runs.',
    ...groups.flatMap((group) => tableOf(cells, group)),
    '',
    '## Median regret',
    '',
    ...medians(cells, [...ours, ...peers]),
    '',
  ].join('\n');
}

/** Of the problems that every row of the group was run on; of two objectives, those few that handle them. */
function tableOf(cells: Cells, { title, optimisers, at }: Group): readonly string[] {
  const multi = title === 'Two objectives';
  const problems = Object.keys(cells).filter((problem) => problem.startsWith('zdt') === multi);
  const rows = multi ? optimisers.filter((name) => problems.every((problem) => cells[problem]?.['100']?.[name])) : optimisers;
  const shared = problems.filter((problem) => at.every((n) => rows.every((name) => cells[problem]?.[n]?.[name] !== undefined)));
  if (shared.length === 0) return [];
  const lines = rows.map((name) => {
    const runs = shared.map((problem) => cells[problem]![at[0]!]![name]![3]);
    const figures = at.map((n) => {
      const of = (problem: string) => cells[problem]![n]![name]!;
      const rank = mean(
        shared.map((problem) =>
          rankOf(
            rows.map((other) => cells[problem]![n]![other]![5]),
            of(problem)[5],
          ),
        ),
      );
      return `${mean(shared.map((p) => of(p)[4])).toFixed(3)} ${mean(shared.map((p) => of(p)[5])).toFixed(2)} ${rank.toFixed(2)}`;
    });
    return `| ${name} | ${Math.min(...runs)} | ${figures.join(' | ')} |`;
  });
  return [
    '',
    `## ${title}`,
    '',
    `${shared.length} problem${shared.length === 1 ? '' : 's'}: ${shared.join(', ')}.`,
    '',
    `| | runs | ${at.map((n) => `n=${n}`).join(' | ')} |`,
    `|---|---|${at.map(() => '---|').join('')}`,
    ...lines,
  ];
}

function medians(cells: Cells, names: readonly string[]): readonly string[] {
  return [
    `| problem | n | ${names.join(' | ')} |`,
    `|---|---|${names.map(() => '---|').join('')}`,
    ...Object.entries(cells).flatMap(([problem, by]) =>
      Object.entries(by).map(([n, row]) => {
        return `| ${problem} | ${n} | ${names.map((name) => row[name]?.[0].toPrecision(2) ?? '-').join(' | ')} |`;
      }),
    ),
  ];
}

/** Ties share the middle of their ranks; figures equal to three digits tie. */
function rankOf(all: readonly number[], own: number): number {
  const rounded = all.map((value) => Math.round(value * 1000));
  const at = Math.round(own * 1000);
  const before = rounded.filter((value) => value < at).length;
  return before + (rounded.filter((value) => value === at).length + 1) / 2;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
