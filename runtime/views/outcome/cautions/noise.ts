import { incumbent, type Study } from '../../../core/study.ts';
import { LEAST_SKILL } from '../../../importance/evaluator.ts';
import { foldError } from '../../../surrogate/fold-error.ts';
import { counted, formatNumber, percent } from '../../text/number.ts';

/** Trials within the best one's error from which on the choice among them is said to be luck. */
const MANY = 5;
/** What to write to average more. */
const AGAIN = 'averaging more folds, `repeats=5` in the score, would tell more apart';

/** Whether the differences between trials are mostly noise. @param skill R² of a forest on unseen trials, where there is one */
export function noisy(study: Study, skill: number | undefined): string | undefined {
  const complete = study.trials.filter(({ state, values }) => state === 'complete' && Number.isFinite(values[0]));
  const best = incumbent(study);
  if (best === undefined || complete.length < MANY) return undefined;
  const values = complete.map((trial) => trial.values[0]!);
  if (values.every((value) => value === values[0])) {
    return `all ${counted(complete.length, 'complete trial')} have the same value: the objective does not feel these parameters`;
  }
  const error = foldError(best);
  if (error !== undefined && error > 0) {
    const within = values.filter((value) => Math.abs(value - best.values[0]!) <= error).length - 1;
    if (within >= MANY) {
      return `the best value has a standard error of ${formatNumber(error, 2)} over its folds, and ${counted(within, 'other trial')} lie within it: ${AGAIN}`;
    }
    return undefined;
  }
  if (skill === undefined || skill >= LEAST_SKILL) return undefined;
  const scored = study.objectives.some(({ formula }) => formula.k === 'score' && formula.protocol !== 'train');
  const fix = scored ? `: if it is noise, ${AGAIN}` : '';
  return `the parameters explain ${percent(Math.max(0, skill))} of the differences between trials${fix}`;
}
