import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { Report } from '../../../kernel/doctor/examination.ts';
import { temporaryFolder } from '../../support/folder.ts';

const command = fileURLToPath(new URL('../../../kernel/cli/argmax.mjs', import.meta.url));

describe('argmax doctor', () => {
  const home = temporaryFolder();
  const cwd = join(home);
  const env = { ...process.env, VIRTUAL_ENV: join(home, 'venv'), JUPYTER_DATA_DIR: join(home, 'data'), JUPYTER_PATH: '' };
  const argmax = (...args: string[]) => spawnSync(process.execPath, [command, ...args], { cwd, env, encoding: 'utf8' });

  it('fails where no kernelspec is installed, and says how to install it; the kernel itself works', () => {
    const { status, stdout } = argmax('doctor', '--name', 'argmax-examined');
    expect(status).toBe(1);
    expect(stdout).toMatch(/fail\s+kernelspec/);
    expect(stdout).toContain('argmax install --name argmax-examined');
    for (const name of ['store', 'sockets', 'tables', 'charts', 'kernel starts', 'kernel computes', 'kernel searches']) {
      expect(stdout).toMatch(new RegExp(`ok\\s+${name}`));
    }
  });

  it('is content with what argmax install wrote, and leaves nothing behind', () => {
    expect(argmax('install', '--sys-prefix', '--name', 'argmax-examined').status).toBe(0);
    const { status, stdout } = argmax('doctor', '--name', 'argmax-examined', '--json');
    const reports = JSON.parse(stdout) as Report[];
    expect(reports.filter(({ state }) => state === 'fail')).toEqual([]);
    expect(status).toBe(0);
    const said = Object.fromEntries(reports.map(({ name, said }) => [name, said]));
    expect(said).toMatchObject({
      kernelspec: join(home, 'venv', 'share', 'jupyter', 'kernels', 'argmax-examined'),
      'kernel computes': '1 + 1 = 2',
      'kernel searches': '3 trials',
    });
    expect(readdirSync(cwd)).toEqual(['venv']);
  });
});

describe('argmax on an old Node', () => {
  it('says which Node it needs and which one runs it', () => {
    const old = "Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.1'}})";
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(old)}`, command, 'run'],
      { encoding: 'utf8' },
    );
    expect(status).toBe(1);
    expect(stderr).toBe(`argmax needs Node 22.18 or newer; this is Node 18.20.1 (${process.execPath})\n`);
  });
});
