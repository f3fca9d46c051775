import { describe, expect, it } from '@jest/globals';
import { notebookName } from '../../../kernel/session/notebook.ts';

describe('the name of a notebook', () => {
  it.each([
    [{ JPY_SESSION_NAME: '/home/u/tuning.ipynb' }, '/home/u', 'tuning.ipynb'],
    [{ JPY_SESSION_NAME: 'C:\\u\\tuning.ipynb' }, '/home/u', 'tuning.ipynb'],
    [{ JPY_SESSION_NAME: '' }, '/home/project', 'project'],
    [{}, '/home/project', 'project'],
    [{}, '/', 'notebook'],
  ])('with %j in %s is %s', (env, directory, name) => {
    expect(notebookName(env, directory)).toBe(name);
  });
});
