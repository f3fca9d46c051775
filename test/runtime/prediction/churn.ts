import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Rng } from '../../../runtime/core/rng.ts';

/** Rows with gaps, categories, booleans and dates; `answer` follows age and city, `spend` as well. */
export interface Person {
  readonly age: number | null;
  readonly city: string | null;
  readonly member: boolean;
  readonly since: string;
  readonly answer: string;
  readonly spend: number;
}

export const CITIES = ['Bonn', 'Köln', 'Trier'] as const;

export function people(count: number, seed = 1): readonly Person[] {
  const rng = new Rng(seed);
  return Array.from({ length: count }, (_, i): Person => {
    const city = rng.int(3);
    const age = 20 + rng.int(50);
    const liking = age / 20 + city + 0.3 * rng.normal();
    return {
      age: i % 11 === 3 ? null : age,
      city: i % 13 === 5 ? null : CITIES[city]!,
      member: rng.int(2) === 1,
      since: `20${10 + rng.int(10)}-0${1 + rng.int(9)}-15`,
      answer: liking < 2.6 ? 'no' : liking < 4 ? 'maybe' : 'yes',
      spend: Number((10 * liking).toFixed(3)),
    };
  });
}

/** @param columns in this order, the rest left out */
export function writePeople(folder: string, name: string, rows: readonly Partial<Person>[], columns: readonly string[]): void {
  const lines = rows.map((row) => columns.map((column) => (row as Record<string, unknown>)[column] ?? '').join(','));
  writeFileSync(join(folder, name), `${[columns.join(','), ...lines].join('\n')}\n`);
}

export const COLUMNS = ['age', 'city', 'member', 'since', 'answer', 'spend'] as const;
