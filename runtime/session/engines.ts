import type { Engine } from '../core/scoring.ts';
import { SLOTS } from '../study/evaluate.ts';

/** The session's engines, each started when the first fit needs it. */
export class Engines {
  readonly #open = new Map<'thread' | 'process', Promise<Engine>>();

  of(host: 'thread' | 'process'): Promise<Engine> {
    const known = this.#open.get(host);
    if (known !== undefined) return known;
    const opening = start(host);
    this.#open.set(host, opening);
    return opening;
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map(async (engine) => (await engine).close()));
  }
}

async function start(host: 'thread' | 'process'): Promise<Engine> {
  if (host === 'thread') return (await import('../engines/threads/engine.ts')).threadEngine(SLOTS);
  return (await import('../engines/processes/engine.ts')).processEngine(SLOTS);
}
