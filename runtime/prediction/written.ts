import type { Column } from '../data/duckdb/column.ts';
import type { WrittenColumn } from '../data/duckdb/write.ts';
import type { Predictions } from './predict.ts';

/**
 * Predictions as a file has them: every column of the rows, then `prediction`, then `probability_…` of each class. A name that is
 * taken, in whatever case, gets ` (2)` behind it.
 */
export function writtenPredictions({ manifest, sheet, values, probabilities }: Predictions): readonly WrittenColumn[] {
  const { classes } = manifest;
  const own = sheet.names.map((name, index) => ({ name, ...written(sheet.columns[index]!) }));
  const said: WrittenColumn =
    classes === undefined
      ? { name: 'prediction', type: 'DOUBLE', values: Array.from(values) }
      : { name: 'prediction', type: 'VARCHAR', values: Array.from(values, (value) => classes[value]!) };
  const shares = (probabilities === undefined ? [] : (classes ?? [])).map((label, c, { length }): WrittenColumn => {
    const ofClass = Array.from(values, (_, row) => probabilities![row * length + c]!);
    return { name: `probability_${label}`, type: 'DOUBLE', values: ofClass };
  });
  return distinct([...own, said, ...shares]);
}

function written(column: Column): Omit<WrittenColumn, 'name'> {
  if (column.kind === 'text') {
    return { type: 'VARCHAR', values: Array.from(column.codes, (code) => (code < 0 ? undefined : column.words[code])) };
  }
  const read = { number: (value: number) => value, boolean: (value: number) => value === 1, date: isoDate }[column.kind];
  const type = { number: 'DOUBLE', boolean: 'BOOLEAN', date: 'VARCHAR' } as const;
  return {
    type: type[column.kind],
    values: Array.from(column.values, (value) => (Number.isNaN(value) ? undefined : read(value))),
  };
}

/** Days since 1970 as `2024-01-31`, with the time of day where it is not midnight. */
function isoDate(days: number): string {
  const text = new Date(Math.round(days * 86_400_000)).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
}

function distinct(columns: readonly WrittenColumn[]): readonly WrittenColumn[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let { name } = column;
    for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${column.name} (${i})`;
    taken.add(name.toLowerCase());
    return { ...column, name };
  });
}
