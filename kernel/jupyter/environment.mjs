// Finds or makes the Python environment of the repository: `.venv` with the pinned requirements beside this file.
// Plain JavaScript for any Node ≥ 18. `node kernel/jupyter/environment.mjs` makes it and prints its folder;
// with `--if-possible` it says why it could not, and that is all.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));
const windows = process.platform === 'win32';

/** Oldest Python that the pinned packages take. */
const OLDEST = [3, 11];

/** A program of the environment, such as `python` or `jupyter`. */
export function programIn(venv, name) {
  return windows ? join(venv, 'Scripts', `${name}.exe`) : join(venv, 'bin', name);
}

/** The Node that the package brings; the one that runs this where it does not. */
export function ownNode() {
  const node = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
  return existsSync(node) ? node : process.execPath;
}

/** The environment's folder. Makes what is missing, says what it does, and does nothing where all is as pinned. */
export function ensureEnvironment(say = console.log) {
  const venv = join(root, '.venv');
  const stamp = join(venv, 'argmax-requirements.sha256');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(programIn(venv, 'python')) && existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted) return venv;
  if (!existsSync(programIn(venv, 'python'))) {
    const python = findPython();
    say(`making .venv with ${python.join(' ')} …`);
    run(python[0], [...python.slice(1), '-m', 'venv', venv]);
  }
  say('installing Jupyter and what the tests compare with into .venv (about a minute) …');
  run(programIn(venv, 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
  writeFileSync(stamp, `${wanted}\n`);
  return venv;
}

/** Runs a program to its end, its output passed through; throws with a sentence where it fails. */
export function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', ...options });
  if (error) throw new Error(`${program} cannot be started: ${error.message}`);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}`);
}

function findPython() {
  const candidates = process.env.PYTHON ? [[process.env.PYTHON]] : [['python3'], ['python'], ...(windows ? [['py', '-3']] : [])];
  const found = [];
  for (const candidate of candidates) {
    const code = 'import sys; print(*sys.version_info[:2])';
    const { status, stdout } = spawnSync(candidate[0], [...candidate.slice(1), '-c', code], { encoding: 'utf8' });
    if (status !== 0) continue;
    const [major, minor] = stdout.trim().split(' ').map(Number);
    if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return candidate;
    found.push(`${candidate.join(' ')} is Python ${major}.${minor}`);
  }
  const why = found.length > 0 ? found.join(', ') : 'none was found on PATH';
  throw new Error(
    `Jupyter needs Python ${OLDEST.join('.')} or newer: ${why}. Install it, or name one with PYTHON=/path/to/python3. ` +
      'The kernel, the command line and their tests work without it.',
  );
}

/** Runs a script's main function; its failure is one sentence and exit code 1. */
export async function runScript(meta, main) {
  if (process.argv[1] === undefined || fileURLToPath(meta.url) !== process.argv[1]) return;
  try {
    await main();
  } catch (error) {
    console.error(`argmax: ${error.message}`);
    process.exit(1);
  }
}

await runScript(import.meta, () => {
  try {
    console.log(ensureEnvironment());
  } catch (error) {
    // `npm test` on a machine without Python: what needs it says that it is skipped.
    if (!process.argv.includes('--if-possible')) throw error;
    console.log(`no Python environment: ${error.message}`);
  }
});
