/** The package as npm packs it, installed into an empty folder. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const npm = (args: readonly string[], cwd: string) =>
  spawnSync('npm', [...args, '--no-audit', '--no-fund'], { cwd, encoding: 'utf8', shell: process.platform === 'win32' });

export interface Packed {
  readonly tarball: string;
  /** Of the tarball, bytes. */
  readonly size: number;
  readonly files: readonly string[];
}

/** `npm pack` of this tree, which builds the bundle first. */
export function pack(folder: string): Packed {
  const { status, stdout, stderr } = npm(['pack', '--json', '--pack-destination', folder], ROOT);
  if (status !== 0) throw new Error(`npm pack ended with ${status}: ${stderr}`);
  const said = JSON.parse(stdout.slice(stdout.search(/^[[{]/m))) as object;
  // A list, or by name with newer npm.
  const [packed] = Object.values(said) as { filename: string; size: number; files: { path: string }[] }[];
  return { tarball: join(folder, packed!.filename), size: packed!.size, files: packed!.files.map(({ path }) => path) };
}

/**
 * Installs a tarball into a folder, from npm's cache or the registry. Where neither has what it takes, says so, and unpacks it
 * beside links to the packages of this tree.
 */
export function install(tarball: string, folder: string): void {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const args = ['install', '--ignore-scripts', tarball];
  const { status, stderr } = npm([...args, '--offline'], folder);
  if (status === 0) return;
  if (npm([...args, '--fetch-retries=0', '--fetch-timeout=20000'], folder).status === 0) return;
  console.warn(`npm cannot install here, so the package is unpacked beside this tree's packages: ${stderr.split('\n')[0]}`);
  unpack(tarball, folder);
}

function unpack(tarball: string, folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules, { recursive: true });
  const { status, stderr } = spawnSync('tar', ['-xzf', tarball, '-C', modules], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`tar: ${stderr}`);
  renameSync(join(modules, 'package'), join(modules, 'argmax'));
  const { dependencies } = JSON.parse(readFileSync(join(modules, 'argmax', 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    if (!readdirSync(modules).includes(name)) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name), 'junction');
  }
}
