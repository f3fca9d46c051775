import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

/** ARGMAX_LEAK_TRIALS=1000 is the whole of it. */
const TRIALS = Number(process.env.ARGMAX_LEAK_TRIALS ?? 40);
/** Megabytes that the heap may move by. */
const ROOM = 120;

const built = existsSync(new URL('../../../../.native/node_modules/@tensorflow/tfjs-node/lib', import.meta.url));
if (!built) console.log('skipped: leaks on tfjs-node, which is not built here (npm run build:tfjs-node says why)');
const cases = ['cnn', 'rnn'].flatMap((model) => ['wasm', ...(built ? ['node'] : [])].map((backend) => [model, backend] as const));

it.each(cases)(
  `${TRIALS} trials of %s on %s leave no tensor, and no memory, behind`,
  (model, backend) => {
    const script = fileURLToPath(new URL('../../../support/deep-trials.ts', import.meta.url));
    const env = { ...process.env, ARGMAX_TENSORFLOW: backend };
    const said = execFileSync(process.execPath, [script, model, String(TRIALS)], { encoding: 'utf8', env });
    const { engine, before, after, early, late } = JSON.parse(said.trim().split('\n').at(-1)!);
    console.log(`${model} on ${engine}: ${TRIALS} trials, tensors ${before} → ${after}, ${early} → ${late} MB`);
    expect(engine).toBe(`tensorflow/${backend}`);
    expect(after).toBe(before);
    expect(late - early).toBeLessThan(ROOM);
  },
  600_000,
);
