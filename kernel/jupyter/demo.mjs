// `npm run demo`: the quickstart notebook through the real kernel by nbclient, without a browser.
import { mkdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureEnvironment, programIn, root, run, runScript } from './environment.mjs';
import { installInto } from './kernelspec.mjs';

const NOTEBOOK = join(root, 'notebooks', 'quickstart.ipynb');
const OUT = join(root, 'notebooks', 'out');
/** The cell whose result is told. */
const BEST = 'it.best.value';

await runScript(import.meta, () => {
  const venv = ensureEnvironment();
  installInto(venv);
  mkdirSync(OUT, { recursive: true });
  const executed = join(OUT, 'quickstart.ipynb');
  const page = join(OUT, 'quickstart.html');
  const nbconvert = (...args) =>
    run(programIn(venv, 'python'), ['-m', 'nbconvert', ...args, '--output-dir', OUT], {
      // The kernelspec of this environment, whatever else is installed for the user.
      env: { ...process.env, JUPYTER_PREFER_ENV_PATH: '1' },
    });
  console.log('running notebooks/quickstart.ipynb …');
  nbconvert('--log-level=WARN', '--to', 'notebook', '--execute', NOTEBOOK);
  // It warns of a picture without text, but drops the text that the notebook has for it.
  nbconvert('--log-level=ERROR', '--to', 'html', executed);
  console.log(`\nbest value         ${resultOf(executed, BEST)}`);
  console.log(`executed notebook  ${relative(process.cwd(), executed)}`);
  console.log(`as a page          ${relative(process.cwd(), page)}`);
});

/** The result of the cell with that source, as text. */
function resultOf(notebook, source) {
  const { cells } = JSON.parse(readFileSync(notebook, 'utf8'));
  const cell = cells.find((candidate) => [candidate.source].flat().join('').trim() === source);
  const result = cell?.outputs.find((output) => output.output_type === 'execute_result');
  if (result === undefined) throw new Error(`${notebook} has no result of \`${source}\``);
  return [result.data['text/plain']].flat().join('');
}
