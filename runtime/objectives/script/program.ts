import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A cell whose functions are objectives, with the earlier cells that it uses. */
export interface CellProgram {
  readonly language: 'javascript' | 'python';
  /** Those it needs first, itself last. JavaScript is stripped of types. */
  readonly cells: readonly { readonly name: string; readonly source: string }[];
}

/** What a path begins with that is a cell's hash. */
export const CELL = 'cell:';
/** Where they are kept, beside the notebook; may be deleted at any time when no study runs. */
const FOLDER = join('.argmax', 'cells');

/** The path by which an objective names a cell: by its content, so that the same cell is the same problem. */
export function programPath({ language, cells }: CellProgram): string {
  const hash = createHash('sha256').update(language);
  for (const { source } of cells) hash.update('\0').update(source);
  return `${CELL}${hash.digest('hex').slice(0, 20)}`;
}

export async function keepProgram(directory: string, program: CellProgram): Promise<string> {
  const path = programPath(program);
  const folder = join(directory, FOLDER);
  await mkdir(folder, { recursive: true });
  await writeFile(join(directory, '.argmax', '.gitignore'), '*\n');
  await writeFile(fileOf(directory, path), JSON.stringify(program));
  return path;
}

/** Undefined where it was never kept here, or was deleted. */
export async function keptProgram(directory: string, path: string): Promise<CellProgram | undefined> {
  try {
    return JSON.parse(await readFile(fileOf(directory, path), 'utf8')) as CellProgram;
  } catch {
    return undefined;
  }
}

function fileOf(directory: string, path: string): string {
  return join(directory, FOLDER, `${path.slice(CELL.length).replace(/\W/g, '')}.json`);
}
