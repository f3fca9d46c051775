import type { Study } from '../../../core/study.ts';
import { counted, formatCount } from '../../text/number.ts';
import { activeSet } from './active-set.ts';
import { atBounds } from './bound.ts';
import { failedRegion } from './failures.ts';
import { noisy } from './noise.ts';

/** Cautions at most: more would not be read. */
const MOST = 3;
/** Complete trials a parameter below which a search has seen little of its space. */
const PER_PARAMETER = 5;

/**
 * What to know before a search's result is believed, each with what to write about it, the gravest first: a part of the space
 * where all failed, the best at an end of a domain, differences that are noise, few trials, a model of some of the trials.
 * @param skill R² of a model of the objective on unseen trials, where there is one
 */
export function cautions(study: Study, skill: number | undefined): readonly string[] {
  const all = [failedRegion(study), ...atBounds(study), noisy(study, skill), few(study), activeSet(study)];
  return all.filter((caution) => caution !== undefined).slice(0, MOST);
}

function few(study: Study): string | undefined {
  const varied = study.space.params.filter(({ domain }) => !('low' in domain) || domain.low !== domain.high).length;
  const complete = study.trials.filter(({ state }) => state === 'complete').length;
  const wanted = PER_PARAMETER * varied;
  // A space of few points is not searched better by more trials.
  const points = study.space.params.reduce((product, { domain }) => product * sizeOf(domain), 1);
  if (complete === 0 || varied < 2 || complete >= Math.min(wanted, points)) return undefined;
  return `${counted(complete, 'complete trial')} see little of ${counted(varied, 'parameter')}: \`n=${formatCount(wanted)}\` goes on from here`;
}

function sizeOf(domain: Study['space']['params'][number]['domain']): number {
  if (domain.kind === 'bool') return 2;
  if (domain.kind === 'categorical' || domain.kind === 'ordinal') return domain.values.length;
  return domain.step === undefined ? Number.POSITIVE_INFINITY : Math.round((domain.high - domain.low) / domain.step) + 1;
}
