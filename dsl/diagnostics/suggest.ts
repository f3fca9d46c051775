import { rivals } from './rivals.ts';

/**
 * The name that was probably meant: what a rival tool calls `word`, if it is among `names`, else the nearest by
 * Damerau–Levenshtein distance (optimal string alignment, letter case aside), at most max(1, ⌊length/3⌋) away and sharing a
 * letter. Of equally near names the earliest wins.
 */
export function suggest(word: string, names: Iterable<string>): string | undefined {
  const wanted = letters(word);
  const limit = Math.min(Math.max(1, Math.floor(wanted.length / 3)), wanted.length - 1);
  const aliases = Object.hasOwn(rivals, word.toLowerCase()) ? rivals[word.toLowerCase()]! : [];
  let rank = aliases.length;
  let nearest = limit + 1;
  let alias: string | undefined;
  let best: string | undefined;
  for (const name of names) {
    const place = aliases.indexOf(name);
    if (place >= 0 && place < rank) {
      rank = place;
      alias = name;
    }
    if (name === word) continue;
    const distance = editDistance(wanted, letters(name), nearest - 1);
    if (distance < nearest) {
      nearest = distance;
      best = name;
    }
  }
  return alias ?? best;
}

function letters(word: string): readonly string[] {
  return [...word.normalize('NFC').toLowerCase()];
}

/** Insertions, deletions, substitutions and swaps of neighbours between two words; anything above `limit` is `limit + 1`. */
export function editDistance(a: readonly string[], b: readonly string[], limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(above[j]! + 1, row[j - 1]! + 1, substituted);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = above;
    above = row;
  }
  return Math.min(above[b.length]!, limit + 1);
}
