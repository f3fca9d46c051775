import { arg, data } from '../core/unit.ts';
import { findFiles } from './files/find.ts';
import { tableArguments, tableOptions } from './table/arguments.ts';
import { assemble } from './table/assemble.ts';
import { readFiles } from './table/typed.ts';

/** Parquet files; several are one table, their columns go by name. Throws a `Refusal` of group A07, or A0309, for what is wrong. */
export default data({
  name: 'parquet',
  doc: 'Parquet files, with a target column',
  example: 'set data = parquet("orders/*.parquet", target=late)',
  args: {
    path: arg.string({ positional: true, doc: 'the file, relative to the folder of the notebook; `*` stands for any' }),
    ...tableArguments,
  },
  tasks: [],
  load: async ({ args, directory, task }) => {
    const files = await findFiles(String(args.path), directory);
    return assemble(await readFiles('parquet', files, String(args.path)), tableOptions(args), task);
  },
  sheet: async ({ args, directory }) => readFiles('parquet', await findFiles(String(args.path), directory), String(args.path), 1),
});
