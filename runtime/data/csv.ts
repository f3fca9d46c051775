import { arg, data } from '../core/unit.ts';
import { tableArguments, tableOptions } from './table/arguments.ts';
import { assemble } from './table/assemble.ts';
import { readTexts } from './text/read.ts';

/**
 * Text files of separated values (RFC 4180, UTF-8): separator, line of names and kinds of columns are found out. Several files
 * are one table; their columns go by name. Throws a `Refusal` of group A07, or A0309, for whatever is wrong with a file.
 */
export default data({
  name: 'csv',
  doc: 'files of separated values: numbers, booleans, dates and categories, and a target column',
  example: 'let churn = csv("churn.csv", target=exited, drop=[id], impute=mean)\nshow data(churn)',
  args: {
    path: arg.string({ positional: true, doc: 'the file, relative to the folder of the notebook; `*` stands for any' }),
    ...tableArguments,
  },
  tasks: [],
  load: async ({ args, directory, task }) => assemble(await readTexts(String(args.path), directory), tableOptions(args), task),
  sheet: ({ args, directory }) => readTexts(String(args.path), directory, 1),
});
