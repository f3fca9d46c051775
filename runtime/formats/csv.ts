import { format } from '../core/unit.ts';
import { writeTable } from '../data/duckdb/write.ts';
import { trialColumns } from './trials/columns.ts';
import { writtenText } from './trials/written.ts';

/** Text of comma-separated values (RFC 4180, UTF-8), a line of names first: what `from csv("…")` reads. */
export default format({
  name: 'csv',
  doc: 'the trials as comma-separated values',
  extensions: ['.csv'],
  of: 'study',
  args: {},
  write: async ({ path, studies }) => {
    await writeTable(path, 'csv', trialColumns(studies));
    return writtenText(studies, path);
  },
});
