import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findInterpreter } from '../../../runtime/objectives/python/interpreter.ts';
import { temporaryFolder } from '../../support/folder.ts';

/** An executable file of that name in a new folder's `bin`. */
function environment(...names: readonly string[]): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'bin'));
  for (const name of names) {
    writeFileSync(join(folder, 'bin', name), '');
    chmodSync(join(folder, 'bin', name), 0o755);
  }
  return folder;
}

describe('the Python of a notebook', () => {
  it('is the one that is said, else of the active environment, else of `.venv`, else of the PATH', () => {
    const [said, active, path] = [environment('other'), environment('python'), environment('python3', 'python')];
    const notebook = temporaryFolder();
    mkdirSync(join(notebook, '.venv', 'bin'), { recursive: true });
    const own = join(notebook, '.venv', 'bin', 'python');
    writeFileSync(own, '');
    chmodSync(own, 0o755);
    const PATH = join(path, 'bin');
    const ARGMAX_PYTHON = join(said, 'bin', 'other');
    expect(findInterpreter(notebook, { ARGMAX_PYTHON, VIRTUAL_ENV: active, PATH })).toBe(ARGMAX_PYTHON);
    expect(findInterpreter(notebook, { VIRTUAL_ENV: active, PATH })).toBe(join(active, 'bin', 'python'));
    expect(findInterpreter(notebook, { PATH })).toBe(own);
    expect(findInterpreter(temporaryFolder(), { PATH })).toBe(join(path, 'bin', 'python3'));
  });

  it('is missed in words', () => {
    const folder = temporaryFolder();
    expect(() => findInterpreter(folder, { PATH: '/nowhere', ARGMAX_PYTHON: '/nowhere/python' })).toThrow(
      expect.objectContaining({ code: 'A0824', params: { tried: '/nowhere/python' } }),
    );
  });
});
