import type { Problem } from '../../dsl/plan.ts';
import { Refusal } from '../core/errors.ts';
import type { Trial } from '../core/trial.ts';
import type { Parcel } from './archive.ts';

/** A study as `export … to "s.json"` writes it. */
interface Document {
  readonly study: string;
  readonly plan: { readonly problem: Problem } & Readonly<Record<string, unknown>>;
  readonly trials: readonly (Omit<Trial, 'started' | 'finished'> & { readonly started: string; readonly finished?: string })[];
}

/** The studies of a text that `export … to "s.json"` wrote. Throws A0646 for any other. @param file as the user named it */
export function parcelsOfJson(text: string, file: string): readonly Parcel[] {
  const fault = (reason: string): never => {
    throw new Refusal('A0646', { file, reason });
  };
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return fault('it is not JSON');
  }
  if (typeof document !== 'object' || document === null) return fault('it is not a study');
  const { version, studies = [document] } = document as { readonly version?: unknown; readonly studies?: readonly unknown[] };
  if (version !== 1) return fault(`version ${JSON.stringify(version) ?? 'none'} of the layout is not known (1 is)`);
  return studies.map((study) => parcelOf(study as Document, fault));
}

function parcelOf({ study, plan, trials }: Document, fault: (reason: string) => never): Parcel {
  const { space, objectives } = plan?.problem ?? {};
  if (typeof study !== 'string' || !Array.isArray(space?.params) || !Array.isArray(objectives)) return fault('it has no plan');
  if (!Array.isArray(trials)) return fault('it has no trials');
  return {
    name: study,
    directions: objectives.map(({ direction }) => (direction === 'maximize' ? 'maximize' : 'minimize')),
    attributes: { ...plan },
    space: space as Problem['space'],
    trials: (trials as Document['trials']).filter(({ state }) => state !== 'running').map((trial) => trialOf(trial, fault)),
  };
}

function trialOf({ started, finished, ...trial }: Document['trials'][number], fault: (reason: string) => never): Trial {
  const time = (text: string): number => {
    const ms = Date.parse(text);
    return Number.isNaN(ms) ? fault(`trial ${trial.number} has no time`) : ms;
  };
  if (!['complete', 'pruned', 'failed'].includes(trial.state)) fault(`trial ${trial.number} has no state`);
  return {
    ...trial,
    values: (trial.values ?? []).map(Number),
    reports: (trial.reports ?? []).map(({ step, value }) => ({ step, value: Number(value) })),
    params: trial.params ?? {},
    attributes: trial.attributes ?? {},
    started: time(started),
    ...(finished === undefined ? {} : { finished: time(finished) }),
  };
}
