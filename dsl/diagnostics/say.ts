import type { Finding, MessageLanguage } from './diagnostic.ts';
import { locate } from './locate.ts';

const NOWHERE = { start: 0, end: 0, line: 1, column: 1 };

/** What a finding says, where there is no source to point into: the sentence, then the fix. */
export function say(finding: Finding, language: MessageLanguage = 'en'): string {
  const { message, help } = locate(finding, {}, NOWHERE, language);
  return help === undefined ? message : `${message} (${help})`;
}
