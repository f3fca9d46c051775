import { incumbent, type Study } from '../../core/study.ts';
import { friedman, holm, ranksOf } from '../../math/rank-tests.ts';
import { signedRankGreater } from '../../math/signed-rank.ts';
import { referenceOf, volumesOf } from '../chart/volumes.ts';
import { counted } from '../text/number.ts';
import { plain } from '../text/plain.ts';

/** Chance of a false finding that is put up with. */
const LEVEL = 0.05;

/** A sampler of a comparison beside the others. */
export interface Contestant {
  readonly label: string;
  /** Mean over the repeats of its rank among the samplers: 1 is best. */
  readonly rank: number;
  /** By repeat. */
  readonly ranks: readonly number[];
  /** Repeats in which no other was better. */
  readonly wins: number;
  /** Of the paired test against the leader, two-sided, adjusted for the number of tests; absent for the leader itself. */
  readonly p?: number;
}

/** What a comparison says: average ranks, and whether a paired test can tell the samplers apart. */
export interface Contest {
  /** Best average rank first; of equal ones in the order of the comparison. */
  readonly contestants: readonly Contestant[];
  /** Repeats that every sampler has. */
  readonly repeats: number;
  /** Repeats below which no outcome could be significant. */
  readonly needed: number;
  /** Of Friedman's test that all samplers are alike; of two samplers, of the paired test. */
  readonly p: number;
}

/**
 * Repeats are paired: all samplers of a repeat have the same seed. Each repeat ranks them by the best value, of several
 * objectives by the hypervolume of the front; a sampler without a result comes last. As Demšar 2006 (Statistical comparisons of
 * classifiers over multiple data sets, JMLR 7) has it: Friedman's test, then Wilcoxon's signed-rank tests against the leader with
 * Holm's adjustment.
 * @param studies of one comparison
 */
export function contestOf(studies: readonly Study[]): Contest {
  const labels = [...new Set(studies.map(labelOf))];
  const losses = lossesOf(studies);
  const shared = [...new Set(studies.map(repeatOf))].filter((repeat) =>
    labels.every((label) => losses.has(`${repeat} ${label}`)),
  );
  const blocks = shared.map((repeat) => labels.map((label) => losses.get(`${repeat} ${label}`)!));
  const needed = neededRepeats(labels.length);
  if (blocks.length === 0) return { contestants: [], repeats: 0, needed, p: 1 };
  const { ranks, p } = friedman(blocks);
  const order = Array.from(labels.keys()).sort((a, b) => ranks[a]! - ranks[b]! || a - b);
  const [leader, ...others] = order as [number, ...number[]];
  const tests = holm(
    others.map((j) => {
      const better = blocks.map((block) => difference(block[j]!, block[leader]!));
      const worse = better.map((gap) => -gap);
      return Math.min(1, 2 * Math.min(signedRankGreater(better), signedRankGreater(worse)));
    }),
  );
  const byBlock = blocks.map(ranksOf);
  const contestants = order.map((j, at): Contestant => {
    const own = byBlock.map((each) => each[j]!);
    const wins = blocks.filter((block) => block.every((loss) => loss >= block[j]!)).length;
    return { label: labels[j]!, rank: ranks[j]!, ranks: own, wins, ...(at === 0 ? {} : { p: tests[at - 1]! }) };
  });
  return { contestants, repeats: blocks.length, needed, p: labels.length === 2 ? (tests[0] ?? 1) : p };
}

const labelOf = (study: Study): string => study.arm?.label ?? study.name;
const repeatOf = (study: Study): number => study.arm?.repeat ?? 1;

/** 0 where both are without a result. */
function difference(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** What each study lost, smaller is better, by repeat and label. */
function lossesOf(studies: readonly Study[]): ReadonlyMap<string, number> {
  const several = (studies[0]?.objectives.length ?? 1) > 1;
  const reference = several ? referenceOf(studies) : undefined;
  const loss = (study: Study): number => {
    if (several) return reference === undefined ? 0 : -(volumesOf(study, reference).at(-1)?.volume ?? 0);
    const value = incumbent(study)?.values[0];
    if (value === undefined) return Number.POSITIVE_INFINITY;
    return study.objectives[0]?.direction === 'minimize' ? value : -value;
  };
  return new Map(studies.map((study) => [`${repeatOf(study)} ${labelOf(study)}`, loss(study)]));
}

/** The least number of repeats with which one sampler can be found better than all others: 2 (arms - 1) / 2^repeats ≤ 0.05. */
export function neededRepeats(arms: number): number {
  return Math.ceil(Math.log2((2 * Math.max(1, arms - 1)) / LEVEL));
}

/** What the tests say, as the end of a sentence: names a winner only where they do. */
export function verdict({ contestants, repeats, needed, p }: Contest): string {
  const [leader, ...others] = contestants;
  if (repeats < needed) {
    const arms = Math.max(2, contestants.length);
    return `${counted(repeats, 'repeat')} cannot tell luck from skill: a test of ${arms} samplers takes ${needed}, ${needed - repeats} more (\`with repeats=${needed}\`)`;
  }
  const behind = others.filter((other) => other.p! < LEVEL);
  const level = others.filter((other) => other.p! >= LEVEL);
  const names = (some: readonly Contestant[]): string => some.map(({ label }) => plain(label)).join(', ');
  if (p >= LEVEL || behind.length === 0) return `paired tests over ${repeats} repeats do not tell them apart (${shownP(p)})`;
  const worst = Math.max(...behind.map((other) => other.p!));
  if (level.length === 0)
    return `${plain(leader!.label)} wins: paired tests over ${repeats} repeats put it ahead of ${names(behind)} (${shownP(worst)})`;
  return `paired tests over ${repeats} repeats put ${plain(leader!.label)} ahead of ${names(behind)} (${shownP(worst)}), not of ${names(level)} (${shownP(Math.min(...level.map((other) => other.p!)))})`;
}

/** `p = 0.031`, `p < 0.001`. */
export function shownP(p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p = ${Number(p.toPrecision(2))}`;
}
