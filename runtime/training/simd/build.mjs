/**
 * Compiles `assembly/mlp.ts` to `mlp.wasm`, which is committed. `--check` writes nothing and fails when the committed file is not
 * what the sources give.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const here = fileURLToPath(new URL('.', import.meta.url));
const options = ['-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '--importMemory'];

let binary;
const { error, stderr } = await asc.main(['mlp.ts', '--baseDir', `${here}assembly`, '--outFile', 'mlp.wasm', ...options], {
  readFile: (name, baseDir) => {
    try {
      return readFileSync(`${baseDir}/${name}`, 'utf8');
    } catch {
      return null;
    }
  },
  writeFile: (_name, contents) => {
    binary = contents;
  },
  listFiles: () => [],
});
if (error !== null || binary === undefined) {
  console.error(String(stderr));
  process.exit(1);
}
if (process.argv.includes('--check')) {
  if (!readFileSync(`${here}mlp.wasm`).equals(binary)) {
    console.error('runtime/training/simd/mlp.wasm is not what its sources give: run `npm run build:wasm`');
    process.exitCode = 1;
  }
} else {
  writeFileSync(`${here}mlp.wasm`, binary);
  console.log(`runtime/training/simd/mlp.wasm: ${binary.length} bytes`);
}
