/**
 * Text of a user made safe to show: control characters (a terminal would obey them) and marks that turn the direction of
 * writing around become spaces, runs of white space one space.
 */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+/gu, ' ').trim();
}

/** At most `length` characters, with an ellipsis where something was cut off. */
export function shorten(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
