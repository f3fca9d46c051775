import { arg, data } from '../core/unit.ts';
import { findFiles } from './files/find.ts';
import { tableArguments, tableOptions } from './table/arguments.ts';
import { assemble } from './table/assemble.ts';
import { readFiles } from './table/typed.ts';

/**
 * JSON files that hold an array of records, or a record a line. Several files are one table; their columns go by name. Throws a
 * `Refusal` of group A07, or A0309, for whatever is wrong with a file.
 */
export default data({
  name: 'json',
  doc: 'files of JSON records, in an array or a record a line, with a target column',
  example: 'set data = json("events/*.json", target=late)',
  args: {
    path: arg.string({ positional: true, doc: 'the file, relative to the folder of the notebook; `*` stands for any' }),
    ...tableArguments,
  },
  tasks: [],
  load: async ({ args, directory, task }) => {
    const files = await findFiles(String(args.path), directory);
    return assemble(await readFiles('json', files, String(args.path)), tableOptions(args), task);
  },
  sheet: async ({ args, directory }) => readFiles('json', await findFiles(String(args.path), directory), String(args.path), 1),
});
