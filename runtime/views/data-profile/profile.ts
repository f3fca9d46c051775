import type { Field, Table } from '../../core/table.ts';
import type { Rendering } from '../../core/unit.ts';
import { counted, formatCount, formatNumber } from '../text/number.ts';
import { plain } from '../text/plain.ts';
import { type ColumnProfile, profileOf } from './column.ts';

const BARS = '▁▂▃▄▅▆▇█';
const TOP = 3;
const CLASSES = 10;
const MILLISECONDS_OF_DAY = 86_400_000;

/** A table at a glance: the target first, then each feature, with what is missing, its range or top labels, and a bar chart. */
export function dataProfile(table: Table): Rendering {
  const columns = profiles(table);
  const missing = columns.reduce((sum, column) => sum + column.missing, 0);
  const target = columns[0]!;
  return {
    title: `Data: ${plain(table.name)}`,
    finding: [
      `${counted(table.rows, 'row')}, ${counted(table.columns, 'feature')}`,
      missing === 0
        ? 'nothing missing'
        : `${counted(missing, 'value')} missing (${percent(missing, table.rows * table.columns)})`,
      `target ${plain(target.name)}: ${targetText(table, target)}`,
    ].join('; '),
    table: {
      columns: [
        { name: 'column', align: 'left' },
        { name: 'kind', align: 'left' },
        { name: 'missing', align: 'right' },
        { name: 'distinct', align: 'right' },
        { name: 'least · median · greatest, or most frequent', align: 'left' },
        { name: 'distribution', align: 'left' },
      ],
      rows: columns.map((column, index) => [
        plain(column.name),
        index === 0 ? `target (${table.task})` : column.kind,
        column.missing === 0 ? 0 : `${formatCount(column.missing)} (${percent(column.missing, table.rows)})`,
        column.distinct,
        summary(column, table.rows),
        bars(column.bins),
      ]),
      total: columns.length,
    },
  };
}

function profiles({ target, classes, y, features, fields, columns, rows, x }: Table): readonly ColumnProfile[] {
  const values = new Float64Array(rows);
  const targetField: Field = classes === undefined ? { kind: 'number' } : { kind: 'category', categories: classes };
  return [
    profileOf(target, targetField, y.slice()),
    ...features.map((name, index) => {
      for (let row = 0; row < rows; row++) values[row] = x[row * columns + index]!;
      return profileOf(name, fields?.[index] ?? { kind: 'number' }, values);
    }),
  ];
}

function targetText({ rows, classes }: Table, { range, labels = [] }: ColumnProfile): string {
  if (range !== undefined) return `from ${formatNumber(range[0])} to ${formatNumber(range[2])}, median ${formatNumber(range[1])}`;
  const shown = labels.slice(0, CLASSES).map(([label, count]) => `${plain(label)} ${percent(count, rows)}`);
  const more = (classes?.length ?? 0) - shown.length;
  return `${shown.join(', ')}${more > 0 ? `, and ${counted(more, 'more class', 'more classes')}` : ''}`;
}

function summary({ kind, range, labels = [] }: ColumnProfile, rows: number): string {
  if (range !== undefined) {
    return range.map((value) => (kind === 'date' ? dateText(value) : formatNumber(value))).join(' · ');
  }
  const shown = labels.slice(0, TOP).map(([label, count]) => `${plain(label)} ${percent(count, rows)}`);
  return [...shown, ...(labels.length > TOP ? ['…'] : [])].join(', ');
}

function dateText(days: number): string {
  const date = new Date(days * MILLISECONDS_OF_DAY);
  return Number.isNaN(date.getTime()) ? formatNumber(days) : date.toISOString().slice(0, 10);
}

/** A bar a bin, the tallest for the most rows; a space where there are none. */
function bars(bins: readonly number[]): string {
  const most = Math.max(1, ...bins);
  return bins.map((rows) => (rows === 0 ? ' ' : BARS[Math.max(0, Math.ceil((rows / most) * BARS.length) - 1)]!)).join('');
}

function percent(part: number, whole: number): string {
  const share = (100 * part) / whole;
  return `${share > 0 && share < 1 ? '<1' : share > 99 && share < 100 ? '>99' : Math.round(share)} %`;
}
