import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { textRecords } from '../../../runtime/data/text/records.ts';

const folder = mkdtempSync(join(tmpdir(), 'argmax-records-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string | Buffer, delimiter = ',') {
  const path = join(folder, 'file.csv');
  writeFileSync(path, text);
  return [...textRecords(path, delimiter)].map(({ line, fields, fault }) => [
    line,
    fields,
    ...(fault === undefined ? [] : [fault]),
  ]);
}

describe('records of a text file', () => {
  it('count lines through quoted line ends', () => {
    expect(read('a,b\n"x\n\ny",2\r\n3,4')).toEqual([
      [1, ['a', 'b']],
      [2, ['x\n\ny', '2']],
      [5, ['3', '4']],
    ]);
  });

  it('leave out a byte order mark and take lone carriage returns for line ends', () => {
    expect(read('\ufeffa;b\r1;2\r', ';')).toEqual([
      [1, ['a', 'b']],
      [2, ['1', '2']],
    ]);
  });

  it('tell an open quote, text after a quote, and bytes that are no UTF-8', () => {
    expect(read('a\n"b')).toEqual([
      [1, ['a']],
      [2, ['b'], 'quotes'],
    ]);
    expect(read('a\n"b"c,d\ne')).toEqual([
      [1, ['a']],
      [2, ['b', 'd'], 'quotes'],
    ]);
    expect(read(Buffer.from('a\n\xe9', 'latin1'))[1]?.[2]).toBe('encoding');
  });

  it('stop at a line of more than 2 MB', () => {
    expect(read(`a\n${'x'.repeat(4_000_000)}\nb`)).toEqual([
      [1, ['a']],
      [2, [], 'long'],
    ]);
  });

  it('do not depend on where a block of the file ends', () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => [`${i}`, '"quoted, 客户""s"', 'x'.repeat(i % 50)]);
    const records = read(lines.map((fields) => fields.join()).join('\r\n'));
    expect(records).toEqual(lines.map(([i, , x], line) => [line + 1, [i, 'quoted, 客户"s', x]]));
  });

  it('come back as written, whatever the fields hold', () => {
    const field = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '客', ' ', ';') });
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = rows.map((fields) => fields.map((value) => `"${value.replaceAll('"', '""')}"`).join()).join('\n');
        expect(read(text).map(([, fields]) => fields)).toEqual(rows);
      }),
    );
  });
});
