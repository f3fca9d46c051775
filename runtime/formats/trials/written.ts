import { basename } from 'node:path';
import type { Study } from '../../core/study.ts';
import { counted } from '../../views/text/number.ts';
import { plain } from '../../views/text/plain.ts';

/** `wrote 50 trials of second to second.csv`. */
export function writtenText(studies: readonly Study[], path: string): string {
  const trials = studies.reduce((sum, study) => sum + study.trials.length, 0);
  const [first] = studies;
  const of = studies.length === 1 ? first!.name : (first!.arm?.comparison ?? `${studies.length} studies`);
  return `wrote ${counted(trials, 'trial')} of ${plain(of)} to ${plain(basename(path))}`;
}
