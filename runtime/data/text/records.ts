import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';

/** One record of a text file, as RFC 4180 has it: it may span lines where a quoted field does. */
export interface TextRecord {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  /** `quotes`: opened and never closed, or text after the closing one. `encoding`: not UTF-8. `long`: over 2 MB, not read. */
  readonly fault?: 'quotes' | 'encoding' | 'long';
}

interface Parsed extends TextRecord {
  readonly next: number;
  readonly lines: number;
}

const [QUOTE, CR, LF] = [0x22, 0x0d, 0x0a];
const CHUNK = 1 << 20;
/** DuckDB reads no longer record, in bytes. */
const LONGEST = 2_000_000;

/**
 * The records of a file from its beginning, read as they are asked for; blank lines are records of one empty field. DuckDB
 * reads the values: this says where in the file something stands, and what is wrong where DuckDB gives up.
 * @param delimiter one ASCII character
 */
export function* textRecords(path: string, delimiter: string): Generator<TextRecord> {
  const file = openSync(path, 'r');
  try {
    let bytes = Buffer.alloc(0);
    let ended = false;
    const more = (from: number): void => {
      const chunk = Buffer.alloc(CHUNK);
      const count = readSync(file, chunk);
      ended = count === 0;
      bytes = Buffer.concat([bytes.subarray(from), chunk.subarray(0, count)]);
    };
    more(0);
    let at = bytes.subarray(0, 3).equals(Buffer.from('\ufeff')) ? 3 : 0;
    let line = 1;
    for (;;) {
      const cut = !ended && bytes.length - at > LONGEST;
      const parsed = parse(bytes, at, line, delimiter.charCodeAt(0), ended || cut);
      if (parsed === undefined) {
        more(at);
        at = 0;
        continue;
      }
      if (parsed.next === at) return;
      const long = parsed.next - at > LONGEST && parsed.fault === undefined;
      yield long ? { line, fields: [], fault: 'long' } : parsed;
      if (long || parsed.fault === 'quotes') return;
      at = parsed.next;
      line += parsed.lines;
    }
  } finally {
    closeSync(file);
  }
}

/** The record that begins at `start`; undefined where `bytes` may hold only a part of it. */
function parse(bytes: Buffer, start: number, line: number, delimiter: number, complete: boolean): Parsed | undefined {
  const fields: string[] = [];
  let lines = 0;
  let at = start;
  let broken = false;
  for (;;) {
    const quoted = bytes[at] === QUOTE;
    const from = quoted ? at + 1 : at;
    if (quoted) {
      at++;
      for (; at < bytes.length; at++) {
        if (bytes[at] === LF) lines++;
        if (bytes[at] !== QUOTE) continue;
        if (bytes[at + 1] !== QUOTE) break;
        at++;
      }
      if (at >= bytes.length) broken = true;
    }
    const to = at;
    if (quoted && at < bytes.length) at++;
    const after = at;
    while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== LF && bytes[at] !== CR) at++;
    if (at + 1 >= bytes.length && !complete) return undefined;
    if (quoted && at > after) broken = true;
    const text = bytes.toString('utf8', from, quoted ? to : at);
    fields.push(quoted ? text.replaceAll('""', '"') : text);
    if (bytes[at] === delimiter && at < bytes.length) {
      at++;
      continue;
    }
    const record = bytes.subarray(start, at);
    if (at < bytes.length) {
      at += bytes[at] === CR && bytes[at + 1] === LF ? 2 : 1;
      lines++;
    }
    const fault = broken ? 'quotes' : isUtf8(record) ? undefined : 'encoding';
    return { line, fields, next: at, lines, ...(fault === undefined ? {} : { fault }) };
  }
}

/** Whether a record is a blank line, which DuckDB passes over in a file of several columns. */
export function isBlank(record: TextRecord): boolean {
  return record.fields.length === 1 && record.fields[0]!.trim() === '' && record.fault === undefined;
}
