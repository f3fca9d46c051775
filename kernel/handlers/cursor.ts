/** The protocol counts code points, JavaScript UTF-16 code units; they differ after a character beyond U+FFFF. */

const SURROGATE = /[\ud800-\udbff][\udc00-\udfff]/;

/** Code units before the code point number `points` of `text`; clamped to the text. */
export function unitsOf(text: string, points: number): number {
  const wanted = Math.max(0, points);
  if (!SURROGATE.test(text)) return Math.min(wanted, text.length);
  let units = 0;
  for (let i = 0; i < wanted && units < text.length; i++) units += text.codePointAt(units)! > 0xffff ? 2 : 1;
  return units;
}

/** Code points in the first `units` code units of `text`. */
export function pointsOf(text: string, units: number): number {
  if (!SURROGATE.test(text)) return units;
  let points = 0;
  for (let at = 0; at < units; points++) at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  return points;
}
