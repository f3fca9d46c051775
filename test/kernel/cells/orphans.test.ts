import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { findInterpreter } from '../../../runtime/objectives/python/interpreter.ts';
import { descendants } from '../../support/descendants.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { gone } from '../../support/gone.ts';
import { executeContent, type KernelClient } from '../../support/kernel-client.ts';
import { KernelProcess } from '../../support/kernel-process.ts';

let kernel: KernelProcess;
let client: KernelClient;
afterEach(() => kernel.stop());

/** Runs a cell until it has left `begun` behind, as a file of the folder. */
async function begun(setup: readonly string[], cell: string): Promise<void> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'mark.py'), 'def objective(x):\n    open("begun", "w").close()\n    while True:\n        pass\n');
  [kernel, client] = await KernelProcess.start({ folder });
  for (const code of setup) expect((await client.execute(code)).reply.content.status).toBe('ok');
  await client.send('shell', 'execute_request', executeContent(cell));
  const { existsSync } = await import('node:fs');
  for (let i = 0; i < 800 && !existsSync(join(folder, 'begun')); i++) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(existsSync(join(folder, 'begun'))).toBe(true);
}

const python = (() => {
  try {
    return findInterpreter('.', process.env);
  } catch {
    process.stderr.write('skipped: orphans of Python: there is no Python\n');
    return undefined;
  }
})();

const MARK =
  '%%ts\nimport { writeFileSync } from "node:fs";\nexport const mark = (x: number) => {\n  writeFileSync("begun", "");\n  for (;;);\n};';
const CASES: readonly (readonly [string, readonly string[], string])[] = [
  ['a search of TypeScript', [MARK], 'search x in real[0, 1] using random(n=9) minimize mark(x)'],
  [
    'a search of a command',
    [],
    `search x in real[0, 1] using random(n=9) minimize command("sh -c 'touch begun; sleep 60; echo {x}'")`,
  ],
  ['a command of the shell', [], "%%sh\ntrap '' INT TERM HUP\ntouch begun\nsleep 60 &\nsleep 60"],
  ...(python === undefined
    ? []
    : ([
        ['a search of Python', [], 'search x in real[0, 1] using random(n=9) minimize python("mark.py", function=objective)(x)'],
        ['a cell in Python', [], '%%py\nopen("begun", "w").close()\nwhile True: pass'],
      ] as const)),
];

describe.each(CASES)('%s', (_, setup, cell) => {
  it.each(['kernel', 'session'])('leaves nothing behind when its %s is killed', async (which) => {
    await begun(setup, cell);
    const before = descendants(kernel.process.pid!);
    const session = before[0]!;
    const doomed = which === 'kernel' ? before : before.filter((pid) => pid !== session && descendants(session).includes(pid));
    expect(doomed.length).toBeGreaterThan(0);
    process.kill(which === 'kernel' ? kernel.process.pid! : session, 'SIGKILL');
    expect(await Promise.all(doomed.map(gone))).toEqual(doomed.map(() => true));
  });
});
