import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Refusal } from '../../core/errors.ts';

/**
 * The Python that evaluates the user's code: of `ARGMAX_PYTHON`, of the environment that is active, of `.venv` beside the
 * notebook, or of the PATH. Throws `Refusal` (A0824) where there is none.
 */
export function findInterpreter(directory: string, env: NodeJS.ProcessEnv): string {
  const tried = candidates(directory, env);
  const found = tried.find(isExecutable);
  if (found === undefined) throw new Refusal('A0824', { tried: tried.join(', ') || 'nothing: the PATH is empty' });
  return found;
}

const ENVIRONMENT = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];
const NAMES = process.platform === 'win32' ? ['python.exe', 'python3.exe'] : ['python3', 'python'];

function candidates(directory: string, env: NodeJS.ProcessEnv): readonly string[] {
  const said = env.ARGMAX_PYTHON;
  if (said !== undefined && said !== '') return [said];
  const environments = [env.VIRTUAL_ENV, env.CONDA_PREFIX, join(directory, '.venv')].filter((folder) => folder !== undefined);
  const path = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return [
    ...environments.map((folder) => join(folder, ...ENVIRONMENT)),
    ...NAMES.flatMap((name) => path.map((folder) => join(folder, name))),
  ];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
