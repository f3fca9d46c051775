/** `npm run build`: the bundle in `dist/`. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sizes = await bundle(root, join(root, 'dist'));
const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
console.log(`dist: ${sizes.size} files, ${Math.round(total / 1024)} kB`);
