import type { Plan, Step } from '../../dsl/plan.ts';

/**
 * What a session was told and its successor must be told again. Studies are in the store with every finished trial; `let` stays
 * with the front, whose plans carry their values.
 */
export class Recollection {
  /** `set` steps that succeeded, the last of each key. */
  readonly #settings = new Map<string, Step>();

  /** Takes a plan in that was carried out. */
  learn(plan: Plan): void {
    for (const step of plan.steps) if (step.op === 'set') this.#settings.set(step.key, step);
  }

  steps(): readonly Step[] {
    return [...this.#settings.values()];
  }

  /** What is there again, for people. */
  text(): string {
    const settings = [...this.#settings.keys()].map((key) => `\`set ${key}\``);
    return `${['names', ...settings, 'studies'].join(', ')} and every finished trial are kept`;
  }
}
