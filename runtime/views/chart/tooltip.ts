import type { Trial } from '../../core/trial.ts';
import { formatNumber } from '../text/number.ts';
import { plain, shorten } from '../text/plain.ts';
import { formatValue } from '../text/value.ts';

/** Parameters that a tooltip lists at most; more would fill the screen and the notebook file. */
const most = 12;

/** The parameters that a chart's tooltips list, by name, in the order of the space. */
export function tooltipParams(trials: readonly Trial[]): readonly string[] {
  return [...new Set(trials.flatMap(({ params }) => Object.keys(params)))].slice(0, most);
}

/**
 * A trial's parameters as columns `p0`, `p1`, …: a name of the user's own (`net.lr`, `a[0]`) would be read as a path.
 */
export function tooltipColumns(trial: Trial, names: readonly string[]): Readonly<Record<string, string>> {
  const columns: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const value = trial.params[name];
    if (value !== undefined) columns[`p${index}`] = shorten(plain(formatValue(value)), 40);
  }
  return columns;
}

/** The tooltip's rows for those columns. */
export function tooltipFields(names: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  return names.map((name, index) => ({ field: `p${index}`, type: 'nominal', title: tooltipTitle(name) }));
}

/** Vega-tooltip gives `title` and `image` a meaning of their own; a blank behind them takes it away. */
function tooltipTitle(name: string): string {
  const text = shorten(plain(name), 40);
  return text === 'title' || text === 'image' ? `${text} ` : text;
}

/** A value as a tooltip shows it: one digit more than a label. */
export function tooltipValue(value: number): string {
  return formatNumber(value, 5);
}
