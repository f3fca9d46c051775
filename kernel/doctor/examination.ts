import { messageOf } from '../../runtime/core/errors.ts';

/** What one examination found. */
export interface Report {
  /** What was examined. */
  readonly name: string;
  /** `missing`: what only some programs need is not here. */
  readonly state: 'ok' | 'fail' | 'missing';
  /** A version, a path, or what went wrong. */
  readonly said: string;
  /** What to do about it. */
  readonly fix?: string;
}

export interface Examination {
  readonly name: string;
  /** What to do where it fails. */
  readonly fix: string;
  /** Only some programs need it. */
  readonly optional?: boolean;
  /** Gives what there is to say; throws what is wrong. */
  readonly examine: () => Promise<string> | string;
}

/** Runs an examination. Never rejects: a failure is a report. */
export async function examine({ name, fix, optional = false, examine }: Examination): Promise<Report> {
  try {
    return { name, state: 'ok', said: await examine() };
  } catch (error) {
    const [said = 'it fails without a word'] = messageOf(error).trim().split('\n');
    return { name, state: optional ? 'missing' : 'fail', said, fix };
  }
}
