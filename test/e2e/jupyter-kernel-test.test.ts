import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { privateJupyter } from '../support/jupyter.ts';
import { describeWithPython } from '../support/python.ts';

const SUITE = fileURLToPath(new URL('kernel_suite.py', import.meta.url));

describeWithPython(['jupyter_kernel_test'], 'jupyter_kernel_test', (python) => {
  it('passes, and skips only what this kernel does not have', () => {
    const jupyter = privateJupyter();
    const { status, stderr } = spawnSync(python, [SUITE, '-v'], { cwd: jupyter.folder, env: jupyter.env, encoding: 'utf8' });
    jupyter.remove();
    if (status !== 0) throw new Error(stderr);
    const skipped = [...stderr.matchAll(/^(test_\w+) .* skipped/gm)].map(([, name]) => name);
    expect(skipped.sort()).toEqual(['test_clear_output', 'test_execute_stderr']);
  }, 120_000);
});
