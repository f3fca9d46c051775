import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Cancelled } from '../../../runtime/core/unit.ts';
import { Reading } from '../../../runtime/objectives/command/reading.ts';
import command from '../../../runtime/objectives/command.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { opened } from './opened.ts';

const NODE = `'${process.execPath}'`;
/** A command that runs JavaScript; braces are doubled for the template. */
const node = (script: string, ...args: readonly string[]) =>
  `${NODE} -e '${script.replaceAll('{', '{{').replaceAll('}', '}}')}' ${args.join(' ')}`;
const openedCommand = (template: string, more: object = {}) => opened(command, { template, ...more }, temporaryFolder());

describe('a command', () => {
  it('gets each value in its own word, never split or read again', async () => {
    const { run, printed } = await openedCommand(
      node(
        'console.log(JSON.stringify(process.argv.slice(1))); console.log("objective=1")',
        '--',
        '{text}',
        'a={x}',
        '{layers}',
        "'{{x}}'",
      ),
    );
    await run({ params: { text: '; rm $HOME "a b"', x: 1e-7, layers: [64, 32] } });
    expect(JSON.parse(printed().split('\n')[0]!)).toEqual(['; rm $HOME "a b"', 'a=1e-7', '64,32', '{x}']);
  });

  it('gives what it prints by name, its time and its bytes', async () => {
    const { run } = await openedCommand(node('console.log("loss: 0.25  accuracy=9e-1\\nobjective = -inf")'));
    expect(await run()).toEqual({
      loss: 0.25,
      accuracy: 0.9,
      objective: Number.NEGATIVE_INFINITY,
      value: Number.NEGATIVE_INFINITY,
      bytes: 43,
      time: expect.any(Number),
    });
  });

  it('reads JSON lines, a pattern, or a lone number', async () => {
    const json = await openedCommand(node('console.log(JSON.stringify({ loss: 0.5, epochs: 3, name: "x" }))'), {
      metric: 'loss',
    });
    expect(await json.run()).toMatchObject({ value: 0.5, loss: 0.5, epochs: 3 });
    const pattern = await openedCommand(node('console.log("best 3 of 7\\nscore is 0.125!")'), { pattern: 'score is ([0-9.]+)' });
    expect(await pattern.run()).toMatchObject({ value: 0.125 });
    expect(await (await openedCommand(node('console.log("working\\n42")'))).run()).toMatchObject({ value: 42 });
  });

  it('reports lines with a step, and is ended where it is told to', async () => {
    const loop =
      'let i = 0; setInterval(() => { console.log("step=" + i + " loss=" + i / 2); if (i++ === 3) process.exit() }, 5)';
    const { run, reports } = await openedCommand(node(loop), { metric: 'loss' });
    expect(await run()).toMatchObject({ value: 1.5 });
    expect(reports).toEqual([
      [0, 0],
      [1, 0.5],
      [2, 1],
      [3, 1.5],
    ]);
    const endless = await openedCommand(node('let i = 0; setInterval(() => console.log("step=" + i++, "loss=1"), 5)'), {
      metric: 'loss',
    });
    await expect(endless.run({ report: async (step) => step === 2 })).rejects.toThrow('ended with SIGINT');
  });

  it('starts where the notebook is, knows the seed, and says how it failed', async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'train.sh'),
      '#!/bin/sh\necho "objective=$ARGMAX_SEED"\n[ "$1" = good ] || { echo "bad luck" >&2; exit 3; }\n',
    );
    chmodSync(join(folder, 'train.sh'), 0o755);
    const { run } = await opened(command, { template: './train.sh {word}' }, folder);
    expect(await run({ params: { word: 'good' } })).toMatchObject({ value: 7 });
    await expect(run({ params: { word: 'x' } })).rejects.toThrow('`./train.sh` ended with exit code 3: bad luck');
    await expect(run()).rejects.toThrow('`{word}` of the command has no value here');
    await expect(openedCommand('no-such-program --x {x}')).rejects.toMatchObject({ code: 'A0825' });
  });

  it('is killed with all it started when the trial is cancelled', async () => {
    const { run } = await openedCommand(`sh -c 'trap "" INT TERM; sleep 30 & sleep 30; echo objective=1'`);
    const control = new AbortController();
    setTimeout(() => control.abort(), 100);
    await expect(run({ signal: control.signal })).rejects.toBeInstanceOf(Cancelled);
  });
});

describe('reading output', () => {
  it('takes a line apart wherever it is cut', () => {
    const reading = new Reading('loss', undefined);
    const steps = [...'step: 1, loss: 5e-1\nstep: 2, loss: .25\n'].flatMap((character) => [...reading.add(character)]);
    expect(steps).toEqual([
      { step: 1, value: 0.5 },
      { step: 2, value: 0.25 },
    ]);
    expect(reading.end()).toEqual({ step: 2, loss: 0.25, value: 0.25 });
  });

  it('keeps the last value of a name, and reads no number into text', () => {
    const reading = new Reading('objective', undefined);
    expect([...reading.add('objective=1\nobjective=2\ntime 12:30 v1.2.3 a=b c=1.2.3 path=/x/1\n{"broken": \n')]).toEqual([]);
    expect(reading.end()).toEqual({ objective: 2, value: 2 });
  });
});
