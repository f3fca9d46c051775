/** The thread that draws: takes a specification, gives back the picture or why there is none. */
import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../core/errors.ts';
import type { Png } from './png.ts';

export interface DrawRequest {
  readonly id: number;
  readonly spec: Readonly<Record<string, unknown>>;
  /** `page`: SVG for `page/inline-svg.ts`, tooltips in place of descriptions. */
  readonly as: 'png' | 'page';
}
export type DrawReply = { readonly id: number; readonly drawn: Png | string } | { readonly id: number; readonly error: string };

// Vega is 1.5 MB of source: kept compiled, it loads in half the time. Each thread has to ask for itself.
enableCompileCache();
const loaded = Promise.all([import('./svg.ts'), import('./png.ts')]);

parentPort!.on('message', async ({ id, spec, as }: DrawRequest) => {
  let reply: DrawReply;
  try {
    const [{ chartSvg }, { chartPng }] = await loaded;
    const svg = await chartSvg(spec, as === 'page' ? 'tooltips' : 'descriptions');
    reply = { id, drawn: as === 'page' ? svg : chartPng(svg) };
  } catch (error) {
    reply = { id, error: messageOf(error) };
  }
  parentPort!.postMessage(reply);
});
