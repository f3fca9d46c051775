import { access, constants } from 'node:fs/promises';
import { delimiter, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseCommand } from '../../dsl/command.ts';
import { Refusal } from '../core/errors.ts';
import { arg, objective } from '../core/unit.ts';
import type { CommandCode } from './command/code.ts';
import { UNNAMED } from './command/reading.ts';
import { openProcesses } from './process/open.ts';

const DRIVER = fileURLToPath(new URL('./command/driver.ts', import.meta.url));

/**
 * A program, started anew for each trial: without a shell, each value in the word where it stands. A run gives `time` (wall
 * seconds), `bytes` (of its standard output) and every value that it prints as `name: 0.3`, `name=0.3` or JSON, a line each.
 * Lines `step=3 loss=0.3` are intermediate values. The environment variable `ARGMAX_SEED` is the study's seed.
 */
export default objective({
  name: 'command',
  doc: 'a program, run without a shell; `{name}` stands for a parameter',
  args: {
    template: arg.string({ positional: true, doc: 'the command line' }),
    metric: arg.label({ default: UNNAMED, doc: 'name of the value it prints, or `time`, or `bytes`' }),
    pattern: arg.string({ optional: true, doc: 'regular expression whose first group is the value' }),
  },
  example: 'search level in int[1, 19] using bayes(n=20) minimize command("zstd -{level} -kf data.csv", metric=time)',
  async open({ args, directory, slots }) {
    const code: CommandCode = {
      template: String(args.template),
      metric: String(args.metric),
      ...(args.pattern === undefined ? {} : { pattern: String(args.pattern) }),
    };
    await checkProgram(code.template, directory);
    const program = { command: process.execPath, args: [DRIVER], env: process.env, directory, code };
    return openProcesses({ program, slots, file: 'the command', name: code.template });
  },
});

/** A0825 where the program that the template begins with is not there. */
async function checkProgram(template: string, directory: string): Promise<void> {
  const line = parseCommand(template);
  const [word, more] = 'fault' in line ? [] : (line.argv[0] ?? []);
  if (word === undefined || more !== undefined || 'param' in word) return;
  const program = word.text;
  const folders = /[/\\]/.test(program) ? [directory] : (process.env.PATH ?? '').split(delimiter);
  const endings = process.platform === 'win32' ? ['', ...(process.env.PATHEXT ?? '.EXE;.CMD;.BAT').split(';')] : [''];
  for (const folder of folders) {
    for (const ending of endings) {
      const found = await access(resolve(folder, `${program}${ending}`), constants.X_OK).then(
        () => true,
        () => false,
      );
      if (found) return;
    }
  }
  throw new Refusal('A0825', { program });
}
