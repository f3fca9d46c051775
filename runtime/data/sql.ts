import { arg, data } from '../core/unit.ts';
import { query } from './duckdb/query.ts';
import { tableArguments, tableOptions } from './table/arguments.ts';
import { assemble } from './table/assemble.ts';
import { sheetOf } from './table/typed.ts';

/**
 * The rows of one `select` of DuckDB's SQL over local files: CSV, JSON and Parquet, by name or pattern, relative to the folder of
 * the notebook. It reads and writes nothing else: one statement, no extension, no network, 2 GB of memory and then files in
 * the system's temporary folder. Throws A0725 with what DuckDB says of the query, else a `Refusal` of group A07, or A0309.
 */
export default data({
  name: 'sql',
  doc: 'the rows of a query over local files',
  example: `let big = sql("""
  select age, region, late from 'orders/*.parquet' where amount > 0
""", target=late)`,
  args: {
    query: arg.string({ positional: true, doc: 'one `select` of DuckDB’s SQL' }),
    ...tableArguments,
  },
  tasks: [],
  load: async ({ args, directory, task }) =>
    assemble(sheetOf('the query', await query(String(args.query), directory)), tableOptions(args), task),
  sheet: async ({ args, directory }) => sheetOf('the query', await query(String(args.query), directory), 1),
});
