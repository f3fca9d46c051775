import type { Task } from '../../dsl/catalog.ts';
import type { Score, UnitCall } from '../../dsl/plan.ts';
import { argValues } from '../core/arguments.ts';
import { Refusal } from '../core/errors.ts';
import { nodeKey } from '../core/node-key.ts';
import type { Table } from '../core/table.ts';
import type { DataUnit } from '../core/unit.ts';
import type { Sheet } from '../data/table/sheet.ts';
import { sheetOfTable } from '../prediction/sheets.ts';
import { loaders } from '../units.gen.ts';

/** The tables of one cell, each loaded once: a file that changed is read anew by the next cell. */
export class Tables {
  readonly #directory: string;
  readonly #loading = new Map<string, Promise<Table>>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  /**
   * The rows a score trains and tests on. Rejects with a `Refusal` placed on the data node.
   * @param beside the scores of the same search: what a model costs is measured on rows read as a quality of them reads them
   */
  async of(score: Score, beside: readonly Score[] = []): Promise<Table> {
    return this.load(score.data, await taskOf(score, beside));
  }

  /** Rejects with a `Refusal` placed on the call. */
  load(call: UnitCall, task?: Task): Promise<Table> {
    const key = JSON.stringify([call.unit, task, call.args], (name, value) => (name === 'id' ? undefined : value));
    const known = this.#loading.get(key);
    if (known !== undefined) return known;
    const loading = this.#load(call, task);
    this.#loading.set(key, loading);
    return loading;
  }

  /** All columns of a source as they stand, for a model to predict. Rejects with a `Refusal` placed on the call. */
  async sheet(call: UnitCall): Promise<Sheet> {
    const { default: unit } = await loaders.data[call.unit]!();
    if (unit.sheet === undefined) return sheetOfTable(await this.load(call));
    try {
      return await unit.sheet({ args: argValues(unit, call.args, {}), directory: this.#directory });
    } catch (error) {
      if (error instanceof Refusal && error.node === undefined) throw new Refusal(error.code, error.params, call.id);
      throw error;
    }
  }

  async #load(call: UnitCall, task: Task | undefined): Promise<Table> {
    const unit: DataUnit = (await loaders.data[call.unit]!()).default;
    const args = argValues(unit, call.args, {});
    try {
      return await unit.load({ args, directory: this.#directory, ...(task === undefined ? {} : { task }) });
    } catch (error) {
      if (error instanceof Refusal && error.node === undefined) throw new Refusal(error.code, error.params, call.id);
      throw error;
    }
  }
}

/** What a score asks of its rows: the metric decides; for a cost a quality of the same rows, or the model. Undefined: the rows. */
async function taskOf(score: Score, beside: readonly Score[]): Promise<Task | undefined> {
  if (score.protocol !== 'cost') return (await loaders.metric[score.metric.unit]!()).default.tasks[0]!;
  const data = nodeKey(score.data);
  const quality = beside.find((other) => other.protocol !== 'cost' && nodeKey(other.data) === data);
  if (quality !== undefined) return taskOf(quality, []);
  const [only, another] = (await loaders.model[score.model.unit]!()).default.tasks;
  return another === undefined ? only : undefined;
}
