import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { searchFolders } from '../install/jupyter-folders.ts';

/** An installed kernelspec: its folder, and the command that starts the kernel. */
export interface Installed {
  readonly folder: string;
  readonly argv: readonly string[];
}

/** The kernelspec that Jupyter would find by this name; throws a sentence where there is none or a path in it is gone. */
export function findKernelspec(name: string, folders = searchFolders()): Installed {
  const places = folders.map((folder) => join(folder, 'kernels', name.toLowerCase()));
  const folder = places.find((place) => existsSync(join(place, 'kernel.json')));
  if (folder === undefined) throw new Error(`no kernelspec \`${name}\` in ${folders.join(', ')}`);
  const { argv, language } = JSON.parse(readFileSync(join(folder, 'kernel.json'), 'utf8')) as {
    readonly argv: readonly string[];
    readonly language?: string;
  };
  if (language !== 'argmax') throw new Error(`the kernelspec in ${folder} is for ${language}`);
  const gone = argv.filter((word) => isAbsolute(word) && !existsSync(word));
  if (gone.length > 0) throw new Error(`${folder} names ${gone.join(' and ')}: that is no longer there`);
  return { folder, argv };
}
