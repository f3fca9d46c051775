import type { Finding } from './diagnostic.ts';
import { locate } from './locate.ts';

const NOWHERE = { start: 0, end: 0, line: 1, column: 1 };

/** What a finding says, where there is no source to point into: the sentence, then the fix. */
export function say(finding: Finding): string {
  const { message, help } = locate(finding, {}, NOWHERE);
  return help === undefined ? message : `${message} (${help})`;
}
