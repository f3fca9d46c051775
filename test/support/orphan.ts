/** A kernel that is started by a process which then dies. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const STARTER = fileURLToPath(new URL('orphan-starter.ts', import.meta.url));

/** Starts `program` from a process of its own, kills that one, and gives the pids of the kernel and its session. */
export async function runAsChild(program: string): Promise<readonly number[]> {
  const starter = spawn(process.execPath, [STARTER, program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pids = await new Promise<readonly number[]>((resolve, reject) => {
    starter.stdout!.setEncoding('utf8').once('data', (text: string) => resolve(JSON.parse(text)));
    starter.once('exit', (code) => reject(new Error(`the starter ended with ${code}`)));
  });
  starter.kill('SIGKILL');
  return pids;
}
