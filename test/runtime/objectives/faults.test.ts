/** Whatever the user's code does to its process fails its trial only: with words, and the next trial has a place to run. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../runtime/core/rng.ts';
import python from '../../../runtime/objectives/python.ts';
import script from '../../../runtime/objectives/script.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { describeWithPython } from '../../support/python.ts';
import { type Opened, opened, type RunParts } from './opened.ts';

const TYPESCRIPT = `import { spawn } from 'node:child_process';
import { closeSync, writeSync } from 'node:fs';
export async function objective(fault: string) {
  switch (fault) {
    case 'none': return 1;
    case 'throw': throw new Error('on purpose');
    case 'exit': process.exit(3);
    case 'crash': process.kill(process.pid, 'SIGSEGV'); await new Promise(() => setTimeout(() => {}, 5000));
    case 'loop': for (;;);
    case 'deaf': process.on('SIGINT', () => {}).on('SIGTERM', () => {}); await new Promise(() => setInterval(() => {}, 1000));
    case 'output': for (let i = 0; i < 1600; i++) process.stdout.write('x'.repeat(65535) + '\\n'); return 1;
    case 'nan': return NaN;
    case 'type': return 'good';
    case 'memory': { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); }
    case 'large': { const all = []; for (;;) { all.push(Buffer.alloc(20e6, 1)); await new Promise((resolve) => setTimeout(resolve, 5)); } }
    case 'later': setTimeout(() => { throw new Error('later'); }, 1); await new Promise((resolve) => setTimeout(resolve, 5000));
    case 'protocol': writeSync(3, 'no message\\n'); await new Promise((resolve) => setTimeout(resolve, 5000));
    case 'line': writeSync(3, 'x'.repeat(100)); for (let i = 0; i < 300;) try { writeSync(3, 'x'.repeat(10000)); i++; } catch { await new Promise((resolve) => setTimeout(resolve, 2)); } await new Promise((resolve) => setTimeout(resolve, 5000));
    case 'closed': closeSync(3); await new Promise((resolve) => setTimeout(resolve, 5000));
    case 'zombie': spawn('sleep', ['60'], { stdio: 'inherit' }); process.exit(4);
  }
}
`;

const PYTHON = `import ctypes, os, signal, subprocess, sys, time

def objective(fault):
    if fault == "none":
        return 1
    if fault == "throw":
        raise ValueError("on purpose")
    if fault == "exit":
        os._exit(3)
    if fault == "quit":
        sys.exit(3)
    if fault == "crash":
        ctypes.string_at(0)
    if fault == "loop":
        while True:
            pass
    if fault == "deaf":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(60)
    if fault == "output":
        for _ in range(1600):
            sys.stdout.write("x" * 65535 + "\\n")
        return 1
    if fault == "nan":
        return float("nan")
    if fault == "type":
        return "good"
    if fault == "large":
        kept = []
        while True:
            kept.append(bytearray(b"1") * 20_000_000)
            time.sleep(0.005)
    if fault == "protocol":
        os.write(3, b"no message\\n")
        time.sleep(5)
    if fault == "zombie":
        subprocess.Popen(["sleep", "60"])
        os._exit(4)
`;

/** What each fault is to be told as. Those that take too long have a time limit. */
const SAID: Readonly<Record<string, RegExp>> = {
  throw: /(Error|ValueError): on purpose \(train\.\w+:\d+: .*on purpose.*\)/,
  exit: /the process of the trial ended: exit code 3/,
  quit: /SystemExit: 3 \(train\.py:\d+: sys\.exit\(3\)\)/,
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

const COMMON = ['throw', 'exit', 'crash', 'loop', 'deaf', 'output', 'nan', 'type', 'protocol', 'zombie', 'large'];

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
