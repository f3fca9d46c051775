import { costOf, secondsOf } from '../../core/cost.ts';
import { bestTrials, incumbent, isBetter, type Study } from '../../core/study.ts';
import type { Cell, Rendering } from '../../core/unit.ts';
import { quantileOf } from '../../math/quartiles.ts';
import { formatDuration } from '../text/duration.ts';
import { formatNumber } from '../text/number.ts';
import { plain } from '../text/plain.ts';
import { objectiveName } from './best.ts';
import { contestOf, verdict } from './contest.ts';

interface ArmResult {
  readonly label: string;
  readonly studies: readonly Study[];
  /** Best values, one a study that has any. */
  readonly best: readonly number[];
}

/**
 * What a comparison came to, an arm a row: median and quartiles of the best value over its repeats, trials, the seconds its
 * trials took in all and on the clock.
 * @param studies of one comparison, in its order
 */
export function comparisonSummary(name: string, studies: readonly Study[]): Rendering {
  const arms = armsOf(studies);
  const [first] = studies;
  const several = (first?.objectives.length ?? 1) > 1;
  const value = several ? 'front' : 'best';
  return {
    title: `Comparison ${plain(name)}`,
    finding: finding(arms, first, several, studies),
    table: {
      columns: [
        { name: 'sampler', align: 'left' },
        { name: 'repeats', align: 'right' },
        { name: `${value}, median`, align: 'right' },
        { name: 'lower quartile', align: 'right' },
        { name: 'upper quartile', align: 'right' },
        { name: 'trials', align: 'right' },
        { name: 'trial time', align: 'right' },
        { name: 'wall time', align: 'right' },
      ],
      rows: arms.map((arm) => rowOf(arm)),
      total: arms.length,
    },
  };
}

function rowOf({ label, studies, best }: ArmResult): readonly Cell[] {
  const trials = studies.flatMap((study) => study.trials);
  const spent = trials.reduce((sum, trial) => sum + costOf(trial), 0);
  const wall = studies.reduce((sum, study) => sum + secondsOf(study.trials), 0);
  const at = (p: number) => (best.length === 0 ? undefined : quantileOf(best, p));
  return [
    plain(label),
    studies.length,
    at(0.5),
    at(0.25),
    at(0.75),
    trials.length,
    formatDuration(1000 * spent),
    formatDuration(1000 * wall),
  ];
}

/** Studies by their arm, in the order of the comparison. */
export function armsOf(studies: readonly Study[]): readonly ArmResult[] {
  const labels = [...new Set(studies.map((study) => study.arm?.label ?? study.name))];
  return labels.map((label) => {
    const own = studies.filter((study) => (study.arm?.label ?? study.name) === label);
    return { label, studies: own, best: own.flatMap(bestOf) };
  });
}

/** The best value; of several objectives, how many trials the front has. */
function bestOf(study: Study): number | readonly [] {
  if (study.objectives.length > 1) return bestTrials(study).length;
  return incumbent(study)?.values[0] ?? [];
}

function finding(arms: readonly ArmResult[], first: Study | undefined, several: boolean, studies: readonly Study[]): string {
  const found = arms.filter(({ best }) => best.length > 0);
  if (first === undefined || found.length === 0) return 'No sampler has a result yet';
  if (several) {
    const fronts = found.map(({ label, best }) => `${plain(label)} ${formatNumber(quantileOf(best, 0.5))}`);
    const test = arms.length > 1 ? `; by hypervolume, ${verdict(contestOf(studies))}` : '';
    return `Trials on the Pareto front, median: ${fronts.join(', ')}${test}`;
  }
  const medians = found.map(({ label, best }) => ({ label: plain(label), median: quantileOf(best, 0.5) }));
  const ranked = medians.toSorted((a, b) =>
    isBetter(first, a.median, b.median) ? -1 : isBetter(first, b.median, a.median) ? 1 : 0,
  );
  const [leader, ...rest] = ranked;
  const level = rest.filter(({ median }) => median === leader!.median).map(({ label }) => label);
  const value = formatNumber(leader!.median);
  const caution = arms.length > 1 ? `; ${verdict(contestOf(studies))}` : '';
  if (level.length > 0)
    return `${[leader!.label, ...level].join(' and ')} are level at ${objectiveName(first)} ${value}${caution}`;
  const behind = rest.map(({ label, median }) => `${label} with ${formatNumber(median)}`).join(', ');
  return `${leader!.label} is ahead with a median ${objectiveName(first)} of ${value}${behind === '' ? '' : `, before ${behind}`}${caution}`;
}
