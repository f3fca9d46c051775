import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Run } from '../../dsl/plan.ts';
import { CODE } from '../study/open-study.ts';

/**
 * SHA-256 of each file with the user's own code, by its path as written. A function of a cell has none: its path is its hash.
 * Files that are not there are left out: opening them says so.
 */
export async function codeFingerprints(runs: readonly Run[], directory: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const { objective } of runs) {
    const { path } = objective.args;
    if (path?.k !== 'str' || path.v.startsWith('cell:')) continue;
    const source = await readFile(resolve(directory, path.v)).catch(() => undefined);
    if (source !== undefined) found[`${CODE}${path.v}`] = createHash('sha256').update(source).digest('hex');
  }
  return found;
}
