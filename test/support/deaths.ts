/** Kernels at work, of which a process is killed at a random moment. */
import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Rng } from '../../runtime/core/rng.ts';
import { descendants } from './descendants.ts';
import { gone } from './gone.ts';
import { executeContent, type KernelClient, type Received } from './kernel-client.ts';
import { KernelProcess } from './kernel-process.ts';

export const VICTIMS = ['session', 'trial', 'parent'] as const;

/** What a death left behind. Nothing is wrong where `orphans` is 0 and `kept` at least `seen`. */
export interface Death {
  readonly victim: (typeof VICTIMS)[number];
  /** Milliseconds after the first finished trial. */
  readonly after: number;
  /** Processes of the kernel that are still there though they should not be. */
  readonly orphans: number;
  /** Finished trials that the client had been shown before the death, and those in the store after it. */
  readonly seen: number;
  readonly kept: number;
  /** Whether a cell ran to its end afterwards. */
  readonly usable: boolean;
}

const WORKING = fileURLToPath(new URL('working-kernel.ts', import.meta.url));

/** A search of very many short trials, in threads, or with `processes` in trial processes. */
export function search(name: string, n: number, processes = false): string {
  const score = processes ? 'cv_accuracy(mlp(engine=tensorflow, epochs=1), iris, folds=2)' : 'cv_accuracy(mlp(epochs=2), iris)';
  return `let ${name} = search hidden in int[2,40] using random(n=${n}) maximize ${score}`;
}

/** Finished trials that a live display says. */
export function finishedIn({ type, content }: Received): number {
  if (type !== 'update_display_data') return 0;
  return Number(/(\d+) of \d+/.exec(content.data['text/plain'])?.[1] ?? 0);
}

/** Kills something of a working kernel, once a round, each kind in its turn; says what came of it. */
export async function* deaths(rounds: number, seed = 0): AsyncGenerator<Death> {
  const rng = new Rng(seed);
  let living: [KernelProcess, KernelClient] | undefined;
  try {
    for (let round = 0; round < rounds; round++) {
      const victim = VICTIMS[round % VICTIMS.length]!;
      const after = Math.floor(rng.next() * 400);
      if (victim === 'parent') {
        yield await parentDies(after);
        continue;
      }
      living ??= await KernelProcess.start();
      yield await workerDies(living, victim, `d${round}`, after);
    }
  } finally {
    await living?.[0].stop();
  }
}

async function workerDies(
  [kernel, client]: [KernelProcess, KernelClient],
  victim: 'session' | 'trial',
  name: string,
  after: number,
) {
  const id = await client.send('shell', 'execute_request', executeContent(search(name, 5000, victim === 'trial')));
  const mine = ({ channel, parent }: Received) => channel === 'iopub' && parent.msg_id === id;
  let seen = 0;
  await client.next((message) => mine(message) && finishedIn(message) > 0, true, 60_000);
  await delay(after);
  const [session, ...trials] = descendants(kernel.process.pid!);
  const before = victim === 'session' ? [session!, ...trials] : trials.slice(0, 1);
  for (const message of client.received) if (mine(message)) seen = Math.max(seen, finishedIn(message));
  process.kill(before[0]!, 'SIGKILL');
  if (victim === 'trial') {
    await delay(200);
    await client.ask('interrupt_request', {}, 'control');
  }
  await client.reply(id);
  let orphans = 0;
  for (const pid of before) if (!(await gone(pid))) orphans++;
  const kept = Number(await resultOf(client, `${name}.trials`));
  const usable = (await client.execute('1 + 1')).reply.content.status === 'ok';
  return { victim, after, orphans, seen, kept, usable };
}

/** The kernel's parent dies while the kernel works: all of it must end, and another kernel finds the trials. */
async function parentDies(after: number): Promise<Death> {
  const starter = spawn(process.execPath, [WORKING], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = await new Promise<string>((resolve, reject) => {
    starter.stdout!.setEncoding('utf8').once('data', resolve);
    starter.once('exit', (code) => reject(new Error(`the starter ended with ${code}`)));
  });
  const { folder, seen } = JSON.parse(said) as { folder: string; seen: number };
  await delay(after);
  const pids = descendants(starter.pid!);
  starter.kill('SIGKILL');
  let orphans = 0;
  for (const pid of pids) if (!(await gone(pid))) orphans++;
  const [kernel, client] = await KernelProcess.start({ folder });
  const kept = Number(await resultOf(client, 'work.trials'));
  const usable = (await client.execute('1 + 1')).reply.content.status === 'ok';
  await kernel.stop();
  return { victim: 'parent', after, orphans, seen, kept, usable };
}

async function resultOf(client: KernelClient, code: string): Promise<string | undefined> {
  const { published } = await client.execute(code);
  return published.find(({ type }) => type === 'execute_result')?.content.data['text/plain'];
}
