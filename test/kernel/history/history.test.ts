import { appendFileSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { History } from '../../../kernel/history/history.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'argmax-history-')), 'history');
});

async function session(...inputs: readonly string[]): Promise<History> {
  const history = new History(folder);
  inputs.forEach((input, i) => {
    history.add(i + 1, input);
  });
  await history.flush();
  return history;
}
const inputs = (entries: readonly { input: string }[]) => entries.map(({ input }) => input);

describe('history', () => {
  it('tail goes back over sessions, oldest first', async () => {
    await session('a', 'b');
    await session('c');
    const now = await session('d', 'e');
    expect(await now.tail(4)).toEqual([
      { session: 1, line: 2, input: 'b' },
      { session: 2, line: 1, input: 'c' },
      { session: 3, line: 1, input: 'd' },
      { session: 3, line: 2, input: 'e' },
    ]);
    expect(await now.tail(0)).toEqual([]);
  });

  it('range counts sessions from this one backwards, or by number', async () => {
    await session('a', 'b', 'c');
    const now = await session('d');
    expect(inputs(await now.range(0, 1))).toEqual(['d']);
    expect(inputs(await now.range(-1, 2))).toEqual(['b', 'c']);
    expect(inputs(await now.range(1, 1, 3))).toEqual(['a', 'b']);
    expect(await now.range(99, 1)).toEqual([]);
    expect(await now.range(-99, 1)).toEqual([]);
  });

  it('search takes a pattern, a most, and each text once', async () => {
    await session('search x', 'show best', 'search x');
    const now = await session('search y');
    expect(inputs(await now.search('search*'))).toEqual(['search x', 'search x', 'search y']);
    expect(inputs(await now.search('search*', undefined, true))).toEqual(['search x', 'search y']);
    expect(inputs(await now.search('*', 2))).toEqual(['search x', 'search y']);
    expect(await now.search('search')).toEqual([]);
  });

  it('keeps results with their inputs, on disk too', async () => {
    const first = await session('1 + 1');
    first.answer(1, '2');
    await first.flush();
    expect(await first.tail(1)).toEqual([{ session: 1, line: 1, input: '1 + 1', output: '2' }]);
    expect(await new History(folder).tail(1)).toEqual([{ session: 1, line: 1, input: '1 + 1', output: '2' }]);
  });

  it('makes no file before a cell, and its files are for the owner only', async () => {
    await new History(folder).tail(1);
    expect(() => readdirSync(folder)).toThrow('ENOENT');
    await session('secret');
    expect(readdirSync(folder)).toEqual(['000001.jsonl']);
    if (process.platform !== 'win32') expect(statSync(join(folder, '000001.jsonl')).mode & 0o077).toBe(0);
  });

  it('gives two sessions that start together different numbers', async () => {
    const [a, b] = await Promise.all([session('a'), session('b')]);
    expect((await a.range(0, 1))[0]!.session).not.toBe((await b.range(0, 1))[0]!.session);
  });

  it('reads what is whole in a file that was cut short', async () => {
    await session('a', 'b');
    appendFileSync(join(folder, '000001.jsonl'), '{"line":3,"inp');
    expect(inputs(await new History(folder).tail(9))).toEqual(['a', 'b']);
  });

  it('that cannot be written still serves this session', async () => {
    writeFileSync(folder, 'a file where the folder should be');
    const log = jest.spyOn(console, 'error').mockImplementation(() => {});
    const now = await session('a', 'b');
    expect(inputs(await now.tail(5))).toEqual(['a', 'b']);
    expect(log.mock.calls).toEqual([[expect.stringContaining('the history of this session is not kept')]]);
    log.mockRestore();
  });
});
