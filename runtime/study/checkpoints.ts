import { createHash } from 'node:crypto';
import { cp, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Origin, Population } from '../core/unit.ts';

/** Where they are kept, beside the notebook; needed as long as the study is to go on. */
const FOLDER = '.argmax';

/** One part of a training that a trial carries out. */
export interface Part {
  /** Absolute path of the trial's own folder. What it goes on from is in it. */
  readonly folder: string;
  readonly origin: Origin;
  /** Steps that this part has, ≥ 1. */
  readonly interval: number;
}

/**
 * What trials of a population leave behind for those that go on from them: a folder each. Those of the last two generations are
 * kept.
 */
export class Checkpoints {
  readonly #root: string;
  readonly #keep: string;
  readonly #population: Population;

  /** @param directory of the notebook @param study what tells the study from others there */
  constructor(directory: string, study: string, population: Population) {
    this.#root = join(directory, FOLDER);
    this.#keep = join(this.#root, 'checkpoints', createHash('sha256').update(study).digest('hex').slice(0, 20));
    this.#population = population;
  }

  /**
   * A folder for a trial that begins, or begins again, with a copy of what it goes on from. Rejects where that is gone: with a
   * message for people.
   */
  async begin(trial: number, origin: Origin): Promise<Part> {
    const folder = this.#of(trial);
    await rm(folder, { recursive: true, force: true });
    if (origin.from === undefined) {
      await mkdir(folder, { recursive: true });
      await writeFile(join(this.#root, '.gitignore'), '*\n');
    } else {
      const from = this.#of(origin.from);
      const there = await stat(from).then(
        () => true,
        () => false,
      );
      if (!there) throw new Error(`the checkpoint of trial ${origin.from} is not in ${FOLDER} any more: run the study \`fresh\``);
      await cp(from, folder, { recursive: true });
    }
    // All of this trial's generation go on from the one before.
    const past = trial - 2 * this.#population.size;
    if (past >= 0) await rm(this.#of(past), { recursive: true, force: true });
    return { folder, origin, interval: this.#population.interval };
  }

  #of(trial: number): string {
    return join(this.#keep, String(trial));
  }
}
