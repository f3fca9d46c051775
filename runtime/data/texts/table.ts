import { Refusal } from '../../core/errors.ts';
import type { TextLayout } from '../../core/layout.ts';
import { MOST_CELLS, sharedNumbers, type Table } from '../../core/table.ts';
import { tokensOf } from './tokens.ts';

/** The part of a table that its texts decide. */
export type Texts = Pick<Table, 'rows' | 'columns' | 'x' | 'features' | 'preparation'> & { readonly layout: TextLayout };

/**
 * Texts as numbers of words, in the order of the words: which of them a model learns, its training rows decide. Throws a `Refusal`
 * (A0774) where they would take more memory than a table may.
 * @param length words of a text that count, the first ones
 */
export function tableOfTexts(file: string, texts: readonly string[], length: number, vocabulary: number): Texts {
  const rows = texts.map((text) => tokensOf(text, length));
  const columns = Math.max(1, ...new Set(rows.map((words) => words.length)));
  if (rows.length * columns > MOST_CELLS) throw new Refusal('A0774', { file, rows: rows.length, columns });
  const words = [...new Set(rows.flat())].sort();
  const numberOf = new Map(words.map((word, index) => [word, index + 1]));
  const x = sharedNumbers(rows.length * columns);
  rows.forEach((mine, row) => {
    const start = (row + 1) * columns - mine.length;
    mine.forEach((word, i) => {
      x[start + i] = numberOf.get(word)!;
    });
  });
  return {
    rows: rows.length,
    columns,
    x,
    layout: { kind: 'text', steps: columns, words, vocabulary },
    // The last word of a text is at the end.
    features: Array.from({ length: columns }, (_, i) => `word${columns - i}`),
    preparation: { scale: 'auto', impute: 'auto', encode: 'auto' },
  };
}
