import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** How often the process itself is looked at, ms: what allocates fills a gigabyte a second. */
const OFTEN = 50;
/** And, as it costs more, how often all that it started, in looks of the first kind. */
const SELDOM = 5;

const run = promisify(execFile);

/** Looks at the memory of a process group while a trial runs, and says once, in words, when it is beyond a limit. */
export class MemoryLimit {
  readonly #limit: number;
  readonly #exceeded: (how: string) => void;
  readonly #timer: NodeJS.Timeout;
  #looks = 0;
  #over = false;

  /** @param group the process that leads it @param limit bytes @param exceeded hears what was used and what may be */
  constructor(group: number | undefined, limit: number, exceeded: (how: string) => void) {
    this.#limit = limit;
    this.#exceeded = exceeded;
    this.#timer = setInterval(() => group !== undefined && void this.#look(group), OFTEN);
  }

  end(): void {
    this.#over = true;
    clearInterval(this.#timer);
  }

  async #look(group: number): Promise<void> {
    const all = this.#looks++ % SELDOM === 0;
    const used = process.platform === 'linux' ? (all ? groupResident(group) : residentOf(group)) : all ? await listed(group) : 0;
    if (this.#over || used <= this.#limit) return;
    this.end();
    this.#exceeded(`it used ${sizeText(used)} of memory, and its limit is ${sizeText(this.#limit)}`);
  }
}

/** Resident bytes of a process; 0 where it is gone. */
function residentOf(pid: number): number {
  try {
    const line = /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line === null ? 0 : Number(line[1]) * 1024;
  } catch {
    return 0;
  }
}

/** Resident bytes of all processes of a group; what they share counts for each of them. */
function groupResident(group: number): number {
  let sum = 0;
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (Number.isInteger(pid) && groupOf(pid) === group) sum += residentOf(pid);
  }
  return sum;
}

function groupOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything; state, parent and group follow it.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ', 3)[2]);
  } catch {
    return undefined;
  }
}

/** The same by `ps`, where there is no /proc; 0 where there is no `ps` either. */
async function listed(group: number): Promise<number> {
  const { stdout } = await run('ps', ['-A', '-o', 'pgid=,rss=']).catch(() => ({ stdout: '' }));
  const rows = stdout.split('\n').map((row) => row.trim().split(/\s+/).map(Number));
  return rows.reduce((sum, [id, kilobytes = 0]) => (id === group ? sum + kilobytes * 1024 : sum), 0);
}

function sizeText(bytes: number): string {
  const [unit, name] = bytes >= 1e9 ? [1e9, 'GB'] : [1e6, 'MB'];
  return `${Number((bytes / unit).toPrecision(3))} ${name}`;
}
