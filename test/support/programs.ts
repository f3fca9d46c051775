import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../golden/programs/', import.meta.url);

/** The example programs of the language reference: name and text. */
export const programs: readonly { readonly name: string; readonly source: string }[] = readdirSync(folder)
  .filter((file) => file.endsWith('.argmax'))
  .sort()
  .map((file) => ({ name: file.slice(0, -'.argmax'.length), source: readFileSync(new URL(file, folder), 'utf8') }));
