import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../core/errors.ts';
import { arg, objective } from '../core/unit.ts';
import { openProcesses } from './process/open.ts';
import type { ScriptCode } from './script/code.ts';
import { CELL, keptProgram } from './script/program.ts';

const DRIVER = fileURLToPath(new URL('./script/driver.ts', import.meta.url));
const FLAGS = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

/** A function of a file or cell, evaluated in processes of its own: it shares no variable with the notebook. */
export default objective({
  name: 'script',
  doc: 'a function of a TypeScript or JavaScript file or cell',
  args: {
    path: arg.string({ positional: true, doc: 'file, relative to the notebook' }),
    function: arg.label({ default: 'objective', doc: 'name of the exported function' }),
  },
  example: 'search x in real[-5, 5] using bayes(n=30) minimize script("train.ts", function=objective)(x)',
  async open({ args, directory, slots }) {
    const path = String(args.path);
    const name = String(args.function);
    const { file, code } = await codeOf(path, name, directory);
    const program = { command: process.execPath, args: [...FLAGS, DRIVER], env: process.env, directory, code };
    return openProcesses({ program, slots, file, name });
  },
});

async function codeOf(path: string, name: string, directory: string): Promise<{ file: string; code: ScriptCode }> {
  if (path.startsWith(CELL)) {
    const program = await keptProgram(directory, path);
    if (program === undefined) throw new Refusal('A0821', { function: name });
    return { file: program.cells.at(-1)!.name, code: { directory, function: name, cells: program.cells } };
  }
  const file = resolve(directory, path);
  await access(file).catch(() => {
    throw new Refusal('A0820', { file: path });
  });
  return { file: path, code: { directory, function: name, file } };
}
