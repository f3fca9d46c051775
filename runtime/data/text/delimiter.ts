import { textRecords } from './records.ts';

const CANDIDATES = [',', ';', '\t', '|'];

/**
 * The separator that cuts the first line into most fields, outside quotes; a comma where none occurs. DuckDB would look at
 * all lines and, where one is ragged, read the file as one column; the first line alone lets the ragged one be named.
 */
export function delimiterOf(path: string): string {
  let best = { delimiter: ',', fields: 1 };
  for (const delimiter of CANDIDATES) {
    const [first] = textRecords(path, delimiter)
      .filter((record) => record.fields.some((field) => field.trim() !== ''))
      .take(1);
    const fields = first?.fields.length ?? 0;
    if (fields > best.fields) best = { delimiter, fields };
  }
  return best.delimiter;
}
