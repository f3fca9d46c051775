/** Faults at random in one study, in TypeScript and in Python: none is lost, none comes twice, each is recorded with its reason. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { compile, EMPTY_SCOPE } from '../../../dsl/index.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import type { Trial } from '../../../runtime/index.ts';
import { descendants } from '../../support/descendants.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { gone } from '../../support/gone.ts';
import { describeWithPython } from '../../support/python.ts';
import { runAll, sessionIn, studyOf } from '../session/sessions.ts';
import { PYTHON, TYPESCRIPT } from './faults.ts';

/** `ARGMAX_FAULTS=500` for a long run. */
const count = Number(process.env.ARGMAX_FAULTS ?? 60);
/** Seconds. */
const TIMEOUT = 3;

/** What the record of each says; undefined where the trial completes. */
const LATE = /^it took longer than 3 s$/;
const REASONS: Readonly<Record<string, RegExp | undefined>> = {
  none: undefined,
  throw: /^(Error|ValueError): on purpose \(train\.(ts|py):\d+: .+\)$/,
  exit: /^the process of the trial ended: exit code 3/,
  crash: /^the process of the trial ended: SIGSEGV/,
  killed: /^the process of the trial ended: SIGKILL/,
  loop: LATE,
  deaf: LATE,
  large: /^it used [\d.]+ [MG]B of memory, and its limit is 200 MB$/,
  nan: /^the objective `.+` is not a number here$/s,
  type: /^TypeError: `objective` returned .*good.*, not a number/,
  zombie: /^the process of the trial ended: exit code 4/,
  // On a slow machine it may also take too long.
  output: /^$|^it took longer/,
};

describeWithPython([], `${count} faults`, (interpreter) => {
  process.env.ARGMAX_PYTHON = interpreter;
  it(
    'end as that many trials, each with its reason, and leave no process behind',
    async () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'train.ts'), TYPESCRIPT);
      writeFileSync(join(folder, 'train.py'), PYTHON);
      const faults = Object.keys(REASONS).map((name) => `"${name}"`);
      const { plan, diagnostics } = compile(
        `search language in {ts, py}, fault in {${faults.join(', ')}}, x in real[0, 1] using random(n=${count})
         minimize if(language == ts, script("train.ts", function=objective)(fault), python("train.py", function=objective)(fault)) + 0 * x
         with seed=3, workers=2, timeout=${TIMEOUT} s, memory=200 MB`,
        EMPTY_SCOPE,
        catalog,
      );
      expect(diagnostics).toEqual([]);
      const session = sessionIn(folder);
      const before = descendants(process.pid);
      const events = await runAll(session, plan);
      const { trials } = studyOf(events);
      expect(trials.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, number) => number));
      const ended = events.flatMap((event) =>
        'trial' in event && /finished|failed/.test(event.type) ? [event.trial as Trial] : [],
      );
      expect(ended.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(trials.map(({ number }) => number));
      for (const trial of trials) {
        const { fault } = trial.params;
        const reason = REASONS[String(fault)];
        if (reason === undefined) expect([fault, trial.state]).toEqual([fault, 'complete']);
        else expect([fault, trial.error ?? '']).toEqual([fault, expect.stringMatching(reason)]);
      }
      await session.close();
      for (const pid of descendants(process.pid)) if (!before.includes(pid)) expect([pid, await gone(pid)]).toEqual([pid, true]);
      say(trials);
    },
    count * 15_000,
  );
});

/** How long a slot was away: what a fault took beyond its time limit, and from a trial's start until its code ran. */
function say(trials: readonly Trial[]): void {
  const begun = trials.flatMap(({ reports, started }) => reports.slice(0, 1).map(({ value }) => value - started));
  const beyond = trials.flatMap(({ error, started, finished }) =>
    error !== undefined && LATE.test(error) ? [finished! - started - TIMEOUT * 1000] : [],
  );
  const most = (times: readonly number[]): string => `${Math.round(Math.max(0, ...times))} ms`;
  const by = Object.entries(Object.groupBy(trials, ({ params }) => String(params.fault)));
  const counts = by.map(([fault, of]) => `${fault} ${of!.length}`).join(', ');
  process.stderr.write(
    `${trials.length} faults (${counts}): a trial's code ran ${most(begun)} after its start at the latest, a stuck one ended ${most(beyond)} after its time at the latest\n`,
  );
}
