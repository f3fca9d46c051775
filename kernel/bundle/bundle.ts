import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { licencesOf } from './licences.ts';
import { bundledName, locations } from './locations.ts';

/** What people and other packages start from; the programs of threads and processes are found in the sources. */
const ENTRIES = ['kernel/main.ts', 'kernel/cli/main.ts', 'runtime/index.ts', 'dsl/index.ts'];

/** Left to npm: native code, what is large and seldom used, and what picks its own files. */
const EXTERNAL = [
  '@duckdb/node-api',
  '@resvg/resvg-js',
  '@tensorflow/*',
  'better-sqlite3',
  'pg',
  'pg-native',
  'vega',
  'vega-lite',
  'zeromq',
];

/** Bundles kernel, command line and library as JavaScript into a folder, replaced at once. Gives the sizes by file, bytes. */
export async function bundle(root: string, output: string): Promise<ReadonlyMap<string, number>> {
  const entries = new Set(ENTRIES.map((entry) => join(root, entry)));
  for (;;) {
    const known = entries.size;
    const { outputFiles, metafile } = await bundled(root, output, entries);
    if (entries.size > known) continue;
    const draft = `${output}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    for (const { path, contents } of outputFiles) writeFileSync(join(draft, basename(path)), contents);
    writeFileSync(join(draft, 'LICENCES.txt'), licencesOf(root, packagesIn(metafile)));
    rmSync(output, { recursive: true, force: true });
    renameSync(draft, output);
    return new Map(outputFiles.map(({ path, contents }) => [basename(path), contents.length]));
  }
}

function bundled(root: string, output: string, entries: Set<string>) {
  return build({
    absWorkingDir: root,
    entryPoints: [...entries].map((file) => ({ in: file, out: bundledName(root, file) })),
    outdir: output,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.18',
    external: EXTERNAL,
    // Names stay, for stack traces that can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    // What is CommonJS among the packages asks for Node's own modules by `require`.
    banner: { js: "import{createRequire as argmaxRequire}from'node:module';const require=argmaxRequire(import.meta.url);" },
    plugins: [locations(root, output, (file) => entries.add(file))],
    logLevel: 'warning',
    metafile: true,
    write: false,
  });
}

/** Folders of the packages of which something is in the bundle. */
function packagesIn({ outputs }: Metafile): readonly string[] {
  const inputs = Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const folders = inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].sort();
}
