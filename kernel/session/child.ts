/**
 * The session process: `node child.ts DIRECTORY NOTEBOOK`, forked by the front. Runs plans one at a time, owns the store and
 * the engines, and ends when the front is gone.
 */
import { enableCompileCache, flushCompileCache } from 'node:module';
import type { FromSession, ToSession } from './messages.ts';
import { Outlet } from './outlet.ts';

enableCompileCache();
const [directory = process.cwd(), notebook = 'notebook'] = process.argv.slice(2);
let running: AbortController | undefined;

// A client's Ctrl-C reaches the whole process group; the front says when a cell is to stop.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));

function send(message: FromSession, handed?: () => void): void {
  if (process.connected) process.send!(message, undefined, undefined, () => handed?.());
}

const outlet = new Outlet((cell, output, handed) => send({ type: 'output', cell, output }, handed));
// Text printed in this process goes the way of all output, in order; only native code writes to the descriptors directly.
for (const name of ['stdout', 'stderr'] as const) {
  process[name].write = ((chunk: string | Uint8Array) => {
    outlet.emit({ kind: 'stream', name, text: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString() });
    return true;
  }) as typeof process.stdout.write;
}

const { runCell } = await import('./run-cell.ts');
const { Session } = await import('../../runtime/index.ts');
const { CellDisplay } = await import('../display/cell-display.ts');
const session = new Session({ directory, notebook });

async function execute({ cell, plan }: Extract<ToSession, { type: 'execute' }>): Promise<void> {
  running = new AbortController();
  const display = new CellDisplay(outlet.emit, {});
  const result = await runCell(plan, {
    session,
    display,
    signal: running.signal,
    warn: (findings) => send({ type: 'warned', cell, findings }),
    ready: () => outlet.ready(),
  });
  running = undefined;
  outlet.flush();
  send({ type: 'done', cell, result });
}

async function shutdown(): Promise<never> {
  running?.abort();
  await session.close();
  process.exit(0);
}

process.on('message', (message: ToSession) => {
  if (message.type === 'execute') void outlet.run(message.cell, () => execute(message));
  else if (message.type === 'interrupt') running?.abort();
  else void shutdown();
});
send({ type: 'ready' });
// A session is often killed, and would then leave nothing for the next start.
flushCompileCache();
