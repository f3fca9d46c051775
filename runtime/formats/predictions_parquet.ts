import { basename } from 'node:path';
import { format } from '../core/unit.ts';
import { writeTable } from '../data/duckdb/write.ts';
import { writtenPredictions } from '../prediction/written.ts';
import { counted } from '../views/text/number.ts';

export default format({
  name: 'predictions_parquet',
  doc: 'predictions as a Parquet file, behind the columns of their rows',
  extensions: ['.parquet'],
  of: 'predictions',
  args: {},
  write: async ({ path, predictions }) => {
    await writeTable(path, 'parquet', writtenPredictions(predictions!));
    return `wrote ${counted(predictions!.sheet.rows, 'row')} with predictions to ${basename(path)}`;
  },
});
