/** A private Jupyter: the kernelspec of this tree in a folder of its own, and the environment that makes Jupyter see only that. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installKernel } from '../../kernel/install/install.ts';

export interface Jupyter {
  /** Working folder. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  remove(): void;
}

export function privateJupyter(): Jupyter {
  const folder = mkdtempSync(join(tmpdir(), 'argmax-jupyter-'));
  installKernel({ prefix: join(folder, 'prefix') });
  const own = (name: string) => {
    const path = join(folder, 'jupyter', name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const env = {
    ...process.env,
    JUPYTER_PATH: join(folder, 'prefix', 'share', 'jupyter'),
    JUPYTER_DATA_DIR: own('data'),
    JUPYTER_CONFIG_DIR: own('config'),
    JUPYTER_RUNTIME_DIR: own('runtime'),
    IPYTHONDIR: own('ipython'),
    ARGMAX_HOME: own('argmax'),
  };
  return { folder, env, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
