/** Python packages of one version each, kept in the user's cache from one test run to the next. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The Python of an environment with exactly these packages (`optuna==3.6.2`), made where it is not there yet; or why it cannot be
 * had: no Python, or no registry.
 */
export function pinnedPython(name: string, packages: readonly string[]): { readonly python: string } | { readonly why: string } {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'argmax-tests');
  const folder = join(cache, name);
  const python = join(folder, 'bin', 'python');
  const wanted = packages.map(
    (each) => `import importlib.metadata as m; assert m.version("${each.split('==')[0]}") == "${each.split('==')[1]}"`,
  );
  const works = () => existsSync(python) && spawnSync(python, ['-c', wanted.join('\n')], { stdio: 'ignore' }).status === 0;
  if (works()) return { python };
  const made = `${folder}.${process.pid}`;
  mkdirSync(cache, { recursive: true });
  try {
    const steps: readonly (readonly string[])[] = [
      ['python3', '-m', 'venv', made],
      [join(made, 'bin', 'python'), '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages],
    ];
    for (const [command = '', ...args] of steps) {
      const done = spawnSync(command, args, { encoding: 'utf8', timeout: 300_000 });
      if (done.status !== 0)
        return { why: (done.error?.message ?? done.stderr).trim().split('\n').at(-1) ?? 'it cannot be installed' };
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(made, folder);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  return works() ? { python } : { why: `${folder} does not hold ${packages.join(', ')}` };
}
