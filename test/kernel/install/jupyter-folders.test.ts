import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { activePrefix, searchFolders, userDataFolder } from '../../../kernel/install/jupyter-folders.ts';
import { describeWithPython } from '../../support/python.ts';

describe("Jupyter's folder of a user", () => {
  it.each([
    ['linux', {}, '/home/u/.local/share/jupyter'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/jupyter'],
    ['linux', { JUPYTER_DATA_DIR: '/own', XDG_DATA_HOME: '/data' }, '/own'],
    ['darwin', {}, '/home/u/Library/Jupyter'],
    ['darwin', { JUPYTER_PLATFORM_DIRS: '1' }, '/home/u/Library/Application Support/Jupyter'],
    ['win32', { APPDATA: 'C:\\U\\Roaming' }, 'C:\\U\\Roaming\\jupyter'],
    ['win32', {}, '\\home\\u\\.jupyter\\data'],
    ['win32', { JUPYTER_PLATFORM_DIRS: '1', LOCALAPPDATA: 'C:\\U\\Local' }, 'C:\\U\\Local\\Jupyter'],
  ] as const)('on %s with %j is %s', (platform, env, folder) => {
    expect(userDataFolder({ platform, env, home: '/home/u' })).toBe(folder);
  });
});

describe('the active environment', () => {
  it('is the virtual one before the conda one, or none', () => {
    const active = (env: NodeJS.ProcessEnv) => activePrefix({ platform: 'linux', env, home: '/home/u' });
    expect(active({ VIRTUAL_ENV: '/venv', CONDA_PREFIX: '/conda' })).toBe('/venv');
    expect(active({ CONDA_PREFIX: '/conda' })).toBe('/conda');
    expect(active({})).toBeUndefined();
  });
});

describe('where Jupyter looks for kernelspecs', () => {
  it.each([
    ['linux', {}, ['/home/u/.local/share/jupyter', '/usr/local/share/jupyter', '/usr/share/jupyter']],
    [
      'darwin',
      { JUPYTER_PATH: '/a:/b' },
      ['/a', '/b', '/home/u/Library/Jupyter', '/usr/local/share/jupyter', '/usr/share/jupyter'],
    ],
    [
      'win32',
      { JUPYTER_PATH: 'D:\\a;D:\\b', APPDATA: 'C:\\U', PROGRAMDATA: 'C:\\P' },
      ['D:\\a', 'D:\\b', 'C:\\U\\jupyter', 'C:\\P\\jupyter'],
    ],
  ] as const)('on %s with %j is %j', (platform, env, folders) => {
    expect(searchFolders({ platform, env, home: '/home/u' })).toEqual(folders);
  });
});

describeWithPython(['jupyter_core'], 'jupyter_core', (python) => {
  it.each([[{}], [{ XDG_DATA_HOME: '/data' }], [{ JUPYTER_DATA_DIR: '/own' }], [{ JUPYTER_PLATFORM_DIRS: '1' }]])(
    'agrees with %j',
    (env) => {
      const full = { PATH: process.env.PATH, HOME: process.env.HOME, ...env };
      const code = 'from jupyter_core.paths import jupyter_data_dir; print(jupyter_data_dir())';
      const theirs = spawnSync(python, ['-c', code], { encoding: 'utf8', env: full }).stdout.trim();
      expect(userDataFolder({ platform: process.platform, env: full, home: homedir() })).toBe(theirs);
    },
  );

  it('looks in the same folders, in the same order', () => {
    const prefix = spawnSync(python, ['-c', 'import sys; print(sys.prefix)'], { encoding: 'utf8' }).stdout.trim();
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, VIRTUAL_ENV: prefix, JUPYTER_PATH: '/one:/two' };
    const code = 'from jupyter_core.paths import jupyter_path; print(*jupyter_path(), sep="\\n")';
    const theirs = spawnSync(python, ['-c', code], { encoding: 'utf8', env }).stdout.trim().split('\n');
    expect(searchFolders({ platform: process.platform, env, home: homedir() })).toEqual(theirs);
  });
});
