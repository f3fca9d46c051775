import { Archive } from '../../runtime/archive/archive.ts';
import type { Study } from '../../runtime/index.ts';
import { fail } from './program.ts';
import type { StoreOption } from './studies.ts';

/** Does something with a store that is there, and closes it. */
export async function within<T>({ store }: StoreOption, work: (archive: Archive) => Promise<T>): Promise<T> {
  const archive = await Archive.open(store, process.cwd(), { existing: true });
  try {
    return await work(archive);
  } finally {
    await archive.close();
  }
}

/** The full name of the study that a name means. Ends the process where it means none, or several. */
export async function fullName(archive: Archive, name: string): Promise<string> {
  const [first, ...more] = await archive.matches(name);
  if (first === undefined) fail(`there is no study \`${name}\`; \`argmax studies list\` says which there are`, 1);
  if (more.length > 0) fail(`\`${name}\` may be ${[first, ...more].map((each) => `\`${each}\``).join(' or ')}: say which`, 1);
  return first;
}

/** The study of that name, or all studies of the comparison of that name. Ends the process where there is none, or several. */
export async function comparedOrOne(archive: Archive, name: string): Promise<readonly Study[]> {
  if ((await archive.matches(name)).length === 0) {
    const parts = (await archive.names()).filter((full) => `/${full}`.includes(`/${name}/`));
    const places = new Set(parts.map((full) => full.slice(0, `/${full}`.indexOf(`/${name}/`))));
    const found = await Promise.all(parts.map((full) => archive.study(full)));
    const arms = found.flatMap((study) => (study?.arm === undefined ? [] : [study]));
    if (arms.length > 0 && places.size === 1) return arms;
  }
  return [(await archive.study(await fullName(archive, name)))!];
}
