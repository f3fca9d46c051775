import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { activePrefix, here, type Platform, prefixDataFolder, userDataFolder } from './jupyter-folders.ts';
import { kernelProgram } from './kernel-program.ts';

/** Where a kernelspec goes. At most one of the three; the user's folder if none. */
export interface Place {
  readonly user?: boolean;
  /** Into the active Python environment. */
  readonly sysPrefix?: boolean;
  /** Into this folder's `share/jupyter`. */
  readonly prefix?: string;
}

export interface InstallOptions extends Place {
  /** Name of the kernelspec: letters, digits, `.`, `-`, `_`. Default `argmax`. */
  readonly name?: string;
  /** Name that people see. Default that of the template. */
  readonly displayName?: string;
}

const LOGOS = ['logo-64x64.png', 'logo-svg.svg'];
const ours = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/**
 * Writes the kernelspec from the template `kernel.json`, with the absolute paths of this Node and this kernel, and gives its
 * folder. Calls no Python. Throws with a sentence where the place or the name will not do.
 */
export function installKernel(options: InstallOptions = {}, platform: Platform = here()): string {
  const folder = specFolder(options, platform);
  const kernel = template();
  const spec = { ...kernel, argv: kernelCommand(), display_name: options.displayName ?? kernel.display_name };
  mkdirSync(folder, { recursive: true });
  for (const logo of LOGOS) copyFileSync(ours(logo), join(folder, logo));
  // Written beside and renamed: Jupyter may look at any moment.
  const draft = join(folder, `.kernel-${process.pid}.json`);
  writeFileSync(draft, `${JSON.stringify(spec, null, 2)}\n`);
  renameSync(draft, join(folder, 'kernel.json'));
  return folder;
}

/** The command that starts this kernel with this Node; `{connection_file}` stands for the file's path. */
export function kernelCommand(): readonly string[] {
  const paths: Readonly<Record<string, string>> = { '{node}': process.execPath, '{kernel}': kernelProgram() };
  return template().argv.map((word) => paths[word] ?? word);
}

function template(): { readonly argv: readonly string[]; readonly display_name: string } {
  return JSON.parse(readFileSync(ours('../../kernel.json'), 'utf8'));
}

/** Removes the kernelspec and gives the folder it was in. Throws where there is none, or one of another language. */
export function uninstallKernel(options: Omit<InstallOptions, 'displayName'> = {}, platform: Platform = here()): string {
  const folder = specFolder(options, platform);
  const file = join(folder, 'kernel.json');
  if (!existsSync(file)) throw new Error(`there is no kernelspec in ${folder}`);
  const { language } = JSON.parse(readFileSync(file, 'utf8')) as { language?: string };
  if (language !== 'argmax') throw new Error(`the kernelspec in ${folder} is for ${language}, not for argmax`);
  rmSync(dirname(file), { recursive: true });
  return folder;
}

function specFolder({ name = 'argmax', ...place }: InstallOptions, platform: Platform): string {
  if (!/^[\w.-]+$/.test(name) || /^\.+$/.test(name)) {
    throw new Error(`a kernel's name has letters, digits, \`.\`, \`-\` and \`_\` only; \`${name}\` has others`);
  }
  return join(dataFolder(place, platform), 'kernels', name.toLowerCase());
}

/** Jupyter's data folder at a place. Throws with a sentence where the place will not do. */
export function dataFolder({ user, sysPrefix, prefix }: Place, platform: Platform = here()): string {
  if ([user === true, sysPrefix === true, prefix !== undefined].filter(Boolean).length > 1) {
    throw new Error('choose one of --user, --sys-prefix and --prefix');
  }
  if (prefix !== undefined) return prefixDataFolder(prefix);
  if (sysPrefix !== true) return userDataFolder(platform);
  const active = activePrefix(platform);
  if (active === undefined) throw new Error('no Python environment is active: activate one, or use --user or --prefix <folder>');
  return prefixDataFolder(active);
}
