import type { Plan, Step } from '../../dsl/plan.ts';
import type { Script } from '../cells/script.ts';

/**
 * What a session was told and its successor must be told again. Studies are in the store with every finished trial; `let` stays
 * with the front, whose plans carry their values.
 */
export class Recollection {
  /** `set` steps that succeeded, the last of each key. */
  readonly #settings = new Map<string, Step>();
  /** Cells in other languages that succeeded, as they were run last, in order. */
  #scripts: readonly Script[] = [];

  /** Takes a plan in that was carried out. */
  learn(plan: Plan): void {
    for (const step of plan.steps) if (step.op === 'set') this.#settings.set(step.key, step);
  }

  /** Takes a cell in another language in; a command of the shell is never given twice. */
  learnScript(script: Script): void {
    if (script.language === 'shell') return;
    const others = this.#scripts.filter(({ source, language }) => source !== script.source || language !== script.language);
    this.#scripts = [...others, script];
  }

  get scripts(): readonly Script[] {
    return this.#scripts;
  }

  get steps(): readonly Step[] {
    return [...this.#settings.values()];
  }

  /** What is there again, for people. */
  text(): string {
    const settings = [...this.#settings.keys()].map((key) => `\`set ${key}\``);
    const cells = this.#scripts.length === 0 ? [] : ['what cells in other languages define'];
    return `${['names', ...settings, ...cells, 'studies'].join(', ')} and every finished trial are kept`;
  }
}
