// Builds the labextension in a scratch folder and puts the result into `labextension/`, which is committed: nobody needs this but
// who changes the language or `src/`. `node editor/jupyterlab/build.mjs [--scratch <folder>]` downloads what it builds with;
// `--check` only says whether `labextension/` was made from the sources as they are, and has the files that were made.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('./', import.meta.url));
const root = join(here, '..', '..');
const result = join(here, 'labextension');
const stamp = join(here, 'labextension.json');
/** What the result is made from, from the root. */
const SOURCES = [
  'dsl/editor/codemirror.gen.ts',
  'editor/jupyterlab/package.json',
  'editor/jupyterlab/src/index.ts',
  'kernel/install/logo-svg.svg',
];
/** 4.6 of these cannot be installed: one of their dependencies is missing from the registry. */
const TOOLS = [
  '@jupyter/builder@1.2.3',
  '@jupyterlab/application@~4.5.0',
  '@jupyterlab/codemirror@~4.5.0',
  '@jupyterlab/ui-components@~4.5.0',
  '@codemirror/language@^6.0.0',
];

/** One hash of files by name and content. Line ends as on Linux, whatever the checkout made of them. */
function hashOf(folder, names) {
  const hash = createHash('sha256');
  for (const name of [...names].sort()) {
    hash.update(`${name}\0${readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')}\0`);
  }
  return hash.digest('hex');
}

const made = () =>
  readdirSync(result, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(result, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
const state = () => ({ sources: hashOf(root, SOURCES), labextension: hashOf(result, made()) });

function run(program, args, cwd) {
  const { status, error } = spawnSync(program, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error || status !== 0) throw new Error(`${program} ${args[0]} ${error ? error.message : `ended with ${status}`}`);
}

function build(scratch) {
  const declared = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
  mkdirSync(scratch, { recursive: true });
  if (!existsSync(join(scratch, 'node_modules', '@jupyter', 'builder'))) {
    writeFileSync(join(scratch, 'package.json'), '{"private": true}');
    run('npm', ['install', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', ...TOOLS], scratch);
  }
  // The builder reads versions from this file; the installation is over.
  writeFileSync(join(scratch, 'package.json'), JSON.stringify(declared, null, 2));
  const esbuild = createRequire(join(root, 'package.json'))('esbuild');
  esbuild.buildSync({
    entryPoints: [join(here, 'src', 'index.ts')],
    outfile: join(scratch, 'lib', 'index.js'),
    bundle: true,
    format: 'esm',
    // JupyterLab's own copies are shared at run time.
    packages: 'external',
    loader: { '.svg': 'text' },
    target: 'es2022',
    logLevel: 'warning',
  });
  const builder = join(scratch, 'node_modules', '@jupyter', 'builder');
  const core = join(scratch, 'node_modules', '@jupyterlab', 'core-meta', 'core.package.json');
  run(process.execPath, [join(builder, 'lib', 'build-labextension.js'), '--core-package-file', core, '.'], scratch);
  rmSync(result, { recursive: true, force: true });
  cpSync(join(scratch, 'labextension'), result, { recursive: true });
  writeFileSync(stamp, `${JSON.stringify(state(), null, 2)}\n`);
  console.log(`${relative(process.cwd(), result)}: ${made().length} files`);
}

if (process.argv.includes('--check')) {
  const told = JSON.parse(readFileSync(stamp, 'utf8'));
  const now = state();
  if (told.sources !== now.sources || told.labextension !== now.labextension) {
    console.error(`${relative(process.cwd(), result)} is not up to date: run \`node editor/jupyterlab/build.mjs\``);
    process.exitCode = 1;
  }
} else {
  const at = process.argv.indexOf('--scratch');
  const scratch = at < 0 ? mkdtempSync(join(tmpdir(), 'argmax-labextension-')) : process.argv[at + 1];
  build(scratch);
  if (at < 0) rmSync(scratch, { recursive: true, force: true });
}
