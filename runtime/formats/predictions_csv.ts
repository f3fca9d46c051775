import { basename } from 'node:path';
import { format } from '../core/unit.ts';
import { writeTable } from '../data/duckdb/write.ts';
import { writtenPredictions } from '../prediction/written.ts';
import { counted } from '../views/text/number.ts';

export default format({
  name: 'predictions_csv',
  doc: 'predictions as comma-separated values, behind the columns of their rows',
  extensions: ['.csv'],
  of: 'predictions',
  args: {},
  write: async ({ path, predictions }) => {
    await writeTable(path, 'csv', writtenPredictions(predictions!));
    return `wrote ${counted(predictions!.sheet.rows, 'row')} with predictions to ${basename(path)}`;
  },
});
