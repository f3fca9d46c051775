import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '../../../runtime/core/errors.ts';
import { type Document, hashOf } from '../../../runtime/prediction/folder/document.ts';
import { readModel } from '../../../runtime/prediction/folder/read.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { sessionIn } from '../session/sessions.ts';
import { refusalOf, run } from './programs.ts';

const folder = temporaryFolder();
let manifest: string;
let weights: Uint8Array;

beforeAll(async () => {
  await run(
    sessionIn(folder),
    `let s = search depth in int[2, 3] using random(n=1) maximize holdout_accuracy(tree, iris)
export fit(s) to "m/"`,
  );
  manifest = readFileSync(join(folder, 'm/model.json'), 'utf8');
  weights = readFileSync(join(folder, 'm/weights.bin'));
});

/** A folder with other files, and what loading it gives. */
async function loading(change: (path: string) => void): Promise<string> {
  const path = join(temporaryFolder(), 'm');
  mkdirSync(path);
  writeFileSync(join(path, 'model.json'), manifest);
  writeFileSync(join(path, 'weights.bin'), weights);
  change(path);
  const before = readdirSync(path);
  try {
    await readModel('m', join(path, '..'));
  } catch (error) {
    if (error instanceof Refusal) {
      expect(readdirSync(path)).toEqual(before);
      return `${error.code} ${error.message}`;
    }
    throw error;
  }
  return 'loaded';
}

/** A manifest that may be changed. */
interface Forged {
  version: number;
  task: string;
  classes: string[];
  features?: unknown[];
  readonly model: { unit: string; readonly args: Record<string, unknown> };
  readonly weights: {
    file: string;
    bytes: number;
    sha256: string;
    readonly arrays: { name: string; type: string; length: number; offset: number }[];
  };
}

/** The manifest changed as somebody would who knows how its hash is made. */
const forged =
  (change: (document: Forged) => void) =>
  (path: string): void => {
    const document = JSON.parse(manifest) as Forged & { hash: string };
    change(document);
    const { hash: _, ...rest } = document;
    writeFileSync(join(path, 'model.json'), JSON.stringify({ ...rest, hash: hashOf(rest as unknown as Document) }));
  };

describe('a model in a folder', () => {
  it('is one that people can read', () => {
    expect(readdirSync(join(folder, 'm')).sort()).toEqual(['model.json', 'weights.bin']);
    expect(JSON.parse(manifest)).toMatchObject({
      format: 'argmax-model',
      version: 1,
      model: { unit: 'tree', args: { criterion: 'gini', min_leaf: 1 }, sentence: expect.stringMatching(/^tree\(depth=[23]\)$/) },
      classes: ['setosa', 'versicolor', 'virginica'],
      features: [{ name: 'sepal length (cm)', field: { kind: 'number' } }, {}, {}, {}],
      search: { study: 's', trial: 0 },
      data: { name: 'iris', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      versions: { argmax: expect.any(String) },
      weights: { bytes: weights.length },
    });
  });
  it('loads as it was written', async () => {
    expect(await loading(() => {})).toBe('loaded');
  });
  it('is the same bytes when it is written again, and takes the place of a model only', async () => {
    const session = sessionIn(folder);
    await run(session, 'export model("m") to "again"');
    expect(readFileSync(join(folder, 'again/weights.bin'))).toEqual(Buffer.from(weights));
    expect(readFileSync(join(folder, 'again/model.json'), 'utf8')).toBe(manifest);
    await run(session, 'export model("m") to "again"');
    mkdirSync(join(folder, 'full'));
    writeFileSync(join(folder, 'full', 'mine.txt'), '');
    writeFileSync(join(folder, 'file'), '');
    expect(await refusalOf(session, 'export model("m") to "full"')).toEqual(['A0641', expect.stringContaining('other files')]);
    expect(await refusalOf(session, 'export model("m") to "file"')).toEqual(['A0641', expect.stringContaining('it is a file')]);
    expect((await refusalOf(session, 'let m = model("nowhere")'))[0]).toBe('A0661');
  });

  const huge = (document: Forged): void => {
    document.weights.arrays[0]!.length = 2 ** 40;
    document.weights.bytes = 2 ** 42;
  };
  const wrong: readonly (readonly [string, (path: string) => void, RegExp])[] = [
    ['is empty', (path) => rmSync(join(path, 'model.json')), /^A0661 .*no `model.json`/],
    ['has no numbers', (path) => rmSync(join(path, 'weights.bin')), /^A0661 .*no `weights.bin`/],
    ['is no JSON', (path) => writeFileSync(join(path, 'model.json'), '{'), /^A0662 .*no JSON/],
    ['is nothing', (path) => writeFileSync(join(path, 'model.json'), 'null'), /^A0661/],
    ['is no text', (path) => writeFileSync(join(path, 'model.json'), Buffer.from([0xff, 0xfe])), /^A0662/],
    ['is of something else', (path) => writeFileSync(join(path, 'model.json'), '{"format": "onnx"}'), /^A0661 .*something else/],
    ['is of another version', forged((document) => (document.version = 2)), /^A0663 .*version 2/],
    [
      'was changed by hand',
      (path) => writeFileSync(join(path, 'model.json'), manifest.replace('"setosa"', '"rosa"')),
      /^A0662 .*changed/,
    ],
    ['was cut off', (path) => truncateSync(join(path, 'weights.bin'), weights.length - 8), /^A0662 .*bytes/],
    [
      'has too many numbers',
      (path) => writeFileSync(join(path, 'weights.bin'), Buffer.concat([weights, Buffer.alloc(8)])),
      /^A0662 .*bytes/,
    ],
    [
      'has a flipped bit',
      (path) =>
        writeFileSync(
          join(path, 'weights.bin'),
          weights.map((byte, i) => (i === 9 ? byte ^ 1 : byte)),
        ),
      /^A0662 .*not what/,
    ],
    ['claims a terabyte', forged(huge), /^A0662 .*2 GB/],
    ['counts below nothing', forged((document) => (document.weights.arrays[0]!.length = -1)), /^A0662/],
    ['has overlapping numbers', forged((document) => (document.weights.arrays[1]!.offset = 0)), /^A0662/],
    ['has numbers of no type', forged((document) => (document.weights.arrays[0]!.type = 'constructor')), /^A0662/],
    ['is of no model', forged((document) => (document.model.unit = '__proto__')), /^A0662 .*no model/],
    ['is of a model by way of a path', forged((document) => (document.model.unit = '../../x')), /^A0662 .*no model/],
    ['has an argument too many', forged((document) => (document.model.args.evil = 1)), /^A0662 .*`evil`/],
    ['has an argument out of bounds', forged((document) => (document.model.args.min_leaf = -5)), /^A0662 .*`min_leaf`/],
    ['has one class', forged((document) => (document.classes = ['setosa'])), /^A0662/],
    ['has more classes than its trees', forged((document) => document.classes.push('rosa')), /^A0662 .*numbers/],
    ['has fewer features than it needs', forged((document) => document.features?.pop()), /^A0662/],
    ['is of another task', forged((document) => (document.task = 'ranking')), /^A0662 .*task/],
    ['has no features', forged((document) => delete document.features), /^A0662 .*features/],
  ];
  it.each(wrong)('is refused where it %s', async (_, change, expected) => {
    expect(await loading(change)).toMatch(expected);
  });

  it('names no file outside: only its own two are opened', async () => {
    const outside = forged((document) => (document.weights.file = '../../secret'));
    expect(await loading(outside)).toBe('loaded');
    const secret = join(temporaryFolder(), 'secret');
    writeFileSync(secret, weights);
    const linked = (path: string): void => {
      rmSync(join(path, 'weights.bin'));
      symlinkSync(secret, join(path, 'weights.bin'));
    };
    expect(await loading(linked)).toMatch(/^A0661 .*cannot be opened/);
    const device = (path: string): void => {
      rmSync(join(path, 'weights.bin'));
      mkdirSync(join(path, 'weights.bin'));
    };
    expect(await loading(device)).toMatch(/^A0661 .*not a regular file/);
  });

  it('leads nowhere in a circle: a tree whose nodes point back is damaged', async () => {
    const document = JSON.parse(manifest) as Document;
    const { createHash } = await import('node:crypto');
    const left = document.weights.arrays.find(({ name }) => name === 'left')!;
    const bytes = Buffer.from(weights);
    bytes.writeInt32LE(0, left.offset);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const change = (path: string): void => {
      writeFileSync(join(path, 'weights.bin'), bytes);
      forged((one) => (one.weights.sha256 = sha256))(path);
    };
    expect(await loading(change)).toMatch(/^A0662 .*leads nowhere/);
  });
});
