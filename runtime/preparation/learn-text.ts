import type { TextLayout } from '../core/layout.ts';
import type { Table } from '../core/table.ts';
import type { Learnt } from './learn.ts';
import type { Methods } from './methods.ts';

/** What was learnt of texts; plain JSON. */
export interface LearntText {
  /** The vocabulary: the most frequent words of the training rows first. */
  readonly words: readonly string[];
  /** Words a text, in their order, the last ones of a longer text; absent: a column a word of the vocabulary. */
  readonly steps?: number;
  /** What a word counts, in a column of its own: ln((1 + texts) / (1 + texts that have it)) + 1. */
  readonly weights?: readonly number[];
}

/** The vocabulary of the given rows and no others. O(rows · words). */
export function learnText(table: Table, layout: TextLayout, rows: Int32Array, { text }: Methods): Learnt {
  const { words, vocabulary, steps } = layout;
  const counts = new Float64Array(words.length + 1);
  const texts = new Float64Array(words.length + 1);
  const seenIn = new Int32Array(words.length + 1).fill(-1);
  for (const row of rows) {
    for (let i = row * steps; i < (row + 1) * steps; i++) {
      const word = table.x[i]!;
      counts[word]!++;
      if (seenIn[word] !== row) texts[word]!++;
      seenIn[word] = row;
    }
  }
  const known = words.map((_, index) => index + 1).filter((word) => counts[word]! > 0);
  const kept = known.sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, vocabulary);
  const names = kept.map((word) => words[word - 1]!);
  if (text === 'sequence') return { features: [], columns: steps, text: { words: names, steps } };
  const weights = kept.map((word) => Math.log((1 + rows.length) / (1 + texts[word]!)) + 1);
  return { features: [], columns: names.length, text: { words: names, weights } };
}
