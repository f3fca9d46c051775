/** Data that is too large for every run: with `ARGMAX_LARGE=1`, on Linux, with 12 GB of disk and 8 GB of memory. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { writeHuge, writeLarge } from '../../bench/models/large-files.ts';
import { measured } from '../../bench/models/measured.ts';

jest.setTimeout(3_600_000);

const asked = process.env.ARGMAX_LARGE === '1' && process.platform === 'linux';
if (!asked) process.stderr.write('skipped: large data: set ARGMAX_LARGE=1, on Linux\n');
const argmax = fileURLToPath(new URL('../../../kernel/cli/argmax.mjs', import.meta.url));

(asked ? describe : describe.skip)('large data', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(process.env.ARGMAX_SCRATCH ?? tmpdir(), 'argmax-large-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function run(model: string, data: string): Promise<{ readonly values: readonly number[]; readonly memory: number }> {
    const source = `search z in real[0, 1] using random(n=1) maximize cv_accuracy(${model}, ${data}, folds=3) + 0 * z`;
    writeFileSync(join(folder, 'large.argmax'), source);
    const { output, memory } = await measured(process.execPath, [argmax, 'run', '--json', 'large.argmax'], folder);
    const { studies } = JSON.parse(output) as { studies: { trials: { values?: number[] }[] }[] };
    return { values: studies.flatMap((study) => study.trials).flatMap((trial) => trial.values ?? []), memory };
  }

  it('of a million rows by a hundred columns is cross-validated in bounded memory', async () => {
    writeLarge(join(folder, 'large.csv'), 1e6, 100);
    const { values, memory } = await run('naive_bayes', 'csv("large.csv", target=y)');
    rmSync(join(folder, 'large.csv'));
    expect(values).toHaveLength(1);
    expect(values[0]).toBeGreaterThan(0.8);
    expect(memory).toBeLessThan(8000);
  });

  it('of 10 GB is aggregated and sampled through sql in bounded memory', async () => {
    writeHuge(join(folder, 'huge.csv'), 10e9);
    const queries = [
      "select g, y, avg(a) as a, avg(b) as b, max(c) as c from 'huge.csv' group by g, y order by g, y",
      "select a, b, c, y from 'huge.csv' using sample reservoir(100000 rows) repeatable (1)",
    ];
    for (const query of queries) {
      const { values, memory } = await run('logistic', `sql("""${query}""", target=y)`);
      expect(values).toHaveLength(1);
      expect(values[0]).toBeGreaterThan(0.95);
      expect(memory).toBeLessThan(3500);
    }
  });
});
