import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import html from '../../runtime/formats/html.ts';
import { fail } from './program.ts';
import type { StoreOption } from './studies.ts';
import { comparedOrOne, within } from './studies-open.ts';

export interface ReportOptions extends StoreOption {
  readonly out?: string;
  readonly force?: boolean;
}

/** `argmax report`: a study, or all studies of a comparison, as one HTML file. */
export async function reportCommand(name: string, options: ReportOptions): Promise<void> {
  const file = options.out ?? `${name.replace(/^.*\//, '').replace(/[^\p{L}\p{N}._-]+/gu, '-')}.html`;
  const path = resolve(file);
  if (existsSync(path) && options.force !== true) fail(`\`${file}\` is there already: say \`--force\` to write over it`, 1);
  const studies = await within(options, (archive) => comparedOrOne(archive, name));
  try {
    await mkdir(dirname(path), { recursive: true });
    process.stdout.write(`${await html.write({ path, args: {}, studies })}\n`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    fail(`cannot write ${file}: ${(error as Error).message}`, 1);
  }
}
