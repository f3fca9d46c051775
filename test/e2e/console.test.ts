import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from '@jest/globals';
import { privateJupyter } from '../support/jupyter.ts';
import { describeWithPython } from '../support/python.ts';

const SCRIPT = fileURLToPath(new URL('console_session.py', import.meta.url));

describeWithPython(['jupyter_console', 'pexpect'], 'jupyter console', (python) => {
  it('shows progress, the best value, results and diagnostics as text', () => {
    const jupyter = privateJupyter();
    const { status, stdout, stderr } = spawnSync(python, [SCRIPT], { cwd: jupyter.folder, env: jupyter.env, encoding: 'utf8' });
    jupyter.remove();
    if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
    const screen = stripVTControlCharacters(stdout);
    expect(screen).toContain('Argmax');
    expect(screen).toMatch(/Best x\s+|Best +x = /);
    expect(screen).toContain('error[A0101]: `serach` is not a statement');
    expect(screen).toMatch(/did you mean `search`\?/);
    expect(screen).not.toContain('Traceback');
  }, 120_000);
});
