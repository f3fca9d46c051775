import { Archive } from '../../runtime/archive/archive.ts';
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
