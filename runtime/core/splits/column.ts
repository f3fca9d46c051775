import type { ScoreOptions } from '../../../dsl/plan.ts';
import { Refusal } from '../errors.ts';
import type { Table } from '../table.ts';

/** What the columns that split rows are looked up in. */
export type WithColumns = Pick<Table, 'name' | 'rows' | 'columns' | 'x' | 'features' | 'fields' | 'target'>;

/**
 * The values of the column by which rows are split, or undefined where none is named. Throws a `Refusal` where there is no such
 * feature (A0309), where a value is missing (A0735), and where words are to be put in order (A0736).
 * @param node the plan node to point at
 */
export function splitColumn(table: WithColumns, { group, order }: ScoreOptions, node?: number): Float64Array | undefined {
  const name = group ?? order;
  if (name === undefined) return undefined;
  const { name: file, features, columns, rows } = table;
  const index = features.indexOf(name);
  if (index < 0) throw new Refusal('A0309', { column: name, source: file, among: features.slice(0, 1000).join('\n') }, node);
  if (columns === 1) throw new Refusal('A0714', { file, column: table.target }, node);
  if (order !== undefined && table.fields?.[index]?.kind === 'category') throw new Refusal('A0736', { file, column: name }, node);
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) values[row] = table.x[row * columns + index]!;
  const missing = values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
  if (missing === 0) return values;
  const arg = group === undefined ? 'order' : 'group';
  throw new Refusal('A0735', { file, column: name, arg, missing }, node);
}

/** Names of the features that say how rows are split: nothing to learn from. */
export function splitFeatures({ group, order }: ScoreOptions): readonly string[] {
  return [group, order].filter((name) => name !== undefined);
}
