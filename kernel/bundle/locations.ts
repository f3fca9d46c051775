import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Plugin } from 'esbuild';

/** A program of ours that a thread or a process runs: `new URL('./thread.mjs', import.meta.url)`. */
const PROGRAM = /new URL\('(\.{1,2}\/[^']+\.(?:ts|mjs))', import\.meta\.url\)/g;

/** Name of the bundled file of a program, by its path from the root: `kernel/session/child.ts` → `kernel-session-child`. */
export const bundledName = (root: string, file: string): string =>
  relative(root, file)
    .replace(/\.\w+$/, '')
    .replaceAll(sep, '-');

/**
 * Keeps places right in a bundle, whose files all lie in one folder: the URL of a program leads to its bundled file, and every
 * other `import.meta.url` stays that of its source, so that data, fonts and wasm are found where they lie in the package.
 * @param output the bundle's folder @param found called with each program that the sources name
 */
export function locations(root: string, output: string, found: (file: string) => void): Plugin {
  return {
    name: 'locations',
    setup(build) {
      build.onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
        if (path.includes(`${sep}node_modules${sep}`)) return undefined;
        const source = readFileSync(path, 'utf8');
        if (!source.includes('import.meta.url')) return undefined;
        const own = relative(output, path).replaceAll(sep, '/');
        const contents = source
          .replace(PROGRAM, (_, program: string) => {
            const file = resolve(dirname(path), program);
            found(file);
            return `new URL('./${bundledName(root, file)}.mjs', import.meta.url )`;
          })
          // The space tells those that are done.
          .replace(/import\.meta\.url(?! )/g, `new URL(${JSON.stringify(own)}, import.meta.url).href`);
        return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
      });
    },
  };
}
