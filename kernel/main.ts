/** `node main.ts --connection-file FILE`: a kernel on the sockets of a connection file. What a kernelspec starts. */
import { enableCompileCache } from 'node:module';
import { parseArgs } from 'node:util';

// Compiled code is kept between starts; what is imported before this is not.
enableCompileCache();

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { 'connection-file': { type: 'string' } }, allowPositionals: true });
  const file = values['connection-file'] ?? positionals[0];
  if (file === undefined) throw new Error('no connection file: a Jupyter client starts this with --connection-file FILE');
  const { startKernel } = await import('./front/start.ts');
  await startKernel(file);
}

main().catch((error: Error) => {
  console.error(`argmax: ${error.message}`);
  process.exit(1);
});
