import { arg, data } from '../core/unit.ts';
import { findFiles } from './files/find.ts';
import { tableArguments, tableOptions } from './table/arguments.ts';
import { assemble } from './table/assemble.ts';
import { join } from './table/join.ts';
import { openText } from './text/file.ts';
import { readPart, readSheet } from './text/sheet.ts';

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
  load: async ({ args, directory, task }) => {
    const files = await findFiles(String(args.path), directory);
    const texts = await Promise.all(files.map(({ shown }) => openText(shown, directory)));
    if (texts.length === 1) return assemble(await readSheet(texts[0]!), tableOptions(args), task);
    const sheets = [];
    for (const text of texts) sheets.push(await readPart(text));
    return assemble(join(String(args.path), sheets), tableOptions(args), task);
  },
});
