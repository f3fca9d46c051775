import type { Problem, UnitCall, Value } from '../../dsl/plan.ts';
import { argValues } from '../core/arguments.ts';
import { Refusal } from '../core/errors.ts';
import type { Trial } from '../core/trial.ts';
import type { Sheet } from '../data/table/sheet.ts';
import { loaders } from '../units.gen.ts';

export interface RowTrials extends ReadonlyArray<Trial> {
  /** The file, as the program names it. */
  readonly source: string;
}

/**
 * The rows of a file as ended trials: parameters and objectives by the columns of their names; a row without a value is a
 * failed trial. Throws a `Refusal` of group A07 for a file that cannot be read, A0617 where an objective has no column.
 */
export async function trialsOfRows(data: UnitCall, problem: Problem, directory: string): Promise<RowTrials> {
  try {
    const sheet = await sheetOf(data, directory);
    const { objectives, space } = problem;
    for (const { name } of objectives) {
      if (sheet.names.includes(name)) continue;
      throw new Refusal('A0617', { data: data.unit, what: `\`${sheet.shown}\` has no column \`${name}\`` });
    }
    const value = (name: string, row: number) => valueAt(sheet, name, row);
    const trials = Array.from({ length: sheet.rows }, (_, row): Trial => {
      const values = objectives.map(({ name }) => numberOf(value(name, row)));
      const complete = values.every((each) => !Number.isNaN(each));
      const params = space.params.flatMap(({ name, domain }): [string, Value][] => {
        const found = value(name, row);
        return found === undefined ? [] : [[name, domain.kind === 'bool' ? found === true || found === 'true' : found]];
      });
      return {
        number: row,
        state: complete ? 'complete' : 'failed',
        params: Object.fromEntries(params),
        values: complete ? values : [],
        reports: [],
        started: 0,
        finished: 0,
        attributes: {},
      };
    });
    return Object.assign(trials, { source: `\`${sheet.shown}\`` });
  } catch (error) {
    if (error instanceof Refusal && error.node === undefined) throw new Refusal(error.code, error.params, data.id);
    throw error;
  }
}

/** NaN where it is none; `inf` and `-inf` are what DuckDB writes for infinities. */
export function numberOf(value: Value | undefined): number {
  if (typeof value === 'number') return value;
  const infinite = typeof value === 'string' ? /^(-?)inf(inity)?$/i.exec(value.trim()) : null;
  return infinite === null ? Number.NaN : infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

async function sheetOf(data: UnitCall, directory: string): Promise<Sheet> {
  const { default: unit } = await loaders.data[data.unit]!();
  if (unit.sheet === undefined) throw new Refusal('A0617', { data: data.unit, what: 'these rows are not trials' });
  return unit.sheet({ args: argValues(unit, data.args, {}), directory });
}

/** What stands in a row under a name; undefined where nothing does. */
export function valueAt(sheet: Sheet, name: string, row: number): Value | undefined {
  const column = sheet.columns[sheet.names.indexOf(name)];
  if (column === undefined) return undefined;
  if (column.kind === 'text') return column.words[column.codes[row]!];
  const value = column.values[row]!;
  if (Number.isNaN(value)) return undefined;
  return column.kind === 'boolean' ? value === 1 : value;
}
