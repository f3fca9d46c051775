import { dataFolder, type InstallOptions, installKernel, uninstallKernel } from '../install/install.ts';
import { installLabextension, uninstallLabextension } from '../install/labextension.ts';
import { fail } from './program.ts';

/** `argmax install`: writes the kernelspec and the labextension, and says where. */
export function installCommand(options: InstallOptions): void {
  say('installed', () => [installKernel(options), installLabextension(dataFolder(options))]);
}

/** `argmax uninstall`: removes both, and says from where. */
export function uninstallCommand(options: InstallOptions): void {
  say('removed', () => [uninstallKernel(options), uninstallLabextension(dataFolder(options))]);
}

function say(done: string, act: () => readonly (string | undefined)[]): void {
  let folders: readonly (string | undefined)[];
  try {
    folders = act();
  } catch (error) {
    fail((error as Error).message);
  }
  for (const folder of folders) if (folder !== undefined) process.stdout.write(`${done} ${folder}\n`);
}
