/** A session process that does what the cell's text says: prints, waits, hangs, crashes, floods. Speaks the real messages. */
import { writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { CellResult, ToSession } from '../../kernel/session/messages.ts';
import { Outlet } from '../../kernel/session/outlet.ts';
import { Questions } from '../../kernel/session/questions.ts';
import { tellFront } from '../../kernel/session/uplink.ts';

process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));
const outlet = new Outlet((cell, output) => tellFront({ type: 'output', cell, output }));
const questions = new Questions((question, prompt) => tellFront({ type: 'question', cell: outlet.cell, question, prompt }));
const print = (text: string, name: 'stdout' | 'stderr' = 'stdout') => outlet.emit({ kind: 'stream', name, text });
let stop = new AbortController();
let state = '';

type Command = (argument: string) => Promise<Partial<CellResult> | undefined> | Partial<CellResult> | undefined;
const commands: Record<string, Command> = {
  value: (text) => ({ status: 'ok', result: text }),
  print: (text) => void print(`${text}\n`),
  error: (text) => void print(`${text}\n`, 'stderr'),
  native: (text) => void writeSync(1, `${text}\n`),
  late: (text) => void setTimeout(() => print(`${text}\n`), 200),
  fail: (text) => ({ status: 'error', name: 'Failed', text }),
  refuse: () => ({ status: 'refused', findings: [{ code: 'A0701', severity: 'error', params: {}, node: 1 }] }),
  study: (name) => ({ status: 'ok', studies: [{ name, symbol: { params: ['x'], objectives: ['y'] } }] }),
  remember: (text) => {
    state = text;
  },
  recall: () => ({ status: 'ok', result: state }),
  pid: () => ({ status: 'ok', result: String(process.pid) }),
  crash: () => process.exit(7),
  hang: async () => {
    await delay(50);
    for (;;);
  },
  wait: async (time) => {
    await delay(Number(time), undefined, { signal: stop.signal }).catch(() => {});
    return undefined;
  },
  lines: (count) => {
    for (let i = 0; i < Number(count); i++) {
      print(`line ${i}\n`);
    }
    return undefined;
  },
  /** Prints without ever coming back to the event loop. */
  flood: () => {
    for (let i = 0; ; i++) print(`${i}\n`);
  },
  input: async (prompt) => ({
    status: 'ok',
    result: await questions.input(prompt, { password: prompt === 'secret' }).catch((error: Error) => error.name),
  }),
  clear: (wait) => void outlet.emit({ kind: 'clear', wait: wait === 'wait' }),
  displays: (count) => {
    for (let i = 0; i < Number(count); i++) outlet.emit({ kind: 'display', data: { 'text/plain': String(i) }, metadata: {} });
  },
  display: (text) => void outlet.emit({ kind: 'display', data: { 'text/plain': text }, metadata: {}, displayId: 'd' }),
  updates: (count) => {
    for (let i = 0; i < Number(count); i++) {
      outlet.emit({ kind: 'update', data: { 'text/plain': String(i) }, metadata: {}, displayId: 'd' });
    }
    return undefined;
  },
};

async function execute(cell: number, source: string): Promise<void> {
  stop = new AbortController();
  let result: Partial<CellResult> = {};
  for (const line of source.split('\n')) {
    const [command = '', ...rest] = line.split(' ');
    result = (await commands[command]?.(rest.join(' '))) ?? result;
    if (stop.signal.aborted) result = { status: 'interrupted', text: 'interrupted: 3 finished trials are kept' };
    if (result.status !== undefined && result.status !== 'ok') break;
  }
  outlet.flush();
  tellFront({ type: 'done', cell, result: { status: 'ok', studies: [], ...result } as CellResult });
}

process.on('message', (message: ToSession) => {
  if (message.type === 'interrupt') stop.abort();
  else if (message.type === 'shutdown') process.exit(0);
  else if (message.type === 'restore') state = `restored ${message.steps.length}`;
  else if (message.type === 'recall')
    tellFront({ type: 'recalled', studies: [{ name: 'old', symbol: { params: [], objectives: [] } }] });
  else if (message.type === 'answer') questions.answer(message.question, message.text);
  else if (message.type === 'execute') {
    const step = message.plan.steps.at(-1);
    void outlet.run(message.cell, () =>
      execute(
        message.cell,
        step?.op === 'print' ? step.source : step?.op === 'set' && step.value.k === 'str' ? step.value.v : '',
      ),
    );
  }
});
tellFront({ type: 'ready' });
