import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Which process runs a trial, precisely enough to tell later whether it still lives. */
export interface Owner {
  readonly host: string;
  readonly pid: number;
  /** Linux: this boot of the machine, and the name space that `pid` counts in. */
  readonly boot?: string;
  readonly space?: string;
  /** Linux: when the process began, in clock ticks since boot; tells a process from a later one of the same id. */
  readonly start?: string;
}

let own: Owner | undefined;

/** This process. */
export function thisProcess(): Owner {
  own ??= { host: hostname(), pid: process.pid, ...machine(), ...startOf('self') };
  return own;
}

/** `unseen`: on another machine, or in another container. */
export type Life = 'alive' | 'ended' | 'unseen';

/** Whether a trial's owner still lives, as far as can be told from here. */
export function lifeOf(owner: Owner): Life {
  const here = thisProcess();
  if (owner.host !== here.host) return 'unseen';
  if (owner.boot !== here.boot) return 'ended';
  if (owner.space !== here.space) return 'unseen';
  if (!exists(owner.pid)) return 'ended';
  const { start } = startOf(String(owner.pid));
  return owner.start !== undefined && start !== undefined && owner.start !== start ? 'ended' : 'alive';
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function machine(): Pick<Owner, 'boot' | 'space'> {
  if (process.platform !== 'linux') return {};
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return { boot, space: readlinkSync('/proc/self/ns/pid') };
  } catch {
    return {};
  }
}

/** Field 22 of `/proc/PID/stat`; the command in field 2 may hold spaces and brackets, so counting starts after it. */
function startOf(pid: string): Pick<Owner, 'start'> {
  if (process.platform !== 'linux') return {};
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return start === undefined ? {} : { start };
  } catch {
    return {};
  }
}
