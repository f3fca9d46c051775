/** A character of a script that writes no spaces is a word; else letters and digits together, with what an apostrophe joins. */
const WORD =
  /[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]&&\p{L}]|[[\p{L}\p{M}\p{N}]--[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]&&\p{L}]]+(?:['’][\p{L}\p{M}]+)*/gv;

/** The words of a text in lower case, at most so many. */
export function tokensOf(text: string, most: number): readonly string[] {
  const words: string[] = [];
  for (const [word] of text.normalize('NFC').toLowerCase().matchAll(WORD)) {
    if (words.push(word.replaceAll('’', "'")) === most) break;
  }
  return words;
}
