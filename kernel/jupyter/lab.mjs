// `npm run lab`: JupyterLab on the quickstart. Further arguments go to JupyterLab: `npm run lab -- --no-browser`.
import { join } from 'node:path';
import { ensureEnvironment, programIn, root, run, runScript } from './environment.mjs';
import { installInto } from './kernelspec.mjs';

await runScript(import.meta, () => {
  const venv = ensureEnvironment();
  installInto(venv);
  // JupyterLab asks on Ctrl-C whether to stop; this process waits for its answer.
  process.on('SIGINT', () => {});
  run(programIn(venv, 'python'), ['-m', 'jupyterlab', join(root, 'notebooks', 'quickstart.ipynb'), ...process.argv.slice(2)], {
    env: { ...process.env, JUPYTER_PREFER_ENV_PATH: '1' },
  });
});
