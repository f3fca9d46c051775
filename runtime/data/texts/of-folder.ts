import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { Refusal } from '../../core/errors.ts';
import { sharedNumbers, type Table, withHash } from '../../core/table.ts';
import type { ArgValues } from '../../core/unit.ts';
import { classesOf, findClasses } from '../files/classes.ts';
import { unreadable } from '../files/find.ts';
import { tableOfTexts } from './table.ts';

/** A text a file; the folder that it stands in is its class. Throws a `Refusal` of group A07 with the file's path. */
export async function textsOfFolder(args: ArgValues, directory: string): Promise<Table> {
  const shown = String(args.path);
  const files = await findClasses(shown, directory, ['.txt']);
  const texts: string[] = [];
  for (const { path, shown: file } of files) {
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      throw unreadable(file, error);
    });
    if (!isUtf8(bytes)) throw new Refusal('A0717', { file, reason: 'it is not UTF-8' });
    texts.push(bytes.toString());
  }
  const { classes, y } = classesOf(files);
  const target = sharedNumbers(files.length);
  target.set(y);
  const table = tableOfTexts(shown, texts, args.length as number, args.vocabulary as number);
  return withHash({ name: shown, task: 'classification', ...table, y: target, target: 'folder', classes });
}
