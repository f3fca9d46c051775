/** Whatever the user's code does to its process fails its trial only: with words, and the next trial has a place to run. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../runtime/core/rng.ts';
import python from '../../../runtime/objectives/python.ts';
import script from '../../../runtime/objectives/script.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { describeWithPython } from '../../support/python.ts';
import { PYTHON, TYPESCRIPT } from './faults.ts';
import { type Opened, opened, type RunParts } from './opened.ts';

/** What each fault is to be told as. Those that take too long have a time limit. */
const SAID: Readonly<Record<string, RegExp>> = {
  throw: /(Error|ValueError): on purpose \(train\.\w+:\d+: .*on purpose.*\)/,
  exit: /the process of the trial ended: exit code 3/,
  quit: /SystemExit: 3 \(train\.py:\d+: sys\.exit\(3\)\)/,
  killed: /the process of the trial ended: SIGKILL/,
  crash: /the process of the trial ended: SIGSEGV/,
  loop: /it took longer than 0\.3 s/,
  deaf: /it took longer than 0\.3 s/,
  type: /`objective` returned .*good.*, not a number/,
  memory: /the process of the trial ended: SIGABRT.*heap out of memory/s,
  large: /^it used (2\d\d|[3-9]\d\d) MB of memory, and its limit is 200 MB$/,
  later: /the process of the trial ended: exit code 1.*Error: later/s,
  protocol: /the process of the trial ended: its messages make no sense/,
  line: /the process of the trial ended: its messages make no sense: a line is longer/,
  closed: /the process of the trial ended|it took longer/,
  zombie: /the process of the trial ended: exit code 4/,
};
const SLOW: ReadonlySet<string> = new Set(['loop', 'deaf', 'closed']);

const partsOf = (fault: string): RunParts => ({
  args: [fault],
  ...(SLOW.has(fault) ? { timeout: 0.3 } : {}),
  ...(fault === 'large' ? { memory: 200e6 } : {}),
});

async function suffer(fault: string, { run }: Opened): Promise<void> {
  if (fault === 'none' || fault === 'output') expect(await run(partsOf(fault))).toEqual({ value: 1 });
  else if (fault === 'nan') expect(await run(partsOf(fault))).toEqual({ value: Number.NaN });
  else await expect(run(partsOf(fault))).rejects.toThrow(SAID[fault]);
}

function openedIn(unit: typeof script, file: string, source: string): Promise<Opened> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, file), source);
  return opened(unit, { path: file }, folder, 2);
}

const COMMON = ['throw', 'exit', 'killed', 'crash', 'loop', 'deaf', 'output', 'nan', 'type', 'protocol', 'zombie', 'large'];

describe('TypeScript that does', () => {
  process.env.NODE_OPTIONS = '--max-old-space-size=64';
  it.each([...COMMON, 'memory', 'later', 'line', 'closed'])('%s fails alone', async (fault) => {
    const objective = await openedIn(script, 'train.ts', TYPESCRIPT);
    await suffer(fault, objective);
    await suffer('none', objective);
  });

  it('all of it at random, many times and two at a time, loses no trial', async () => {
    const objective = await openedIn(script, 'train.ts', TYPESCRIPT);
    const rng = new Rng(1);
    const faults = ['none', 'none', 'throw', 'exit', 'crash', 'later', 'type', 'nan', 'zombie'];
    const drawn = Array.from({ length: 60 }, () => faults[rng.int(faults.length)]!);
    await Promise.all(drawn.map((fault) => suffer(fault, objective)));
    await suffer('none', objective);
  });
});

describeWithPython([], 'Python that does', (interpreter) => {
  process.env.ARGMAX_PYTHON = interpreter;
  it.each([...COMMON, 'quit'])('%s fails alone', async (fault) => {
    const objective = await openedIn(python, 'train.py', PYTHON);
    await suffer(fault, objective);
    await suffer('none', objective);
  });
});
