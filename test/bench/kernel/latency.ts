/**
 * `npm run bench:kernel`: how soon the kernel answers while the first sentence trains. Completion and inspection round trips from
 * outside over loopback sockets, interrupts from request to error reply, and what an interrupt keeps.
 * Writes test/bench/results/kernel-latency.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { executeContent, type KernelClient, type Received } from '../../support/kernel-client.ts';
import { KernelProcess } from '../../support/kernel-process.ts';

const SENTENCE = 'search hidden in int[1,100] using bayes(n=50) maximize cv_accuracy(mlp)';
const INTERRUPTS = 5;

const round = (value: number): number => Math.round(value * 100) / 100;
const spread = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!);
  return { count: values.length, median: at(0.5), p95: at(0.95), max: at(1) };
};

async function timed(action: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await action();
  return performance.now() - began;
}

/** Waits for the first live update of a cell that has finished a trial. */
function training(client: KernelClient, id: string): Promise<Received> {
  const fits = ({ type, parent, content }: Received) =>
    type === 'update_display_data' && parent.msg_id === id && /\b[1-9]\d* of \d+/.test(content.data['text/plain']);
  return client.next(fits, false, 60_000);
}

async function whileTraining(client: KernelClient) {
  const id = await client.send('shell', 'execute_request', executeContent(SENTENCE));
  await training(client, id);
  let busy = true;
  const done = client.reply(id).finally(() => {
    busy = false;
  });
  done.catch(() => {});
  const complete: number[] = [];
  const inspect: number[] = [];
  const heartbeat: number[] = [];
  for (let i = 0; busy && i < 200; i++) {
    complete.push(
      await timed(() => client.ask('complete_request', { code: 'search hidden in int[1,9] using ba', cursor_pos: 34 })),
    );
    inspect.push(await timed(() => client.ask('inspect_request', { code: 'bayes', cursor_pos: 2, detail_level: 0 })));
    heartbeat.push(await timed(() => client.beat('x')));
    await wait(10);
  }
  await done;
  return { complete: spread(complete), inspect: spread(inspect), heartbeat: spread(heartbeat) };
}

const trialsIn = (text: string): number => Number(/(\d+) finished trial/.exec(text)?.[1] ?? Number.NaN);

async function interrupts(client: KernelClient) {
  const latencies: number[] = [];
  const kept: number[] = [];
  for (let seed = 1; seed <= INTERRUPTS; seed++) {
    const id = await client.send('shell', 'execute_request', executeContent(`${SENTENCE} with seed=${seed}`));
    await training(client, id);
    await wait(100 * seed);
    let reply: Received | undefined;
    latencies.push(
      await timed(async () => {
        await client.send('control', 'interrupt_request', {});
        reply = await client.reply(id);
      }),
    );
    await client.published(id);
    kept.push(trialsIn(reply!.content.evalue));
  }
  const last = `${SENTENCE} with seed=${INTERRUPTS}`;
  const shown = (type: string): boolean => type === 'update_display_data' || type === 'display_data';
  const textOf = (messages: readonly Received[]): string =>
    messages
      .flatMap(({ type, content }) => (shown(type) && 'text/html' in content.data ? [content.data['text/plain'] as string] : []))
      .at(-1) ?? '';
  const again = textOf((await client.execute(last)).published);
  const third = textOf((await client.execute(last)).published);
  return { to_error_reply: spread(latencies), kept, run_again: again.split('\n'), third_time: third.split('\n') };
}

const [kernel, client] = await KernelProcess.start();
try {
  const results = {
    command: 'npm run bench:kernel',
    date: new Date().toISOString(),
    node: process.version,
    unit: 'ms',
    ...(await whileTraining(client)),
    interrupt: await interrupts(client),
  };
  const folder = fileURLToPath(new URL('../results/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}kernel-latency.json`, `${JSON.stringify(results, null, 1)}\n`);
  console.log(JSON.stringify(results, null, 1));
} finally {
  await kernel.stop();
}
