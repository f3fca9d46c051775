import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

it.each(['adam', 'sgd'])('leaves no tensor behind after twenty trials with %s', (solver) => {
  const script = fileURLToPath(new URL('../../support/tensor-count.ts', import.meta.url));
  const counts = execFileSync(process.execPath, [script, solver], {
    encoding: 'utf8',
    env: { ...process.env, ARGMAX_TENSORFLOW: 'wasm' },
  });
  const [first, last] = counts.trim().split('\n').at(-1)!.split(' ').map(Number);
  expect(last).toBe(first);
});
