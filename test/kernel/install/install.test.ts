import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { installKernel, uninstallKernel } from '../../../kernel/install/install.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'argmax-home-'));
});
const platform = (env: NodeJS.ProcessEnv = {}) => ({ platform: 'linux' as const, env, home });
const specIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'kernel.json'), 'utf8'));

describe('install', () => {
  it('writes a kernelspec with absolute paths for this user', () => {
    const folder = installKernel({}, platform());
    expect(folder).toBe(join(home, '.local/share/jupyter/kernels/argmax'));
    expect(readdirSync(folder).sort()).toEqual(['kernel.json', 'logo-64x64.png', 'logo-svg.svg']);
    const spec = specIn(folder);
    expect(spec).toMatchObject({ display_name: 'Argmax', language: 'argmax', interrupt_mode: 'message' });
    const [node, ...words] = spec.argv;
    expect(node).toBe(process.execPath);
    const kernel = words.find((word: string) => !word.startsWith('--'))!;
    const rest = words.slice(words.indexOf(kernel) + 1);
    expect(isAbsolute(kernel) && existsSync(kernel)).toBe(true);
    expect(rest).toEqual(['--connection-file', '{connection_file}']);
  });

  it('goes into a prefix, or into the active environment', () => {
    expect(installKernel({ prefix: home }, platform())).toBe(join(home, 'share/jupyter/kernels/argmax'));
    const env = { VIRTUAL_ENV: join(home, 'venv') };
    expect(installKernel({ sysPrefix: true }, platform(env))).toBe(join(home, 'venv/share/jupyter/kernels/argmax'));
  });

  it('takes other names, and replaces what is there', () => {
    const options = { prefix: home, name: 'Argmax-Dev' };
    installKernel(options, platform());
    const folder = installKernel({ ...options, displayName: 'Argmax (development)' }, platform());
    expect(folder).toBe(join(home, 'share/jupyter/kernels/argmax-dev'));
    expect(specIn(folder).display_name).toBe('Argmax (development)');
  });

  it.each([
    [{ name: '../evil' }, 'letters, digits'],
    [{ name: '..' }, 'letters, digits'],
    [{ user: true, prefix: '/x' }, 'choose one of'],
    [{ sysPrefix: true }, 'no Python environment is active'],
  ])('refuses %j', (options, reason) => {
    expect(() => installKernel(options, platform())).toThrow(reason);
  });
});

describe('uninstall', () => {
  it('removes what install wrote', () => {
    const folder = installKernel({ prefix: home }, platform());
    expect(uninstallKernel({ prefix: home }, platform())).toBe(folder);
    expect(existsSync(folder)).toBe(false);
    expect(() => uninstallKernel({ prefix: home }, platform())).toThrow('there is no kernelspec');
  });

  it("leaves another language's kernel alone", () => {
    const folder = join(home, 'share/jupyter/kernels/python3');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'kernel.json'), '{"language": "python"}');
    expect(() => uninstallKernel({ prefix: home, name: 'python3' }, platform())).toThrow('is for python, not for argmax');
    expect(existsSync(folder)).toBe(true);
  });
});
