/** A process that runs a command for each trial, in its own group, and reads what it prints. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as delay } from 'node:timers/promises';
import { type CommandLine, parseCommand } from '../../../dsl/command.ts';
import { messageOf } from '../../core/errors.ts';
import { Link } from '../process/link.ts';
import { type Job, sent, type ToProcess } from '../process/messages.ts';
import type { CommandCode } from './code.ts';
import { fill } from './fill.ts';
import { Reading } from './reading.ts';

/** Characters of a command's output that go on to the trial's record, from each stream: the first. */
const SHOWN = 1 << 18;
/** Bytes of standard error kept for the message about a command that failed. */
const LAST_WORDS = 2000;
/** Wait for the pipes of an ended command to run dry, ms: what it left in the background may hold them open. */
const DRAIN = 300;
/** A command that was asked to stop is killed after this, ms. */
const GRACE = 400;

let code: CommandCode;
let line: CommandLine;
let running: ChildProcess | undefined;

const link = new Link((message: ToProcess) => {
  if (message.type === 'load') load(message.code as CommandCode);
  else if (message.type === 'run') void run(message.job);
  else if (message.type === 'cancel') stop();
  else if (message.type === 'exit') process.exit();
});
// Meant for the command, which is of the same group.
process.on('SIGINT', () => {});

function load(loaded: CommandCode): void {
  const parsed = parseCommand(loaded.template);
  if ('fault' in parsed) {
    link.send({ type: 'failed', message: `this is no command line: ${loaded.template}` });
    return;
  }
  code = loaded;
  line = parsed;
  link.send({ type: 'loaded' });
}

function stop(): void {
  const child = running;
  child?.kill('SIGINT');
  setTimeout(() => child?.kill('SIGKILL'), GRACE).unref();
}

async function run(job: Job): Promise<void> {
  try {
    link.send({ type: 'result', values: await evaluate(job) });
  } catch (error) {
    link.send({ type: 'failed', message: messageOf(error) });
  } finally {
    running = undefined;
  }
}

async function evaluate({ params, seed, checkpoint }: Job): Promise<Readonly<Record<string, ReturnType<typeof sent>>>> {
  const [program = '', ...args] = fill(line, params);
  const reading = new Reading(code.metric, code.pattern);
  const env = {
    ...process.env,
    ARGMAX_SEED: String(seed),
    ...(checkpoint === undefined ? {} : { ARGMAX_CHECKPOINT: checkpoint }),
  };
  const began = performance.now();
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running = child;
  let bytes = 0;
  let pruned = false;
  let words = '';
  const passOut = passer(process.stdout);
  const passError = passer(process.stderr);
  const decoder = new StringDecoder();
  child.stdout.on('data', (piece: Buffer) => {
    bytes += piece.length;
    const text = decoder.write(piece);
    passOut(text);
    for (const { step, value } of reading.add(text)) {
      if (pruned || link.ask({ type: 'report', step, value: sent(value) }).stop !== true) continue;
      pruned = true;
      stop();
    }
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-LAST_WORDS);
    passError(text);
  });
  const closed = Promise.race([once(child, 'close'), once(child, 'exit').then(() => delay(DRAIN))]);
  closed.catch(() => {});
  const [exit, signal] = (await once(child, 'exit').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error(`there is no program \`${program}\``) : error;
  })) as [number | null, string | null];
  const seconds = (performance.now() - began) / 1000;
  await closed;
  if (exit !== 0) throw new Error(`\`${program}\` ended with ${signal ?? `exit code ${exit}`}${lastLines(words)}`);
  const values = { ...reading.end(), time: seconds, bytes };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, sent(value)]));
}

function passer(stream: NodeJS.WriteStream): (text: string) => void {
  let left = SHOWN;
  return (text) => {
    if (left <= 0) return;
    stream.write(text.slice(0, left));
    left -= text.length;
    if (left <= 0) stream.write('\n… the rest of the output is not kept\n');
  };
}

function lastLines(words: string): string {
  const lines = words.trim().split('\n').slice(-5).join('\n');
  return lines === '' ? '' : `: ${lines}`;
}
