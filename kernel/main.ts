import { realpathSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

// Compiled code is kept between starts; what is imported before this is not.
enableCompileCache();

/** Runs a kernel on the sockets of a connection file, until a client shuts it down or its parent is gone. */
export async function startKernel(file: string): Promise<void> {
  const front = await import('./front/start.ts');
  await front.startKernel(file);
}

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
