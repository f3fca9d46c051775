import { setImmediate as nextTurn } from 'node:timers/promises';
import { messageOf } from '../../core/errors.ts';
import { Cancelled, Pruned, type RunContext, type RunResult } from '../../core/unit.ts';
import { Ladder } from './ladder.ts';
import type { FromProcess, Job } from './messages.ts';
import type { ObjectiveProcess } from './objective-process.ts';

/** Longest time that a timer takes, in ms: 24 days. */
const MOST = 2 ** 31 - 1;

/** One evaluation on a process that has its code, or is about to. Rejects as `OpenObjective.run` says. */
export async function evaluateOn(process: ObjectiveProcess, context: RunContext, signal: AbortSignal): Promise<RunResult> {
  const { promise, resolve, reject } = Promise.withResolvers<RunResult>();
  const ladder = new Ladder(process);
  const { timeout } = context;
  let late = false;
  const fail = (error: Error): void => {
    if (!ladder.begun) reject(error);
    else reject(late ? new Error(`it took longer than ${timeout} s`) : new Cancelled());
  };
  const limit = timeout === undefined ? undefined : setTimeout(expire, Math.min(MOST, timeout * 1000));
  function expire(): void {
    late = !ladder.begun;
    ladder.begin();
  }
  process.listener = {
    printed: context.log,
    ended: (how) => fail(new Error(`the process of the trial ended: ${how}`)),
    message: (message) => {
      if (message.type === 'result' && !ladder.begun) resolve(numbersOf(message.values));
      else if (message.type === 'result') fail(new Cancelled());
      else if (message.type === 'pruned') fail(new Pruned());
      else if (message.type === 'failed') fail(new Error(message.message));
      else void answer(message, context, process);
    },
  };
  signal.addEventListener('abort', ladder.begin, { once: true });
  process.keepAlive(true);
  process.send({ type: 'run', job: jobOf(context) });
  if (signal.aborted) ladder.begin();
  try {
    return await promise;
  } finally {
    clearTimeout(limit);
    ladder.end();
    signal.removeEventListener('abort', ladder.begin);
    // What it printed last is on its way in another pipe.
    await nextTurn();
    await nextTurn();
    process.listener = undefined;
    process.keepAlive(false);
  }
}

async function answer(message: FromProcess, context: RunContext, process: ObjectiveProcess): Promise<void> {
  if (message.type === 'attribute') context.attribute?.(message.name, message.value);
  else if (message.type === 'report') {
    const stop = await context.report(message.step, Number(message.value)).catch(() => true);
    process.send({ type: 'answer', stop });
  } else if (message.type === 'suggest') {
    const known = context.params[message.name];
    try {
      const value = known ?? (await context.suggest?.(message.name, message.domain));
      if (value === undefined) throw new Error(`the search has no parameter \`${message.name}\``);
      process.send({ type: 'answer', value });
    } catch (error) {
      process.send({ type: 'answer', refused: messageOf(error) });
    }
  }
}

function jobOf({ args, named, params, seed, number }: RunContext): Job {
  return { args, named, params, seed, ...(number === undefined ? {} : { number }) };
}

function numbersOf(values: Readonly<Record<string, number | string>>): RunResult {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
}
