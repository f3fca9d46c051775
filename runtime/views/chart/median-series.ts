import { quantileOf } from '../../math/quartiles.ts';
import { plain } from '../text/plain.ts';
import type { Series } from './overlay-chart.ts';
import type { HistoryPoint } from './progression.ts';

/** Repeats of an arm of a comparison as one line: after each trial the median and the quartiles of what they had reached. Others as they are. */
export function mediansOfArms(series: readonly Series[]): readonly Series[] {
  const groups = new Map<string, Series[]>();
  for (const each of series) {
    const { arm, name } = each.study;
    const key = arm === undefined ? `study ${name}` : `arm ${arm.comparison}/${arm.label}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((group) => (group.length === 1 ? group[0]! : medianOf(group)));
}

function medianOf(group: readonly Series[]): Series {
  const { study } = group[0]!;
  const longest = group.reduce((a, b) => (b.points.length > a.points.length ? b : a));
  const points = longest.points.map(({ trial }, i): HistoryPoint => {
    // A repeat that ended earlier keeps what it reached.
    const reached = group.flatMap((each) => (each.points[i] ?? each.points.at(-1))?.best ?? []);
    if (reached.length === 0) return { trial, improved: false };
    const at = (p: number): number => quantileOf(reached, p);
    return { trial, improved: false, best: at(0.5), spread: [at(0.25), at(0.75)] };
  });
  return { study, points, label: `${plain(study.arm!.label)} (median of ${group.length})` };
}
