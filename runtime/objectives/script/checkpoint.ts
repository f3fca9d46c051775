import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

const FILE = 'checkpoint.state';

/** `trial.checkpoint` of the user's code. */
export interface Checkpoint {
  /** For files of the code's own making; undefined where the study has no use for checkpoints. */
  readonly folder: string | undefined;
  /** What the trial that this one goes on from saved last; undefined where it begins. */
  load(): unknown;
  /** Plain data, typed arrays, maps: what structured cloning takes. Without a folder it does nothing. */
  save(state: unknown): void;
}

export function checkpointIn(folder: () => string | undefined): Checkpoint {
  return {
    get folder() {
      return folder();
    },
    load() {
      const place = folder();
      if (place === undefined) return undefined;
      try {
        return deserialize(readFileSync(join(place, FILE)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    save(state) {
      const place = folder();
      if (place === undefined) return;
      mkdirSync(place, { recursive: true });
      const file = join(place, FILE);
      writeFileSync(`${file}.part`, serialize(state));
      renameSync(`${file}.part`, file);
    },
  };
}
