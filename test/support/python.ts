/** Tests that compare with a Python library run where it is installed, and say so where it is not. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from '@jest/globals';

const venv = fileURLToPath(new URL('../../.venv/bin/python', import.meta.url));
const found = new Map<string, string | undefined>();

/** The first of `ARGMAX_PYTHON` and the repository's `.venv` whose Python imports all `modules`. */
export function findPython(...modules: readonly string[]): string | undefined {
  const key = modules.join(',');
  if (!found.has(key))
    found.set(
      key,
      candidates().find((python) => imports(python, modules)),
    );
  return found.get(key);
}

/** `describe` with that Python, or one printed line saying why its tests are skipped. */
export function describeWithPython(modules: readonly string[], title: string, body: (python: string) => void): void {
  const python = findPython(...modules);
  if (python !== undefined) {
    describe(title, () => body(python));
    return;
  }
  const tried = candidates();
  const why =
    tried.length === 0
      ? 'no Python: set ARGMAX_PYTHON, or make .venv in the repository'
      : `${tried.join(' and ')} cannot import ${modules.join(', ')}`;
  process.stderr.write(`skipped: ${title}: ${why}\n`);
  describe.skip(`${title} (skipped: ${why})`, () => body('python3'));
}

/** Runs a script, text in, text out; throws with its standard error when it fails. */
export function runPython(python: string, script: string, args: readonly string[] = [], input = ''): string {
  const done = spawnSync(python, [script, ...args], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`${script} ended with ${done.status ?? done.signal}: ${done.stderr}`);
  return done.stdout;
}

function candidates(): readonly string[] {
  const named = process.env.ARGMAX_PYTHON;
  return [...(named ? [named] : []), ...(existsSync(venv) ? [venv] : [])];
}

function imports(python: string, modules: readonly string[]): boolean {
  const code = modules.map((name) => `import ${name}`).join('\n');
  return spawnSync(python, ['-c', code], { stdio: 'ignore' }).status === 0;
}
