import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

it('the committed mlp.wasm is what its sources give', () => {
  const build = fileURLToPath(new URL('../../../../runtime/training/simd/build.mjs', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [build, '--check'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
