import type { UnitCall } from '../../dsl/plan.ts';
import { argValues } from '../core/arguments.ts';
import { nodeKey } from '../core/node-key.ts';
import type { Engine } from '../core/scoring.ts';
import { SLOTS } from '../study/evaluate.ts';
import { loaders } from '../units.gen.ts';

/** The session's engines, each started when the first fit needs it. */
export class Engines {
  readonly #open = new Map<string, Promise<Engine>>();

  /**
   * @param call the engine that a study asks for; without it this machine's threads or processes, as the model needs
   * @param slots fits at a time where not as many as the machine has cores
   */
  of(host: 'thread' | 'process', call?: UnitCall, slots = SLOTS): Promise<Engine> {
    const key = `${slots} ${call === undefined ? host : nodeKey(call)}`;
    const known = this.#open.get(key);
    if (known !== undefined) return known;
    const opening = call === undefined ? start(host, slots) : openUnit(call, slots);
    this.#open.set(key, opening);
    opening.catch(() => this.#open.delete(key));
    return opening;
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map(async (engine) => (await engine).close()));
  }
}

async function openUnit(call: UnitCall, slots: number): Promise<Engine> {
  const { default: unit } = await loaders.engine[call.unit]!();
  return unit.open({ args: argValues(unit, call.args, {}), slots });
}

async function start(host: 'thread' | 'process', slots: number): Promise<Engine> {
  if (host === 'thread') return (await import('../engines/threads/engine.ts')).threadEngine(slots);
  return (await import('../engines/processes/engine.ts')).processEngine(slots);
}
