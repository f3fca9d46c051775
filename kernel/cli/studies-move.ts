import { existsSync, readFileSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { Archive, type Parcel } from '../../runtime/archive/archive.ts';
import { parcelOfCsv } from '../../runtime/archive/from-csv.ts';
import { parcelsOfJson } from '../../runtime/archive/from-json.ts';
import { catalog } from '../../runtime/catalog.gen.ts';
import { loaders } from '../../runtime/units.gen.ts';
import { fail } from './program.ts';
import type { StoreOption } from './studies.ts';
import { fullName, within } from './studies-open.ts';

/** `argmax studies export`: the format is that of the file's extension, as with `export s to "…"`. */
export async function exportStudy(
  name: string,
  file: string,
  options: StoreOption & { readonly force?: boolean },
): Promise<void> {
  const extension = extname(file).toLowerCase();
  const formats = Object.values(catalog.format).filter(({ of, planned }) => of === 'study' && planned === undefined);
  const format = formats.find(({ extensions }) => extensions.includes(extension));
  if (format === undefined) {
    fail(`\`${file}\` needs one of the endings ${formats.flatMap(({ extensions }) => extensions).join(', ')}`);
  }
  const path = resolve(file);
  if (existsSync(path) && options.force !== true) fail(`\`${file}\` is there already: say \`--force\` to write over it`, 1);
  const study = await within(options, async (archive) => (await archive.study(await fullName(archive, name)))!);
  const { default: unit } = await loaders.format[format.name]!();
  try {
    process.stdout.write(`${await unit.write({ path, args: {}, studies: [study] })}\n`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    fail(`cannot write ${file}: ${(error as Error).message}`, 1);
  }
}

export interface ImportOptions extends StoreOption {
  readonly study?: string;
  readonly as?: string;
  readonly minimize: readonly string[];
  readonly maximize: readonly string[];
}

/** `argmax studies import`: a name that is taken is refused before anything is written. */
export async function importStudies(source: string, options: ImportOptions): Promise<void> {
  const parcels = (await parcelsFrom(source, options)).map((parcel) => ({ ...parcel, name: options.as ?? parcel.name }));
  if (options.as !== undefined && parcels.length > 1) {
    fail(`there are ${parcels.length} studies, and \`--as\` names one: choose it with \`--study\``, 1);
  }
  const archive = await Archive.open(options.store, process.cwd());
  try {
    const taken = new Set(await archive.names());
    const clash = parcels.find(({ name }) => taken.has(name));
    if (clash !== undefined) fail(`the store has a study \`${clash.name}\` already: give it another name with \`--as\``, 1);
    for (const parcel of parcels) {
      await archive.add(parcel);
      const count = parcel.trials.length;
      process.stdout.write(`imported ${parcel.name}: ${count} ${count === 1 ? 'trial' : 'trials'}\n`);
    }
  } finally {
    await archive.close();
  }
}

async function parcelsFrom(source: string, { study, minimize, maximize }: ImportOptions): Promise<readonly Parcel[]> {
  const extension = extname(source).toLowerCase();
  if (extension === '.csv') {
    const inOrder = [
      ...minimize.map((name) => ({ name, direction: 'minimize' as const })),
      ...maximize.map((name) => ({ name, direction: 'maximize' as const })),
    ];
    return [await parcelOfCsv(source, process.cwd(), inOrder)];
  }
  if (extension === '.json') return chosen(parcelsOfJson(textOf(source), basename(source)), study);
  const archive = await Archive.open(source, process.cwd(), { readOnly: true });
  try {
    const names = study === undefined ? await archive.names() : [await fullName(archive, study)];
    const parcels: Parcel[] = [];
    for (const name of names) parcels.push((await archive.parcel(name))!);
    if (parcels.length === 0) fail(`\`${basename(source)}\` holds no study`, 1);
    return parcels;
  } finally {
    await archive.close();
  }
}

function chosen(parcels: readonly Parcel[], study: string | undefined): readonly Parcel[] {
  if (study === undefined) return parcels;
  const found = parcels.filter(({ name }) => name === study);
  if (found.length === 0) fail(`there is no study \`${study}\` but ${parcels.map(({ name }) => `\`${name}\``).join(', ')}`, 1);
  return found;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    fail(`cannot read ${file}: ${(error as Error).message}`);
  }
}
