/** A process that evaluates a function of a TypeScript or JavaScript file or cell, as the runtime asks. */
import { writeSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { endWithParent } from '../../engines/watchdog.ts';
import { Link, rest } from '../process/link.ts';
import type { Job, ToProcess } from '../process/messages.ts';
import { sent } from '../process/messages.ts';
import { checkpointIn } from './checkpoint.ts';
import type { ScriptCode } from './code.ts';
import { importsFrom } from './imports.ts';
import { type Exports, evaluateCell } from './module.ts';
import { type Parameters, parametersOf } from './parameters.ts';
import { describeThrown, placeOf } from './place.ts';
import { returnedNumbers } from './returned.ts';

type Objective = (...args: readonly unknown[]) => unknown;

class TrialPruned extends Error {
  constructor() {
    super('the trial is not worth finishing');
    this.name = 'TrialPruned';
  }
}

endWithParent();
let objective: Objective | undefined;
let parameters: Parameters | undefined;
let name = '';
let directory = process.cwd();
let running: { readonly job: Job; readonly control: AbortController } | undefined;
const sources = new Map<string, string>();

const link = new Link((message: ToProcess) => {
  if (message.type === 'load') void load(message.code as ScriptCode);
  else if (message.type === 'run') void run(message.job);
  else if (message.type === 'cancel') running?.control.abort();
  else if (message.type === 'exit') process.exit();
});
// The ladder's second step: code that listens to the signal has heard the first.
process.on('SIGINT', () => {});

function report(step: number, value: number): void {
  if (!Number.isInteger(step) || step < 0) throw new TypeError(`report: the step is ${step}, not a whole number from 0 up`);
  if (typeof value !== 'number') throw new TypeError(`report: the value is a ${typeof value}, not a number`);
  // Outside a trial, as at the top of a cell, there is nobody to tell.
  if (running !== undefined && link.ask({ type: 'report', step, value: sent(value) }).stop === true) throw new TrialPruned();
}

const trial = {
  get seed() {
    return running?.job.seed ?? 0;
  },
  get signal() {
    return running?.control.signal ?? new AbortController().signal;
  },
  get params() {
    return running?.job.params ?? {};
  },
  checkpoint: checkpointIn(() => running?.job.checkpoint),
};

async function load(code: ScriptCode): Promise<void> {
  ({ directory, function: name } = code);
  Object.assign(globalThis, { report, trial, TrialPruned });
  try {
    const exports = await exportsOf(code);
    const found = exports[name];
    if (typeof found === 'function') {
      objective = found as Objective;
      parameters = parametersOf(objective);
      link.send({ type: 'loaded' });
    } else {
      const missing = Object.keys(exports).filter((key) => typeof exports[key] === 'function');
      link.send({ type: 'failed', message: `it exports no function \`${name}\``, missing });
    }
  } catch (error) {
    link.send({ type: 'failed', message: describeThrown(error, placeOf(error, directory, sources)) });
  }
}

async function exportsOf(code: ScriptCode): Promise<Exports> {
  const imports = importsFrom(directory, { report, trial, TrialPruned });
  if ('file' in code) return imports(pathToFileURL(code.file).href);
  let exports: Exports = {};
  for (const cell of code.cells) {
    sources.set(cell.name, cell.source);
    exports = await evaluateCell(cell, directory, imports);
  }
  return exports;
}

async function run(job: Job): Promise<void> {
  running = { job, control: new AbortController() };
  try {
    const values = returnedNumbers(await objective!(...argumentsFor(parameters!, job)), name);
    running = undefined;
    link.send({ type: 'result', values });
  } catch (error) {
    running = undefined;
    if (error instanceof TrialPruned) link.send({ type: 'pruned' });
    else link.send({ type: 'failed', message: describeThrown(error, placeOf(error, directory, sources)) });
  }
}

/** Unnamed arguments in order, then the named ones at their parameters; of `({a, b})` all in one object. */
function argumentsFor({ params, named: byName }: Parameters, { args, named }: Job): readonly unknown[] {
  if (byName) {
    const given = args.map((value, i) => [params[i]?.name ?? `arg${i + 1}`, value] as const);
    return [{ ...Object.fromEntries(given), ...named }];
  }
  const all: unknown[] = [...args];
  for (const [key, value] of Object.entries(named)) {
    const at = params.findIndex((param) => param.name === key);
    if (at === -1) throw new TypeError(`\`${name}\` has no parameter \`${key}\``);
    all[at] = value;
  }
  return all;
}

// Written at once: code that prints much in a loop waits for its reader, and what it printed comes before its result.
for (const name of ['stdout', 'stderr'] as const) {
  const { fd } = process[name];
  process[name].write = ((chunk: string | Uint8Array) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    for (let at = 0; at < bytes.length; ) {
      try {
        at += writeSync(fd, bytes, at);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return false;
        rest();
      }
    }
    return true;
  }) as typeof process.stdout.write;
}

// What the code reads is nobody's: nothing is typed there.
Object.defineProperty(process, 'stdin', { get: () => Readable.from([]) });
