/**
 * `node no-op-study.ts OBJECTIVE TRIALS`: one study of trials that do nothing, in a fresh folder, by the whole path: asked,
 * dispatched to the user's process, evaluated, stored, told as an event. Prints ms a trial after the first fifty as JSON: wall, and
 * CPU of this process and of the one with the user's code. Commits do not wait for the disk: SQLite's `synchronous = NORMAL`.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { descendants } from '../../support/descendants.ts';

// Replaced before the store binds it: flushing is all that FULL does beyond NORMAL.
fs.fdatasync = ((_: number, done: fs.NoParamCallback) => void setImmediate(done, null)) as typeof fs.fdatasync;
syncBuiltinESMExports();
const { compile, EMPTY_SCOPE } = await import('../../../dsl/index.ts');
const { catalog, Session } = await import('../../../runtime/index.ts');

const FILES = {
  script: ['no-op.ts', 'export const objective = (x: number): number => x;\n'],
  python: ['no-op.py', 'def objective(x):\n    return x\n'],
} as const;
const WARM = 50;
/** Of `utime` and `stime` in /proc, a second. */
const TICKS = 100;

const kind = process.argv[2] as keyof typeof FILES;
const trials = Number(process.argv[3]);
const folder = fs.mkdtempSync(join(tmpdir(), 'argmax-bench-'));
const [file, code] = FILES[kind];
fs.writeFileSync(join(folder, file), code);

function moment(): { readonly wall: number; readonly cpu: number } {
  const { user, system } = process.cpuUsage();
  const children = descendants(process.pid).map((pid) => {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [utime, stime] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return (1000 * (Number(utime) + Number(stime))) / TICKS;
  });
  return { wall: performance.now(), cpu: (user + system) / 1000 + children.reduce((sum, time) => sum + time, 0) };
}

const session = new Session({ directory: folder, notebook: 'bench' });
const source = `search x in real[0, 1] using random(n=${trials}) minimize ${kind}("${file}", function=objective)(x)`;
let finished = 0;
let [began, ended] = [moment(), moment()];
for await (const event of session.run(compile(source, EMPTY_SCOPE, catalog).plan)) {
  if (event.type !== 'finished') continue;
  finished++;
  if (finished === WARM) began = moment();
  if (finished === trials) ended = moment();
}
await session.close();
fs.rmSync(folder, { recursive: true });
if (finished !== trials) throw new Error(`${finished} of ${trials} trials finished`);
const each = (a: number, b: number): number => (b - a) / (trials - WARM);
console.log(JSON.stringify({ wall: each(began.wall, ended.wall), cpu: each(began.cpu, ended.cpu) }));
