import type { Study } from '../../core/study.ts';
import type { Trial } from '../../core/trial.ts';

/** Of the document's layout. */
const VERSION = 1;

/**
 * `{version, study, plan, trials}`; of several studies `{version, studies: [{study, plan, trials}, …]}`. Numbers that JSON has no
 * sign for are the texts `"Infinity"`, `"-Infinity"` and `"NaN"`; times are ISO 8601, UTC.
 */
export function studiesJson(studies: readonly Study[]): string {
  const documents = studies.map(document);
  const whole = { version: VERSION, ...(documents.length === 1 ? documents[0] : { studies: documents }) };
  return `${JSON.stringify(whole, anyNumber, 2)}\n`;
}

function document({ name, space, objectives, constraints = [], strategy, seed, total, source, arm, trials }: Study): object {
  return {
    study: name,
    ...(arm === undefined ? {} : { arm }),
    plan: { source, problem: { space, objectives, constraints }, strategy, seed, ...(total === undefined ? {} : { total }) },
    trials: trials.map(trialDocument),
  };
}

function trialDocument({ started, finished, ...rest }: Trial): object {
  const at = (time: number) => new Date(time).toISOString();
  return { ...rest, started: at(started), ...(finished === undefined ? {} : { finished: at(finished) }) };
}

function anyNumber(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
