/** An image a row: [height][width][channels]. */
export interface ImageLayout {
  readonly kind: 'image';
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}
/** A series a row: [steps][features]. */
export interface SequenceLayout {
  readonly kind: 'sequence';
  readonly steps: number;
  readonly features: number;
}
/** A text a row: as many numbers as its longest, of words in their order from 1 on; 0 before shorter ones. */
export interface TextLayout {
  readonly kind: 'text';
  readonly steps: number;
  /** The word of number k is `words[k − 1]`: every word there is, sorted. What a model gets to know of them, training rows decide. */
  readonly words: readonly string[];
  /** Most words that a model tells from each other: the most frequent ones of its training rows. */
  readonly vocabulary: number;
}
/** A text a row as a model takes it: words in their order, 0 before a shorter text, 1 for a word that was not learnt, 2 and on for the others. */
export interface TokenLayout {
  readonly kind: 'tokens';
  readonly steps: number;
  /** One more than the greatest number there can be. */
  readonly vocabulary: number;
}

/** How the numbers of a table's row belong together. */
export type TableLayout = ImageLayout | SequenceLayout | TextLayout;
/** How the numbers of a model's row belong together. */
export type RowLayout = ImageLayout | SequenceLayout | TokenLayout;
