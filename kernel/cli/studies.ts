import type { Command } from 'commander';
import { Refusal } from '../../runtime/core/errors.ts';
import { DEFAULT_STORE } from '../../runtime/session/shelves.ts';
import { fail } from './program.ts';

/** What every `argmax studies` command takes. */
export interface StoreOption {
  readonly store: string;
}

/** `argmax studies`: what is in a store, of whichever notebook. Each command's own code is loaded when it is run. */
export function addStudies(program: Command): void {
  const studies = program.command('studies').description('list, show, export, delete and import the studies of a store');
  const command = (usage: string, description: string): Command =>
    studies
      .command(usage)
      .description(description)
      .option('--store <address>', 'the store: a file, sqlite:file.db or postgresql://user@host/database', DEFAULT_STORE);
  command('list', 'all studies, with the notebook or program that they belong to')
    .option('--json', 'print them as JSON')
    .action(async (options) => said(async () => (await import('./studies-list.ts')).listStudies(options)));
  command('show <study>', 'what a study came to, and its trials')
    .option('--json', 'print the study as JSON')
    .option('-n, --trials <count>', 'how many trials to show', '20')
    .action(async (study, options) => said(async () => (await import('./studies-list.ts')).showStudy(study, options)));
  command('export <study> <file>', 'write a study to a file: .html, .json, .csv, .parquet, .py')
    .option('--force', 'write over a file that is there')
    .action(async (study, file, options) =>
      said(async () => (await import('./studies-move.ts')).exportStudy(study, file, options)),
    );
  command('delete <study...>', 'delete studies with their trials')
    .option('--yes', 'do not ask')
    .action(async (names, options) => said(async () => (await import('./studies-delete.ts')).deleteStudies(names, options)));
  command('import <source>', 'bring studies in: of another store, or of an exported .json or .csv file')
    .option('--study <name>', 'only this one of the studies there')
    .option('--as <name>', 'its full name here: `notebook/name`')
    .option('--minimize <column>', 'of a .csv file: a column to minimize', collect, [])
    .option('--maximize <column>', 'of a .csv file: a column to maximize', collect, [])
    .action(async (source, options) => said(async () => (await import('./studies-move.ts')).importStudies(source, options)));
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** What the user got wrong is a sentence, not a trace. */
export async function said(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    fail(`${error.code}: ${error.message}`, 1);
  }
}
