import { format } from '../core/unit.ts';
import { writeTable } from '../data/duckdb/write.ts';
import { trialColumns } from './trials/columns.ts';
import { writtenText } from './trials/written.ts';

export default format({
  name: 'parquet',
  doc: 'the trials as a Parquet table',
  extensions: ['.parquet'],
  of: 'study',
  args: {},
  write: async ({ path, studies }) => {
    await writeTable(path, 'parquet', trialColumns(studies));
    return writtenText(studies, path);
  },
});
