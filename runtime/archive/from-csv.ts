import { basename } from 'node:path';
import type { Domain, Param, Value } from '../../dsl/plan.ts';
import { Refusal } from '../core/errors.ts';
import type { Trial } from '../core/trial.ts';
import type { Sheet } from '../data/table/sheet.ts';
import { openText } from '../data/text/file.ts';
import { readPart } from '../data/text/sheet.ts';
import { numberOf, valueAt } from '../session/warm-rows.ts';
import type { Parcel } from './archive.ts';

/** Columns of `export … to "s.csv"` that are neither parameters nor objectives. */
const OTHERS: readonly string[] = ['study', 'number', 'state', 'feasible', 'started', 'finished', 'duration', 'error'];

export interface CsvObjective {
  /** Of the column. */
  readonly name: string;
  readonly direction: 'maximize' | 'minimize';
}

/**
 * The study of a table with a trial a row: the columns of the objectives are named, every other one is a parameter whose domain is
 * what its values span. Throws a `Refusal` of group A07 for a file that cannot be read, A0646 where it is no such table.
 */
export async function parcelOfCsv(file: string, directory: string, objectives: readonly CsvObjective[]): Promise<Parcel> {
  const sheet = await readPart(await openText(file, directory));
  const fault = (reason: string): never => {
    throw new Refusal('A0646', { file, reason });
  };
  if (objectives.length === 0) fault('say which column is the objective');
  for (const { name } of objectives) if (!sheet.names.includes(name)) fault(`it has no column \`${name}\``);
  const names = sheet.names.filter((name) => !OTHERS.includes(name) && !objectives.some((objective) => objective.name === name));
  const params = names.map((name): Param => ({ name, domain: domainOf(valuesOf(sheet, name)) }));
  const columns = new Map(sheet.names.map((name) => [name, valuesOf(sheet, name)]));
  const trials = Array.from({ length: sheet.rows }, (_, row): Trial => {
    const at = (name: string): Value | undefined => columns.get(name)?.[row];
    const values = objectives.map(({ name }) => numberOf(at(name)));
    const complete = values.every((value) => !Number.isNaN(value)) && (at('state') ?? 'complete') === 'complete';
    const drawn = params.flatMap(({ name, domain }): [string, Value][] => {
      const value = at(name);
      if (value === undefined) return [];
      return [[name, domain.kind === 'bool' ? value === 'true' : domain.kind === 'categorical' ? String(value) : value]];
    });
    const error = at('error');
    return {
      number: row,
      state: complete ? 'complete' : at('state') === 'pruned' ? 'pruned' : 'failed',
      params: Object.fromEntries(drawn),
      values: complete ? values : [],
      reports: [],
      started: timeOf(at('started')),
      finished: timeOf(at('finished')),
      ...(error === undefined ? {} : { error: String(error) }),
      attributes: {},
    };
  });
  return {
    name: basename(file).replace(/\.csv$/i, ''),
    directions: objectives.map(({ direction }) => direction),
    attributes: {},
    space: { params, derived: [] },
    trials,
  };
}

/** By row; undefined where a field is empty. */
function valuesOf(sheet: Sheet, name: string): readonly (Value | undefined)[] {
  return Array.from({ length: sheet.rows }, (_, row) => valueAt(sheet, name, row));
}

function domainOf(values: readonly (Value | undefined)[]): Domain {
  const present = [...new Set(values.filter((value) => value !== undefined))];
  const numbers = present.filter((value) => typeof value === 'number');
  if (numbers.length === 0 || numbers.length < present.length) {
    const labels = present.map(String);
    if (labels.length > 0 && labels.every((label) => label === 'true' || label === 'false')) return { kind: 'bool' };
    return { kind: 'categorical', values: labels };
  }
  const [low, high] = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
  if (numbers.every(Number.isSafeInteger)) return { kind: 'int', low, high, scale: 'linear', step: 1 };
  return { kind: 'real', low, high, scale: 'linear' };
}

/** Milliseconds since the epoch; 0 where it is not said. */
function timeOf(value: Value | undefined): number {
  const ms = Date.parse(String(value ?? ''));
  return Number.isNaN(ms) ? 0 : ms;
}
