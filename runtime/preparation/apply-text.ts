import type { Table } from '../core/table.ts';
import type { Rows } from '../core/unit.ts';
import type { LearntText } from './learn-text.ts';

/** Numbers of tokens that are no words: nothing there, and a word that was not learnt. */
const SPECIAL = 2;

/**
 * Texts by what was learnt: words in their order, or, for models that know no order, how often each word occurs times what it
 * counts, each text of length 1 (TF-IDF: Salton & Buckley 1988, as scikit-learn's TfidfVectorizer has it).
 */
export function applyText({ words, steps, weights }: LearntText, table: Table, numbers: Int32Array): Omit<Rows, 'y'> {
  const { layout, columns: from } = table;
  if (layout?.kind !== 'text') throw new TypeError(`${table.name} holds no texts`);
  const placeOf = new Map(words.map((word, place) => [word, place]));
  const places = Int32Array.from(layout.words, (word) => placeOf.get(word) ?? -1);
  const columns = steps ?? words.length;
  const x = new Float64Array(numbers.length * columns);
  for (let r = 0; r < numbers.length; r++) {
    const text = table.x.subarray(numbers[r]! * from, (numbers[r]! + 1) * from);
    const row = x.subarray(r * columns, (r + 1) * columns);
    if (weights === undefined) order(text, places, row);
    else weigh(text, places, weights, row);
  }
  const tokens = { kind: 'tokens', steps: columns, vocabulary: words.length + SPECIAL } as const;
  return { rows: numbers.length, columns, x, ...(weights === undefined ? { layout: tokens } : {}) };
}

/** The last words of the text, at the end of the row. */
function order(text: Float64Array, places: Int32Array, row: Float64Array): void {
  for (let from = text.length - 1, to = row.length - 1; from >= 0 && to >= 0; from--, to--) {
    const word = text[from]!;
    if (word === 0) return;
    row[to] = places[word - 1]! + SPECIAL;
  }
}

function weigh(text: Float64Array, places: Int32Array, weights: readonly number[], row: Float64Array): void {
  for (const word of text) {
    const place = word === 0 ? -1 : places[word - 1]!;
    if (place >= 0) row[place]! += weights[place]!;
  }
  const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
  if (length > 0) for (let i = 0; i < row.length; i++) row[i]! /= length;
}
