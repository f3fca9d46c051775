import type { Observed } from '../surrogate/observed.ts';
import type { Evaluator, Importances } from './evaluator.ts';
import { fanova } from './fanova.ts';
import { gp } from './gp.ts';
import { mdi } from './mdi.ts';
import { ped } from './ped.ts';

export const evaluators = { fanova, ped, mdi, gp } as const;

/** Beyond so many trials PED-ANOVA, which sees all of them, is preferred to a forest on some. */
const MANY = 2000;

export interface Importance extends Importances {
  readonly evaluator: Evaluator;
}

/**
 * How much each parameter matters for the first objective. @param by an evaluator's name; `auto`: fANOVA up to 2,000 trials, then
 * PED-ANOVA. Undefined with fewer than two trials or no parameter that varies.
 */
export function importanceOf(observed: Observed, by: keyof typeof evaluators | 'auto' = 'auto'): Importance | undefined {
  if (observed.trials.length < 2 || observed.names.length === 0) return undefined;
  const evaluator = by !== 'auto' ? evaluators[by] : observed.trials.length > MANY ? ped : fanova;
  return { evaluator, ...evaluator.evaluate(observed) };
}
