/** A kernel that is killed with all its processes at a random moment of a study, and resumed, again and again. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Rng } from '../../runtime/core/rng.ts';
import { finishedIn } from './deaths.ts';
import { descendants } from './descendants.ts';
import { gone } from './gone.ts';
import { executeContent } from './kernel-client.ts';
import { KernelProcess } from './kernel-process.ts';

export interface Killing {
  readonly folder: string;
  /** What `set store` gets; kept out of the program. */
  readonly store: string;
  readonly trials: number;
  readonly kills: number;
  readonly rng: Rng;
}

/** What happened: finished trials that the client had been shown before each kill, and what the last run ended as. */
export interface Killed {
  readonly seen: readonly number[];
  /** Processes that were still there five seconds later. */
  readonly orphans: number;
  readonly status: string;
}

const OBJECTIVE = `export const objective = async (x: number): Promise<number> => {
  await new Promise((resolve) => setTimeout(resolve, 150));
  return x * 2;
};
`;

/** Milliseconds between sending the cell, or the first finished trial, and the kill, at most. */
const LATEST = { sent: 1200, finished: 300 } as const;

export const programFor = (trials: number): string =>
  `set store = env("ARGMAX_TEST_STORE")
let work = search x in real[0, 1] using random(n=${trials}) maximize script("slow.ts", function=objective)(x) with workers=2`;

export async function killAndResume({ folder, store, trials, kills, rng }: Killing): Promise<Killed> {
  writeFileSync(join(folder, 'slow.ts'), OBJECTIVE);
  const start = () => KernelProcess.start({ folder, env: { ARGMAX_TEST_STORE: store } });
  const seen: number[] = [];
  let orphans = 0;
  for (let kill = 0; kill < kills; kill++) {
    const [kernel, client] = await start();
    await client.send('shell', 'execute_request', executeContent(programFor(trials)));
    // Every other kill is of a study at work, the others may be of a kernel that is still getting there.
    const working = kill % 2 === 1;
    if (working) await client.next((message) => finishedIn(message) > 0, true, 60_000);
    await delay(rng.next() * (working ? LATEST.finished : LATEST.sent));
    seen.push(Math.max(0, ...client.received.map(finishedIn)));
    orphans += await killed(kernel);
    client.close();
  }
  const [kernel, client] = await start();
  const id = await client.send('shell', 'execute_request', executeContent(programFor(trials)));
  const { content } = await client.next(({ channel, parent }) => channel === 'shell' && parent.msg_id === id, false, 120_000);
  const status = content.status === 'ok' ? 'ok' : `${content.ename}: ${content.evalue}`;
  orphans += await killed(kernel);
  client.close();
  return { seen, orphans, status };
}

/** Kills a kernel and all that it started; how many are still there five seconds later. */
async function killed({ process: { pid } }: KernelProcess): Promise<number> {
  const pids = [...descendants(pid!), pid!];
  for (const each of pids) {
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // It went with the one before.
    }
  }
  const left = await Promise.all(pids.map(async (each) => !(await gone(each))));
  return left.filter(Boolean).length;
}
