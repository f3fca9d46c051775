import { setImmediate as nextTurn } from 'node:timers/promises';
import { messageOf } from '../../core/errors.ts';
import { Cancelled, Pruned, type RunContext, type RunResult } from '../../core/unit.ts';
import { Ladder } from './ladder.ts';
import { MemoryLimit } from './memory.ts';
import type { FromProcess, Job } from './messages.ts';
import type { ObjectiveProcess } from './objective-process.ts';

/** Longest time that a timer takes, in ms: 24 days. */
const MOST = 2 ** 31 - 1;

/** One evaluation under way. */
export interface Evaluation {
  /** Rejects as `OpenObjective.run` says; with `Cancelled` as soon as it is cancelled. */
  readonly result: Promise<RunResult>;
  /** Settles when the process has answered, or is gone: a cancelled one takes up to half a second. */
  readonly over: Promise<void>;
}

/** Has a process evaluate its code. */
export function evaluateOn(process: ObjectiveProcess, context: RunContext, signal: AbortSignal): Evaluation {
  const { promise, resolve, reject } = Promise.withResolvers<RunResult>();
  const over = Promise.withResolvers<void>();
  const ladder = new Ladder(process);
  const { timeout } = context;
  const expire = (): void => {
    late = true;
    ladder.begin();
  };
  const limit = timeout === undefined ? undefined : setTimeout(expire, Math.min(MOST, timeout * 1000));
  let late = false;
  let excess: string | undefined;
  const memory =
    context.memory === undefined
      ? undefined
      : new MemoryLimit(process.pid, context.memory, (used) => {
          excess = used;
          process.signal('SIGKILL');
        });
  const cancel = (): void => {
    clearTimeout(limit);
    ladder.begin();
    reject(new Cancelled());
  };
  const end = async (settle: () => void): Promise<void> => {
    clearTimeout(limit);
    memory?.end();
    ladder.end();
    signal.removeEventListener('abort', cancel);
    // What it printed last is on its way in another pipe.
    await nextTurn();
    await nextTurn();
    process.listener = undefined;
    process.keepAlive(false);
    over.resolve();
    if (excess !== undefined) reject(new Error(excess));
    else if (late) reject(new Error(`it took longer than ${timeout} s`));
    else settle();
  };
  process.listener = {
    printed: (stream, text) => {
      if (!signal.aborted) context.log(stream, text);
    },
    ended: (how) => void end(() => reject(new Error(`the process of the trial ended: ${how}`))),
    message: (message) => {
      if (message.type === 'result') void end(() => resolve(numbersOf(message.values)));
      else if (message.type === 'pruned') void end(() => reject(new Pruned()));
      else if (message.type === 'failed') void end(() => reject(new Error(message.message)));
      else void answer(message, context, process);
    },
  };
  signal.addEventListener('abort', cancel, { once: true });
  process.keepAlive(true);
  process.send({ type: 'run', job: jobOf(context) });
  if (signal.aborted) cancel();
  return { result: promise, over: over.promise };
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

function jobOf({ args, named, params, seed, number, checkpoint }: RunContext): Job {
  return {
    args,
    named,
    params,
    seed,
    ...(number === undefined ? {} : { number }),
    ...(checkpoint === undefined ? {} : { checkpoint }),
  };
}

function numbersOf(values: Readonly<Record<string, number | string>>): RunResult {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
}
