import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const command = fileURLToPath(new URL('../../../kernel/cli/argmax.mjs', import.meta.url));
let folder: string;

function argmax(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'fmt', ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'argmax-fmt-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('argmax fmt', () => {
  it('writes files in place and says which', () => {
    const one = file('one.argmax', 'let  a=1\n');
    const two = file('two.argmax', 'let b = 2\n');
    expect(argmax([one, two])).toEqual({ status: 0, stdout: 'formatted one.argmax\n', stderr: '' });
    expect(readFileSync(join(folder, one), 'utf8')).toBe('let a = 1\n');
    expect(argmax([one, two])).toEqual({ status: 0, stdout: '2 programs are formatted already\n', stderr: '' });
  });

  it('with --check writes nothing and ends with 1 where a file would change', () => {
    const name = file('check.argmax', 'let  a=1\n');
    expect(argmax(['--check', name])).toEqual({ status: 1, stdout: 'would format check.argmax\n', stderr: '' });
    expect(readFileSync(join(folder, name), 'utf8')).toBe('let  a=1\n');
  });

  it('prints standard input formatted', () => {
    expect(argmax(['-'], 'f( 1,2 ) # why')).toEqual({ status: 0, stdout: 'f(1, 2)  # why\n', stderr: '' });
  });

  it('leaves a program with a syntax error as it is, and says what is wrong', () => {
    const name = file('wrong.argmax', 'let  a = f(\n');
    const { status, stdout, stderr } = argmax([name]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('A0103');
    expect(readFileSync(join(folder, name), 'utf8')).toBe('let  a = f(\n');
    expect(argmax(['-'], 'let  a = f(').stdout).toBe('let  a = f(');
  });
});
