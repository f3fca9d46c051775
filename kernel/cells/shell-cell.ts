import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CellResult } from '../session/messages.ts';
import type { Script } from './script.ts';

const SUPERVISOR = fileURLToPath(new URL('./supervise.ts', import.meta.url));
/** An interrupted command that has not ended is killed after this, ms. */
const GRACE = 300;

interface ShellContext {
  readonly directory: string;
  readonly signal: AbortSignal;
  readonly print: (name: 'stdout' | 'stderr', text: string) => void;
}

/** Runs a `%%sh` cell by bash, or sh where there is none; its output is shown as it comes. */
export async function runShell({ source }: Script, { directory, signal, print }: ShellContext): Promise<CellResult> {
  const child = spawn(process.execPath, [SUPERVISOR, shell(), '-c', source], {
    cwd: directory,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]!.setEncoding('utf8').on('data', (text: string) => print(name, text));
  }
  const kill = (name: NodeJS.Signals): void => {
    try {
      process.kill(-child.pid!, name);
    } catch {
      // It has just ended.
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    kill('SIGINT');
    timer = setTimeout(() => kill('SIGKILL'), GRACE);
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const [code, by] = (await once(child, 'exit')) as [number | null, string | null];
  // What it left in the background goes on without its output being waited for.
  await Promise.race([once(child, 'close'), new Promise((resolve) => setTimeout(resolve, 50))]);
  clearTimeout(timer);
  signal.removeEventListener('abort', stop);
  if (signal.aborted) return { status: 'interrupted', text: 'interrupted: the command was ended', studies: [] };
  if (code === 0) return { status: 'ok', studies: [] };
  return { status: 'error', name: 'ShellError', text: by === null ? `exit code ${code}` : `ended by ${by}`, studies: [] };
}

function shell(): string {
  try {
    accessSync('/bin/bash');
    return '/bin/bash';
  } catch {
    return 'sh';
  }
}
