import { Worker } from 'node:worker_threads';
import type { DrawReply, DrawRequest } from './draw-thread.ts';
import type { Png } from './png.ts';

interface Waiting {
  readonly resolve: (drawn: Png | string) => void;
  readonly reject: (error: Error) => void;
}

/** A drawing thread holds some 60 MB: it goes when no chart was asked for in this time. */
const idleMilliseconds = 60_000;

let thread: Worker | undefined;
let nextId = 0;
let idle: NodeJS.Timeout | undefined;
const waiting = new Map<number, Waiting>();

/**
 * Draws a chart as PNG in a thread of its own, so that neither the import of Vega nor the drawing holds up the caller. The
 * thread starts with the first chart.
 * @param spec complete, of `specification(…, 'static')`
 */
export async function drawPng(spec: DrawRequest['spec']): Promise<Png> {
  return (await draw(spec, 'png')) as Png;
}

/** Draws a chart as SVG for a page, likewise. @param spec complete, of `specification(…, 'interactive')` */
export async function drawForPage(spec: DrawRequest['spec']): Promise<string> {
  return (await draw(spec, 'page')) as string;
}

function draw(spec: DrawRequest['spec'], as: DrawRequest['as']): Promise<Png | string> {
  thread ??= start();
  const worker = thread;
  clearTimeout(idle);
  const id = nextId++;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.ref();
    worker.postMessage({ id, spec, as } satisfies DrawRequest);
  });
}

/** Starts the thread ahead of a chart that is sure to come. */
export function warmDrawing(): void {
  thread ??= start();
  if (waiting.size === 0) rest(thread);
}

/** Ends the drawing thread; charts under way are rejected. */
export async function closeDrawing(): Promise<void> {
  clearTimeout(idle);
  await thread?.terminate();
}

function start(): Worker {
  const worker = new Worker(new URL('./draw-thread.ts', import.meta.url));
  worker.on('message', (reply: DrawReply) => {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (waiting.size === 0) rest(worker);
    if ('drawn' in reply) asked?.resolve(reply.drawn);
    else asked?.reject(new Error(reply.error));
  });
  worker.on('error', (error) => lost(worker, error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => lost(worker, new Error('the drawing thread has ended')));
  return worker;
}

/** Lets the process end, and the thread too after a while. */
function rest(worker: Worker): void {
  worker.unref();
  clearTimeout(idle);
  idle = setTimeout(() => void worker.terminate(), idleMilliseconds).unref();
}

function lost(worker: Worker, error: Error): void {
  if (thread !== worker) return;
  thread = undefined;
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}
