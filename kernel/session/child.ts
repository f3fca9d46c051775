/**
 * The session process: `node child.ts DIRECTORY NOTEBOOK`, forked by the front. Runs plans, one at a time beside those that only
 * read; owns the store and the engines; and ends when the front is gone.
 */
import { enableCompileCache, flushCompileCache } from 'node:module';
import type { Cells } from '../cells/cells.ts';
import type { Script } from '../cells/script.ts';
import { onlyReads } from '../front/only-reads.ts';
import type { CellResult, ToSession } from './messages.ts';
import { Outlet } from './outlet.ts';
import { Questions } from './questions.ts';
import { tellFront } from './uplink.ts';

enableCompileCache();
const [directory = process.cwd(), notebook = 'notebook'] = process.argv.slice(2);
const running = new Set<AbortController>();

// A client's Ctrl-C reaches the whole process group; the front says when a cell is to stop.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));

const outlet = new Outlet((cell, output) => tellFront({ type: 'output', cell, output }));
const questions = new Questions((question, prompt) => {
  outlet.flush();
  tellFront({ type: 'question', cell: outlet.cell, question, prompt });
});
// Text printed in this process goes the way of all output, in order; only native code writes to the descriptors directly.
for (const name of ['stdout', 'stderr'] as const) {
  process[name].write = ((chunk: string | Uint8Array) => {
    outlet.print(name, typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    return true;
  }) as typeof process.stdout.write;
}

const { runCell } = await import('./run-cell.ts');
const { Session } = await import('../../runtime/index.ts');
const { endWithParent } = await import('../../runtime/engines/watchdog.ts');
const { CellDisplay } = await import('../display/cell-display.ts');
const session = new Session({ directory, notebook });
let restored: Promise<unknown> = Promise.resolve();
/** Loaded with the first cell in another language. */
let cells: Promise<Cells> | undefined;

async function execute({ cell, plan, beside }: Extract<ToSession, { type: 'execute' }>): Promise<void> {
  // What may keep this thread busy for long is watched from another.
  if (!onlyReads(plan)) endWithParent();
  await carryOut(cell, (signal) =>
    runCell(plan, {
      session: beside ? session.beside() : session,
      display: new CellDisplay(outlet.emit, {}),
      signal,
      warn: (findings) => tellFront({ type: 'warned', cell, findings }),
    }),
  );
}

async function executeScript({ cell, script }: Extract<ToSession, { type: 'script' }>): Promise<void> {
  endWithParent();
  await carryOut(cell, (signal) => runScript(script, signal));
}

async function carryOut(cell: number, work: (signal: AbortSignal) => Promise<CellResult>): Promise<void> {
  const control = new AbortController();
  running.add(control);
  await restored;
  const result = await work(control.signal);
  running.delete(control);
  outlet.flush();
  tellFront({ type: 'done', cell, result });
}

async function runScript(script: Script, signal: AbortSignal): Promise<CellResult> {
  cells ??= import('../cells/cells.ts').then(
    ({ Cells }) =>
      new Cells({
        directory,
        emit: outlet.emit,
        input: (text, { password = false } = {}) => questions.input(text, { password, signal: inputSignal() }),
      }),
  );
  return (await cells).run(script, signal);
}

/** A question ends with whatever cell runs now. */
function inputSignal(): AbortSignal {
  return AbortSignal.any([...running].map(({ signal }) => signal));
}

/** What a session that was lost had been told. It was in order there, so nothing is shown. */
async function restore({ steps, scripts }: Extract<ToSession, { type: 'restore' }>): Promise<void> {
  for await (const _ of session.run({ version: 1, steps }));
  for (const script of scripts) await outlet.run(0, () => runScript(script, new AbortController().signal));
}

async function recall(): Promise<void> {
  const kept = await session.kept().catch(() => []);
  tellFront({ type: 'recalled', studies: kept.map(({ name, ...symbol }) => ({ name, symbol })) });
}

function interrupt(): void {
  for (const control of running) control.abort(new Error('interrupted'));
}

async function shutdown(): Promise<never> {
  interrupt();
  await session.close();
  process.exit(0);
}

process.on('message', (message: ToSession) => {
  if (message.type === 'execute') void outlet.run(message.cell, () => execute(message));
  else if (message.type === 'script') void outlet.run(message.cell, () => executeScript(message));
  else if (message.type === 'restore') restored = restore(message).catch(() => {});
  else if (message.type === 'recall') void restored.then(recall);
  else if (message.type === 'interrupt') interrupt();
  else if (message.type === 'answer') questions.answer(message.question, message.text);
  else void shutdown();
});
tellFront({ type: 'ready' });
// A session is often killed, and would then leave nothing for the next start.
flushCompileCache();
