/** The thread that draws: takes a specification, gives back the picture or why there is none. */
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../core/errors.ts';
import { chartPng, type Png } from './png.ts';
import { chartSvg } from './svg.ts';

export interface DrawRequest {
  readonly id: number;
  readonly spec: Readonly<Record<string, unknown>>;
}
export type DrawReply = { readonly id: number; readonly png: Png } | { readonly id: number; readonly error: string };

parentPort!.on('message', async ({ id, spec }: DrawRequest) => {
  let reply: DrawReply;
  try {
    reply = { id, png: chartPng(await chartSvg(spec)) };
  } catch (error) {
    reply = { id, error: messageOf(error) };
  }
  parentPort!.postMessage(reply);
});
