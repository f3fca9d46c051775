import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findKernelspec } from '../../../kernel/doctor/kernelspec.ts';
import { installKernel } from '../../../kernel/install/install.ts';
import { temporaryFolder } from '../../support/folder.ts';

const written = (spec: object): string => {
  const folder = join(temporaryFolder(), 'kernels', 'argmax');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'kernel.json'), JSON.stringify(spec));
  return join(folder, '..', '..');
};

describe('the kernelspec that Jupyter finds', () => {
  it('is the first of that name', () => {
    const prefix = temporaryFolder();
    const folder = installKernel({ prefix, name: 'Other' });
    const folders = [temporaryFolder(), join(prefix, 'share', 'jupyter'), written({ argv: ['x'], language: 'argmax' })];
    const found = findKernelspec('OTHER', folders);
    expect(found.folder).toBe(folder);
    expect(found.argv[0]).toBe(process.execPath);
    expect(findKernelspec('argmax', folders).argv).toEqual(['x']);
  });

  it('is none, of another language, or names what is gone', () => {
    const empty = temporaryFolder();
    expect(() => findKernelspec('argmax', [empty])).toThrow(`no kernelspec \`argmax\` in ${empty}`);
    expect(() => findKernelspec('argmax', [written({ argv: [], language: 'python' })])).toThrow('is for python');
    const gone = join(empty, 'node');
    expect(() => findKernelspec('argmax', [written({ argv: [gone, '--flag'], language: 'argmax' })])).toThrow(
      `names ${gone}: that is no longer there`,
    );
  });
});
