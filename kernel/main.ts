import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startKernel } from './front/start.ts';

export { startKernel };

/** `node kernel/main.ts --connection-file FILE`: what a kernelspec starts. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { 'connection-file': { type: 'string' } }, allowPositionals: true });
  const file = values['connection-file'] ?? positionals[0];
  if (file === undefined) throw new Error('no connection file: a Jupyter client starts this with --connection-file FILE');
  await startKernel(file);
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error: Error) => {
    console.error(`argmax: ${error.message}`);
    process.exit(1);
  });
}
