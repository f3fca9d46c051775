import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

export interface Measured {
  readonly output: string;
  readonly status: number | null;
  /** Seconds. */
  readonly cpu: number;
  readonly wall: number;
  /** The most that the process and its children had resident, added up, MB. */
  readonly memory: number;
}

/** Ticks of a second in `/proc/PID/stat`. */
const TICKS = 100;

/** Runs a command and looks at `/proc` ten times a second. Linux only. */
export async function measured(command: string, args: readonly string[], cwd: string): Promise<Measured> {
  const began = performance.now();
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const peaks = new Map<number, { memory: number; cpu: number }>();
  const look = setInterval(() => {
    for (const pid of family(child.pid!)) {
      const found = resident(pid);
      if (found !== undefined) peaks.set(pid, found);
    }
  }, 100);
  const output = text(child.stdout);
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(look);
  const sum = (of: (peak: { memory: number; cpu: number }) => number): number =>
    [...peaks.values()].reduce((total, peak) => total + of(peak), 0);
  const wall = (performance.now() - began) / 1000;
  return { output: await output, status, wall, cpu: sum(({ cpu }) => cpu), memory: sum(({ memory }) => memory) };
}

/** A process and its descendants. */
function family(root: number): readonly number[] {
  const parents = readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    const parent = Number.isInteger(pid) ? stat(pid)?.[1] : undefined;
    return parent === undefined ? [] : [{ pid, parent: Number(parent) }];
  });
  const all = [root];
  for (const pid of all) all.push(...parents.filter(({ parent }) => parent === pid).map((one) => one.pid));
  return all;
}

/** The fields of `/proc/PID/stat` from the state on; undefined where the process is gone. */
function stat(pid: number): readonly string[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function resident(pid: number): { readonly memory: number; readonly cpu: number } | undefined {
  const fields = stat(pid);
  if (fields === undefined) return undefined;
  try {
    const [, peak] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return peak === undefined
      ? undefined
      : { memory: Number(peak) / 1024, cpu: (Number(fields[11]) + Number(fields[12])) / TICKS };
  } catch {
    return undefined;
  }
}
