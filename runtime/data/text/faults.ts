import { Refusal } from '../../core/errors.ts';
import type { TextFile } from './file.ts';
import { isBlank, textRecords } from './records.ts';

const codes = { quotes: 'A0716', encoding: 'A0715', long: 'A0723' } as const;

/** The first line of a file that is not as the first one promises, or undefined where all are. */
export function faultIn(file: TextFile): Refusal | undefined {
  const columns = file.first.fields.length;
  for (const { line, fields, fault } of textRecords(file.path, file.delimiter).filter((record) => !isBlank(record))) {
    if (fault !== undefined) return new Refusal(codes[fault], { file: file.shown, row: line });
    if (fields.length !== columns) return new Refusal('A0709', { file: file.shown, row: line, fields: fields.length, columns });
  }
  return undefined;
}
