/** The thread that draws: takes a specification, gives back the picture or why there is none. */
import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../core/errors.ts';
import type { Png } from './png.ts';

export interface DrawRequest {
  readonly id: number;
  readonly spec: Readonly<Record<string, unknown>>;
}
export type DrawReply = { readonly id: number; readonly png: Png } | { readonly id: number; readonly error: string };

// Vega is 1.5 MB of source: kept compiled, it loads in half the time. Each thread has to ask for itself.
enableCompileCache();
const loaded = Promise.all([import('./svg.ts'), import('./png.ts')]);

parentPort!.on('message', async ({ id, spec }: DrawRequest) => {
  let reply: DrawReply;
  try {
    const [{ chartSvg }, { chartPng }] = await loaded;
    reply = { id, png: chartPng(await chartSvg(spec)) };
  } catch (error) {
    reply = { id, error: messageOf(error) };
  }
  parentPort!.postMessage(reply);
});
