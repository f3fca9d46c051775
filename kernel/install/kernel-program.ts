import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Folders whose files make the bundle. */
const SOURCES = ['dsl', 'kernel', 'runtime'];

/**
 * The file that a kernelspec starts: the bundle, which starts in half the time, unless it was not built or a source is newer.
 * @param root of the package; a package from npm has no sources
 */
export function kernelProgram(root = ROOT): string {
  const bundled = join(root, 'dist', 'kernel-main.mjs');
  const source = join(root, 'kernel', 'main.ts');
  return existsSync(bundled) && newestSource(root) <= statSync(bundled).mtimeMs ? bundled : source;
}

function newestSource(root: string): number {
  let newest = 0;
  for (const folder of SOURCES.map((name) => join(root, name)).filter((path) => existsSync(path))) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('.ts')) newest = Math.max(newest, statSync(join(folder, file)).mtimeMs);
    }
  }
  return newest;
}
