import { describe, expect, it } from '@jest/globals';
import { userFolder } from '../../../kernel/history/folder.ts';

describe('the folder of a user', () => {
  it.each([
    ['linux', {}, '/home/u/.local/state/argmax'],
    ['linux', { XDG_STATE_HOME: '/state' }, '/state/argmax'],
    ['darwin', {}, '/home/u/Library/Application Support/argmax'],
    ['linux', { ARGMAX_HOME: '/elsewhere' }, '/elsewhere'],
  ] as const)('on %s with %j is %s', (platform, env, folder) => {
    expect(userFolder(env, platform, '/home/u')).toBe(folder);
  });
});
