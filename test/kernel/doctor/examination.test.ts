import { describe, expect, it } from '@jest/globals';
import { examine } from '../../../kernel/doctor/examination.ts';
import { ExaminedKernel } from '../../../kernel/doctor/kernel.ts';

describe('an examination', () => {
  it('reports what it found, or the first line of what is wrong and the fix', async () => {
    expect(await examine({ name: 'a', fix: 'f', examine: () => '1.0' })).toEqual({ name: 'a', state: 'ok', said: '1.0' });
    const fail = () => Promise.reject(new Error('broken\n  at x'));
    expect(await examine({ name: 'a', fix: 'f', examine: fail })).toEqual({ name: 'a', state: 'fail', said: 'broken', fix: 'f' });
    expect(await examine({ name: 'a', fix: 'f', optional: true, examine: fail })).toMatchObject({ state: 'missing' });
  });
});

describe('a kernel that does not start', () => {
  it.each([
    ['ends', [process.execPath, '-e', 'console.error("no library"); process.exit(3)'], /it ended with 3\. no library/],
    ['is not there', ['/nowhere/node', '{connection_file}'], /\/nowhere\/node: spawn .*ENOENT/],
  ])('that %s', async (_, argv, said) => {
    const kernel = new ExaminedKernel(argv);
    const reports = [];
    for (const examination of kernel.examinations()) reports.push(await examine(examination));
    await kernel.close();
    expect(reports.map(({ state }) => state)).toEqual(['fail', 'fail', 'fail']);
    expect(reports[0]!.said).toMatch(said);
  });
});
