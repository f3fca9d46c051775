import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Cancelled, Pruned } from '../../../runtime/core/unit.ts';
import { keepProgram } from '../../../runtime/objectives/script/program.ts';
import script from '../../../runtime/objectives/script.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { opened } from './opened.ts';

/** A folder with a file of objectives. */
function folderWith(source: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'train.ts'), source);
  return folder;
}

async function openedFile(source: string, name = 'objective') {
  return opened(script, { path: 'train.ts', function: name }, folderWith(source));
}

describe('a function of a TypeScript file', () => {
  it('gives its value at unnamed and named arguments', async () => {
    const { run } = await openedFile(
      'export const objective = (x: number, y = 1, ...more: number[]) => x * 10 + y + more.length;',
    );
    expect(await run({ args: [2, 3, 4] })).toEqual({ value: 24 });
    expect(await run({ args: [2] })).toEqual({ value: 21 });
    expect(await run({ args: [2], named: { y: 5 } })).toEqual({ value: 25 });
  });

  it('takes an object where its parameter is one, and gives several numbers by name', async () => {
    const { run } = await openedFile(
      'export async function objective({ lr, layers = [1] }: { lr: number; layers?: number[] }) {\n  return { value: lr, size: layers.length, none: Infinity };\n}',
    );
    expect(await run({ named: { lr: 0.5, layers: [8, 8, 8] } })).toEqual({ value: 0.5, size: 3, none: Infinity });
  });

  it('keeps what it prints apart from its messages', async () => {
    const { run, printed } = await openedFile(
      'export function objective() { console.log("loss %d", 3); console.error(JSON.stringify({ type: "result", values: { value: 9 } })); return NaN; }',
    );
    expect(await run()).toEqual({ value: Number.NaN });
    expect(printed()).toContain('loss 3\n');
    expect(printed()).toContain('"result"');
  });

  it('reports on the way, by the global and by the import, and stops where it is told to', async () => {
    const source = `import { report as told, trial } from 'argmax';
export function objective(n: number) {
  for (let i = 0; i < n; i++) (i % 2 ? told : report)(i, i / 2);
  return trial.seed + Number(trial.params.n);
}`;
    const { run, reports } = await openedFile(source);
    expect(await run({ args: [3], params: { n: 100 } })).toEqual({ value: 107 });
    expect(reports).toEqual([
      [0, 0],
      [1, 0.5],
      [2, 1],
    ]);
    await expect(run({ args: [50], report: async (step) => step === 4 })).rejects.toBeInstanceOf(Pruned);
  });

  it('says what was thrown, with file, line and text', async () => {
    const { run } = await openedFile(
      'const deep = () => {\n  throw new RangeError("too far");\n};\nexport const objective = () => deep();',
    );
    await expect(run()).rejects.toThrow('RangeError: too far (train.ts:2: throw new RangeError("too far");)');
  });

  it('says what was returned instead of a number', async () => {
    const { run } = await openedFile('export const objective = (x) => x === 1 ? "good" : x === 2 ? undefined : { a: [1] };');
    await expect(run({ args: [1] })).rejects.toThrow('`objective` returned the text "good", not a number');
    await expect(run({ args: [2] })).rejects.toThrow('`objective` returned nothing, not a number');
    await expect(run({ args: [3] })).rejects.toThrow('`objective` returned a list of 1 under `a`, not a number');
  });

  it('hears of a cancel by its signal, and is ended where it does not listen', async () => {
    const { run } = await openedFile(`import { trial } from 'argmax';
let calls = 0;
export async function objective(deaf: boolean) {
  if (calls++ > 5) return calls;
  if (deaf) await new Promise(() => setInterval(() => {}, 1000));
  await new Promise((resolve) => trial.signal.addEventListener('abort', resolve));
  return calls;
}`);
    const cancelled = (deaf: boolean) => {
      const control = new AbortController();
      const result = run({ args: [deaf], signal: control.signal });
      setTimeout(() => control.abort(), 50);
      return result;
    };
    for (let i = 0; i < 6; i++) await expect(cancelled(false)).rejects.toBeInstanceOf(Cancelled);
    // The same process: it counted on.
    expect(await run({ args: [false] })).toEqual({ value: 7 });
    const { run: other } = await openedFile(
      'let calls = 0; export const objective = (deaf) => { if (calls++ === 0 && deaf) for (;;); return calls; };',
    );
    const control = new AbortController();
    setTimeout(() => control.abort(), 50);
    await expect(other({ args: [true], signal: control.signal })).rejects.toBeInstanceOf(Cancelled);
    expect(await other({ args: [false] })).toEqual({ value: 1 });
  });

  it('refuses a file that is not there, a function that is not there, and code that cannot be read', async () => {
    await expect(opened(script, { path: 'none.ts' }, temporaryFolder())).rejects.toMatchObject({ code: 'A0820' });
    await expect(openedFile('export const goal = () => 1, other = () => 2;')).rejects.toMatchObject({
      code: 'A0822',
      params: { file: 'train.ts', function: 'objective', others: 'goal, other' },
    });
    await expect(openedFile('const a = 1;\nexport const objective = () => ;')).rejects.toMatchObject({ code: 'A0823' });
    await expect(openedFile('export const objective = () => 1;\nnull.x;')).rejects.toMatchObject({
      code: 'A0823',
      params: { error: expect.stringMatching(/^TypeError: .* \(train\.ts:2: null\.x;\)$/) },
    });
  });
});

describe('a function of a cell', () => {
  it('is evaluated with the cells it uses, and imports from the notebook’s folder', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'half.ts'), 'export const half = (x: number): number => x / 2;');
    const path = await keepProgram(folder, {
      language: 'javascript',
      cells: [
        { name: 'In [1]', source: '\nexport const twice = (x) => 2 * x;' },
        {
          name: 'In [4]',
          source:
            '\nimport { half } from "./half.ts";\nconst later = await Promise.resolve(1);\nexport function f(x) {\n  if (x < 0) throw new Error("below");\n  return twice(half(x)) + later;\n}',
        },
      ],
    });
    const { run } = await opened(script, { path, function: 'f' }, folder);
    expect(await run({ args: [5] })).toEqual({ value: 6 });
    await expect(run({ args: [-1] })).rejects.toThrow('Error: below (In [4]:5: if (x < 0) throw new Error("below");)');
    await expect(opened(script, { path: 'cell:unknown', function: 'f' }, folder)).rejects.toMatchObject({ code: 'A0821' });
  });
});
