import { findFiles } from '../files/find.ts';
import { join } from '../table/join.ts';
import type { Sheet } from '../table/sheet.ts';
import { openText } from './file.ts';
import { readPart, readSheet } from './sheet.ts';

/**
 * The files of that name or pattern as one sheet. Throws a `Refusal` of group A07 for whatever is wrong with one.
 * @param least rows of a single file: two to learn from, 1 to be predicted
 */
export async function readTexts(path: string, directory: string, least: 1 | 2 = 2): Promise<Sheet> {
  const files = await findFiles(path, directory);
  const texts = await Promise.all(files.map(({ shown }) => openText(shown, directory)));
  if (texts.length === 1) return least === 1 ? readPart(texts[0]!) : readSheet(texts[0]!);
  const sheets = [];
  for (const text of texts) sheets.push(await readPart(text));
  return join(path, sheets);
}
