/** `npm run build`: the bundle in `dist/`; `--types`: with declarations for those who import the library. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { declarations } from './types.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const output = join(root, 'dist');
const sizes = await bundle(root, output);
if (process.argv.includes('--types')) declarations(root, join(output, 'types'));
const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
console.log(`dist: ${sizes.size} files, ${Math.round(total / 1024)} kB`);
