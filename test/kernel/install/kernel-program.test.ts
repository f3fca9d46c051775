import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { kernelProgram } from '../../../kernel/install/kernel-program.ts';
import { temporaryFolder } from '../../support/folder.ts';

/** A package with files of these ages, seconds. */
function packageOf(files: Readonly<Record<string, number>>): string {
  const root = temporaryFolder();
  for (const [file, age] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
    const time = Date.now() / 1000 - age;
    utimesSync(join(root, file), time, time);
  }
  return root;
}

describe('the program of a kernelspec', () => {
  const bundle = join('dist', 'kernel-main.mjs');
  const source = join('kernel', 'main.ts');
  it.each([
    ['the bundle of a package without sources', { 'dist/kernel-main.mjs': 5, 'runtime/data/iris.json': 1 }, bundle],
    ['a bundle newer than its sources', { 'dist/kernel-main.mjs': 5, 'kernel/main.ts': 9, 'dsl/parser/read.ts': 8 }, bundle],
    ['the sources, where one is newer', { 'dist/kernel-main.mjs': 5, 'kernel/main.ts': 9, 'dsl/parser/read.ts': 2 }, source],
    ['the sources, where nothing is built', { 'kernel/main.ts': 9 }, source],
  ])('is %s', (_, files, expected) => {
    const root = packageOf(files);
    expect(kernelProgram(root)).toBe(join(root, expected));
  });
});
