import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { installLabextension, labextensionIn, uninstallLabextension } from '../../../kernel/install/labextension.ts';

const path = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'argmax-labextension-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));
const argmax = (...args: string[]) =>
  spawnSync(process.execPath, [path('kernel/cli/argmax.mjs'), ...args], { encoding: 'utf8', env: { ...process.env, LANG: 'C' } });

describe('the labextension', () => {
  it('was built from the sources as they are', () => {
    const { status, stderr } = spawnSync(process.execPath, [path('editor/jupyterlab/build.mjs'), '--check'], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('goes into a data folder with the file that JupyterLab loads, replaces what is there, and goes again', () => {
    const folder = installLabextension(data);
    writeFileSync(join(folder, 'old.js'), '');
    expect(installLabextension(data)).toBe(folder);
    expect(existsSync(join(folder, 'old.js'))).toBe(false);
    const { jupyterlab } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(existsSync(join(folder, jupyterlab._build.load))).toBe(true);
    expect(readdirSync(join(data, 'labextensions'))).toEqual(['argmax-jupyterlab']);
    expect(uninstallLabextension(data)).toBe(folder);
    expect(uninstallLabextension(data)).toBeUndefined();
    expect(existsSync(folder)).toBe(false);
  });

  it("leaves another's extension of that folder alone", () => {
    mkdirSync(labextensionIn(data), { recursive: true });
    writeFileSync(join(labextensionIn(data), 'package.json'), '{"name": "other"}');
    expect(uninstallLabextension(data)).toBeUndefined();
    expect(existsSync(labextensionIn(data))).toBe(true);
  });
});

describe('argmax install and uninstall', () => {
  it('place and remove kernelspec and labextension together', () => {
    const share = join(data, 'share', 'jupyter');
    const places = [join(share, 'kernels', 'argmax'), join(share, 'labextensions', 'argmax-jupyterlab')];
    expect(argmax('install', '--prefix', data)).toMatchObject({
      status: 0,
      stdout: places.map((place) => `installed ${place}\n`).join(''),
    });
    expect(places.map((place) => existsSync(place))).toEqual([true, true]);
    expect(argmax('uninstall', '--prefix', data)).toMatchObject({
      status: 0,
      stdout: places.map((place) => `removed ${place}\n`).join(''),
    });
    expect(places.map((place) => existsSync(place))).toEqual([false, false]);
  });
});
