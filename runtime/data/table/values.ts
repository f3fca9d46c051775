/** What the texts of a column say. */

const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;
const MISSING = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', '?']);
const BOOLEANS = new Map(['false', 'f', 'no', 'n'].map((word) => [word, 0]));
for (const word of ['true', 't', 'yes', 'y']) BOOLEANS.set(word, 1);
const ISO_DATE =
  /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const OTHER_DATE = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})/;
const COMMA = /^[+-]?[\d.' ]*,\d+$/;
const MILLISECONDS_OF_DAY = 86_400_000;

/** Whether a text says that there is no value. */
export function saysMissing(text: string): boolean {
  return MISSING.has(text.trim().toLowerCase());
}

/** The number a text writes out, or NaN. */
export function parseNumber(text: string): number {
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}

/** 1 for `true`, `yes` and their like, 0 for `false` and `no`, else NaN. */
export function parseBoolean(text: string): number {
  return BOOLEANS.get(text.trim().toLowerCase()) ?? Number.NaN;
}

/** Days since 1970, UTC, of a date as ISO 8601 writes it (`2024-01-31`, `2024-01-31T12:30`), or NaN. */
export function parseDate(text: string): number {
  const match = ISO_DATE.exec(text.trim());
  if (match === null) return Number.NaN;
  const [year, month, day, hour, minute, second] = [1, 3, 4, 5, 6, 7].map((group) => Number(match[group] ?? 0));
  const time = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!) + 1000 * Number(match[8] ?? 0);
  const date = new Date(Date.UTC(year!, month! - 1, day!));
  const exists = date.getUTCMonth() === month! - 1 && date.getUTCDate() === day && hour! < 25 && minute! < 60;
  return exists ? time / MILLISECONDS_OF_DAY - zoneOf(match[9]) : Number.NaN;
}

/** What a text looks like that should be a number. */
export function looksLike(text: string): 'date' | 'comma' | 'word' {
  const trimmed = text.trim();
  return OTHER_DATE.test(trimmed) ? 'date' : COMMA.test(trimmed) ? 'comma' : 'word';
}

/** A time zone's offset in days. */
function zoneOf(zone: string | undefined): number {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)!;
  return ((sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes ?? 0) / 60)) / 24;
}
