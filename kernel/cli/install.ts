import { type InstallOptions, installKernel, uninstallKernel } from '../install/install.ts';
import { fail } from './program.ts';

/** `argmax install`: writes the kernelspec and says where. */
export function installCommand(options: InstallOptions): void {
  say('installed', () => installKernel(options));
}

/** `argmax uninstall`: removes the kernelspec and says from where. */
export function uninstallCommand(options: InstallOptions): void {
  say('removed', () => uninstallKernel(options));
}

function say(done: string, act: () => string): void {
  let folder: string;
  try {
    folder = act();
  } catch (error) {
    fail((error as Error).message);
  }
  process.stdout.write(`${done} ${folder}\n`);
}
