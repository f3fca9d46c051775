import { Refusal } from '../core/errors.ts';
import { MOST_CELLS, type Table } from '../core/table.ts';
import type { Rows } from '../core/unit.ts';
import { applyText } from './apply-text.ts';
import { type Learnt, type LearntFeature, widthOf } from './learn.ts';

/**
 * Rows of a table as a model takes them, by what was learnt from training rows of it or of another table with the same
 * features. Throws a `Refusal` (A0727) where one column a category would take more memory than a table may.
 * @param numbers row numbers of the table
 */
export function apply(learnt: Learnt, table: Table, numbers: Int32Array): Rows {
  const { columns } = learnt;
  if (numbers.length * columns > MOST_CELLS) throw new Refusal('A0727', { file: table.name, rows: numbers.length, columns });
  const y = targets(table, numbers);
  if (learnt.text !== undefined) return { ...applyText(learnt.text, table, numbers), y };
  const x = new Float64Array(numbers.length * columns);
  let first = 0;
  for (const feature of learnt.features) {
    fill(x, first, columns, feature, table, numbers);
    first += widthOf(feature);
  }
  return { rows: numbers.length, columns, x, y, ...layoutOf(table) };
}

/** The rows of a table that needs no preparation, in the order of their numbers. */
export function take(table: Table, numbers: Int32Array): Rows {
  const { columns } = table;
  const x = new Float64Array(numbers.length * columns);
  let to = 0;
  for (let r = 0; r < numbers.length; r++) {
    const from = numbers[r]! * columns;
    for (let c = 0; c < columns; c++) x[to++] = table.x[from + c]!;
  }
  return { rows: numbers.length, columns, x, y: targets(table, numbers), ...layoutOf(table) };
}

/** Scaling leaves numbers where they are. */
function layoutOf({ layout }: Table): Pick<Rows, 'layout'> {
  return layout === undefined || layout.kind === 'text' ? {} : { layout };
}

function targets(table: Table, numbers: Int32Array): Float64Array {
  const y = new Float64Array(numbers.length);
  for (let r = 0; r < numbers.length; r++) y[r] = table.y[numbers[r]!]!;
  return y;
}

/** Writes the columns of one feature, from column `first` on. */
function fill(x: Float64Array, first: number, width: number, learnt: LearntFeature, table: Table, numbers: Int32Array): void {
  const index = table.features.indexOf(learnt.feature);
  const at = (r: number): number => table.x[numbers[r]! * table.columns + index]!;
  if (learnt.kind === 'number') {
    const { fill, shift, scale } = learnt;
    for (let r = 0; r < numbers.length; r++) {
      const value = at(r);
      x[r * width + first] = ((Number.isNaN(value) ? fill : value) - shift) / scale;
    }
    return;
  }
  const { missing, places } = placesOf(learnt, table, index);
  for (let r = 0; r < numbers.length; r++) {
    const code = at(r);
    const place = Number.isNaN(code) ? missing : places[code]!;
    if (learnt.kind === 'ordinal') x[r * width + first] = (place - learnt.shift) / learnt.scale;
    else if (place >= 0) x[r * width + first + place] = 1;
  }
}

/** The place among the categories learnt, of each category of the table; −1 for one that was not learnt. */
function placesOf(learnt: Exclude<LearntFeature, { kind: 'number' }>, table: Table, index: number) {
  const field = table.fields?.[index];
  const known = new Map(learnt.categories.map((category, place) => [category, place]));
  const categories = field?.kind === 'category' ? field.categories : [];
  return {
    missing: learnt.fill === undefined ? -1 : (known.get(learnt.fill) ?? -1),
    places: Int32Array.from(categories, (category) => known.get(category) ?? -1),
  };
}
