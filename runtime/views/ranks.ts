import type { Study } from '../core/study.ts';
import { type Rendering, view } from '../core/unit.ts';
import { quantileOf } from '../math/quartiles.ts';
import { bestColour, palette } from '../report/theme.ts';
import { armsOf } from './outcome/comparison.ts';
import { type Contest, contestOf, verdict } from './outcome/contest.ts';
import { formatNumber } from './text/number.ts';
import { plain, shorten } from './text/plain.ts';

const WIDTH = 460;

export default view({
  name: 'ranks',
  doc: 'Average ranks of the samplers of a comparison over its repeats, with paired tests',
  paper:
    'Friedman 1937; Wilcoxon 1945; Holm 1979; Demšar 2006, Statistical comparisons of classifiers over multiple data sets, JMLR 7',
  of: 'study',
  args: {},
  render({ studies }): Rendering {
    const title = 'Ranks of the samplers';
    const comparison = studies.find(({ arm }) => arm !== undefined)?.arm?.comparison;
    const own = studies.filter(({ arm }) => comparison !== undefined && arm?.comparison === comparison);
    const arms = armsOf(own);
    if (arms.length < 2) {
      return {
        title,
        finding: 'Ranks take a comparison: `using a, b with repeats=6` runs one, `show ranks of` its name shows it',
      };
    }
    if (arms.every(({ studies: each }) => each.every((study) => study.trials.every(({ state }) => state !== 'complete')))) {
      return { title, finding: 'No sampler has a result yet' };
    }
    const contest = contestOf(own);
    if (contest.repeats === 0) return { title, finding: 'No repeat has been run by every sampler yet' };
    return { title, finding: finding(contest), table: table(contest, own), chart: chart(contest) };
  },
});

/** `bayes ranks first, 1.2 on average over 10 repeats, before random 1.8; paired tests …`. */
function finding(contest: Contest): string {
  const [leader, ...others] = contest.contestants;
  const level = others.filter(({ rank }) => rank === leader!.rank);
  const behind = others.map(({ label, rank }) => `${plain(label)} ${formatNumber(rank, 3)}`).join(', ');
  const lead =
    level.length > 0
      ? `${[leader!, ...level].map(({ label }) => plain(label)).join(' and ')} rank level, ${formatNumber(leader!.rank, 3)} on average`
      : `${plain(leader!.label)} ranks first, ${formatNumber(leader!.rank, 3)} on average, before ${behind}`;
  return `${lead}; ${verdict(contest)}`;
}

function table({ contestants, repeats, needed }: Contest, studies: readonly Study[]): NonNullable<Rendering['table']> {
  const medians = new Map(
    armsOf(studies).map(({ label, best }) => [label, best.length === 0 ? undefined : quantileOf(best, 0.5)]),
  );
  return {
    columns: [
      { name: 'sampler', align: 'left' },
      { name: 'average rank', align: 'right' },
      { name: 'first', align: 'right' },
      { name: 'best, median', align: 'right' },
      { name: 'p against the first', align: 'right' },
    ],
    rows: contestants.map(({ label, rank, wins, p }) => [
      plain(label),
      formatNumber(rank, 3),
      `${wins} of ${repeats}`,
      medians.get(label),
      p === undefined || repeats < needed ? '–' : p < 0.001 ? '< 0.001' : p.toFixed(3),
    ]),
    total: contestants.length,
  };
}

/** A row a sampler: bubbles as large as the repeats that gave it that rank, a diamond at its average. */
function chart({ contestants, repeats }: Contest): NonNullable<Rendering['chart']> {
  const labels = contestants.map(({ label }) => shorten(plain(label), 28));
  const bubbles = contestants.flatMap(({ ranks }, i) =>
    [...new Set(ranks)]
      .sort((a, b) => a - b)
      .map((rank) => ({ i: String(i), r: rank, c: ranks.filter((each) => each === rank).length })),
  );
  const height = 44 * contestants.length;
  const y = {
    field: 'i',
    type: 'nominal',
    title: null,
    sort: contestants.map((_, i) => String(i)),
    axis: { labelExpr: `${JSON.stringify(labels)}[+datum.value]`, labelFontSize: 12, labelLimit: 220, grid: true },
  };
  const x = {
    field: 'r',
    type: 'quantitative',
    title: 'Rank within a repeat (1 is best)',
    scale: { domain: [1, contestants.length], nice: false, zero: false, padding: 22 },
    axis: { values: contestants.map((_, i) => i + 1), format: 'd', grid: true },
  };
  const means = contestants.map(({ rank }, i) => ({
    i: String(i),
    r: Number(rank.toPrecision(4)),
    label: formatNumber(rank, 3),
  }));
  return {
    spec: {
      width: WIDTH,
      height,
      data: { name: 'ranks', values: bubbles },
      layer: [
        {
          mark: { type: 'point', filled: true, color: palette[0], opacity: 0.35 },
          encoding: {
            y,
            x,
            size: {
              field: 'c',
              type: 'quantitative',
              scale: { type: 'linear', domain: [0, repeats], range: [0, 900] },
              legend: null,
            },
            tooltip: [
              { field: 'r', type: 'quantitative', title: 'rank' },
              { field: 'c', type: 'quantitative', title: 'repeats' },
            ],
          },
        },
        {
          data: { values: means },
          mark: { type: 'point', filled: true, shape: 'diamond', size: 120, color: bestColour, opacity: 1 },
          encoding: { y, x, tooltip: [{ field: 'r', type: 'quantitative', title: 'average rank' }] },
        },
        {
          data: { values: means },
          mark: { type: 'text', dy: -14, fontWeight: 600 },
          encoding: { y, x, text: { field: 'label', type: 'nominal' } },
        },
      ],
    },
    width: WIDTH + 60,
    height,
  };
}
