import { createInterface } from 'node:readline/promises';
import { fail } from './program.ts';
import type { StoreOption } from './studies.ts';
import { fullName, within } from './studies-open.ts';

/** `argmax studies delete`: asks, unless `--yes`; where nobody can be asked nothing is deleted. */
export async function deleteStudies(names: readonly string[], options: StoreOption & { readonly yes?: boolean }): Promise<void> {
  await within(options, async (archive) => {
    const full: string[] = [];
    for (const name of names) full.push(await fullName(archive, name));
    if (options.yes !== true) await confirm(full);
    for (const name of full) {
      const removed = await archive.remove(name);
      const trials = removed?.trials.length ?? 0;
      process.stdout.write(`deleted ${name}: ${trials} ${trials === 1 ? 'trial' : 'trials'}\n`);
    }
  });
}

async function confirm(names: readonly string[]): Promise<void> {
  if (!process.stdin.isTTY) fail('nobody can be asked here: say `--yes` to delete without a question', 1);
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question(`delete ${names.join(', ')} with all trials? [y/N] `);
  asking.close();
  if (!/^y(es)?$/i.test(answer.trim())) fail('nothing was deleted', 1);
}
