import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAME = 'argmax-jupyterlab';
const BUILT = fileURLToPath(new URL('../../editor/jupyterlab/labextension', import.meta.url));

/** Where the extension of JupyterLab and Notebook 7 lies in one of Jupyter's data folders. */
export const labextensionIn = (dataFolder: string): string => join(dataFolder, 'labextensions', NAME);

/** Puts the prebuilt labextension, colours and the file type `.argmax`, into a data folder of Jupyter, and gives its folder. */
export function installLabextension(dataFolder: string): string {
  const folder = labextensionIn(dataFolder);
  const draft = join(dirname(folder), `.${NAME}-${process.pid}`);
  mkdirSync(dirname(folder), { recursive: true });
  cpSync(BUILT, draft, { recursive: true });
  // Copied beside and renamed: a server may look at any moment.
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
  return folder;
}

/** Removes the labextension from a data folder of Jupyter, and gives its folder; none where it is not there, or another's. */
export function uninstallLabextension(dataFolder: string): string | undefined {
  const folder = labextensionIn(dataFolder);
  const file = join(folder, 'package.json');
  if (!existsSync(file) || (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name !== NAME) return undefined;
  rmSync(folder, { recursive: true });
  return folder;
}
