export function isWord(image: string): boolean {
  return /^[\p{L}_]/u.test(image);
}

/** Where the word that ends at a place begins; the place itself where there is none. In UTF-16 code units. */
export function wordStart(source: string, end: number): number {
  let start = end;
  for (let at = end; at > 0; ) {
    at -= at > 1 && /[\udc00-\udfff]/.test(source[at - 1]!) ? 2 : 1;
    const character = String.fromCodePoint(source.codePointAt(at)!);
    if (/[\p{L}_]/u.test(character)) start = at;
    else if (!/[\p{M}\p{N}]/u.test(character)) break;
  }
  return start;
}

export function isText(image: string): boolean {
  return image[0] === '"' || image[0] === "'";
}

/** What a string is quoted with. */
export function quoteOf(image: string): string {
  return image.startsWith('"""') ? '"""' : image[0]!;
}
