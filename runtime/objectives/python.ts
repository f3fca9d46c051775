import { access } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { Refusal } from '../core/errors.ts';
import { arg, objective } from '../core/unit.ts';
import { openProcesses } from './process/open.ts';
import { type PythonCode, pythonProgram } from './python/program.ts';
import { CELL, keptProgram } from './script/program.ts';

/** A function of a Python file or cell, evaluated in processes of its own. */
export default objective({
  name: 'python',
  doc: 'a function of a Python file: of its parameters, or of an Optuna-style `trial`',
  args: {
    path: arg.string({ positional: true, doc: 'file, relative to the notebook' }),
    function: arg.label({ default: 'objective', doc: 'name of the function' }),
  },
  example: 'search using random(n=20) maximize python("train.py", function=objective)',
  async open({ args, directory, slots }) {
    const path = String(args.path);
    const name = String(args.function);
    const { file, code } = await codeOf(path, name, directory);
    return openProcesses({ program: pythonProgram(code), slots, file, name });
  },
});

async function codeOf(path: string, name: string, directory: string): Promise<{ file: string; code: PythonCode }> {
  if (path.startsWith(CELL)) {
    const program = await keptProgram(directory, path);
    if (program === undefined) throw new Refusal('A0821', { function: name });
    const { cells } = program;
    return { file: cells.at(-1)!.name, code: { directory, module: 'argmax_cells', function: name, cells } };
  }
  const file = resolve(directory, path);
  await access(file).catch(() => {
    throw new Refusal('A0820', { file: path });
  });
  return { file: path, code: { directory, module: basename(file, extname(file)), function: name, file } };
}
