/**
 * Compiles each kernel's AssemblyScript to WebAssembly, which is committed. `--check` writes nothing and fails when a committed
 * file is not what its sources give.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

/** Folder under runtime/training/ and name; the sources are in `assembly/` of that folder. */
const KERNELS = [
  ['simd', 'mlp'],
  ['hypergradient', 'products'],
  ['dense', 'rows'],
  ['trees', 'histogram'],
];
const options = ['-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '--importMemory'];

for (const [folder, name] of KERNELS) await build(folder, name);

async function build(folder, name) {
  const here = fileURLToPath(new URL(`../${folder}/`, import.meta.url));
  let binary;
  const { error, stderr } = await asc.main(
    [`${name}.ts`, '--baseDir', `${here}assembly`, '--outFile', `${name}.wasm`, ...options],
    {
      readFile: (file, baseDir) => {
        try {
          return readFileSync(`${baseDir}/${file}`, 'utf8');
        } catch {
          return null;
        }
      },
      writeFile: (_file, contents) => {
        binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || binary === undefined) {
    console.error(String(stderr));
    process.exit(1);
  }
  const path = `runtime/training/${folder}/${name}.wasm`;
  if (!process.argv.includes('--check')) {
    writeFileSync(`${here}${name}.wasm`, binary);
    console.log(`${path}: ${binary.length} bytes`);
  } else if (!readFileSync(`${here}${name}.wasm`).equals(binary)) {
    console.error(`${path} is not what its sources give: run \`npm run build:wasm\``);
    process.exitCode = 1;
  }
}
