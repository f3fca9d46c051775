import type { Run } from '../../dsl/plan.ts';
import { argValues } from '../core/arguments.ts';
import { Refusal } from '../core/errors.ts';
import { evaluationKey } from '../core/node-key.ts';
import type { OpenObjective } from '../core/unit.ts';
import { loaders } from '../units.gen.ts';

/** The user's own code of one cell, each objective opened once: a file that changed is read anew by the next cell. */
export class Objectives {
  readonly #directory: string;
  readonly #open = new Map<string, Promise<OpenObjective>>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Rejects with a `Refusal` placed on the call where the code is not there. @param slots evaluations at a time */
  of(node: Run, slots: number): Promise<OpenObjective> {
    const key = `${slots} ${evaluationKey({ ...node, args: [], named: {} })}`;
    const known = this.#open.get(key);
    if (known !== undefined) return known;
    const opening = this.#start(node, slots);
    this.#open.set(key, opening);
    opening.catch(() => this.#open.delete(key));
    return opening;
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map(async (objective) => (await objective).close()));
  }

  async #start({ objective, id }: Run, slots: number): Promise<OpenObjective> {
    const { default: unit } = await loaders.objective[objective.unit]!();
    try {
      return await unit.open({ args: argValues(unit, objective.args, {}), directory: this.#directory, slots });
    } catch (error) {
      if (error instanceof Refusal && error.node === undefined) throw new Refusal(error.code, error.params, objective.id ?? id);
      throw error;
    }
  }
}
