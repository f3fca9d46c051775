/** Writes the reference. `--check` writes nothing and fails when a page is not up to date, or is no page any more. */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pages } from './pages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const check = process.argv.includes('--check');
const made = pages();
const stale: string[] = [];

for (const [path, text] of Object.entries(made)) {
  if (existsSync(root + path) && readFileSync(root + path, 'utf8') === text) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(root + path), { recursive: true });
  writeFileSync(root + path, text);
}
for (const path of globSync(['docs/units/*.md', 'docs/grammar/*.svg'], { cwd: root })) {
  if (Object.hasOwn(made, path)) continue;
  stale.push(path);
  if (!check) rmSync(root + path);
}
if (check && stale.length > 0) {
  console.error(`not up to date: ${stale.join(', ')}: run \`npm run docs\``);
  process.exitCode = 1;
}
