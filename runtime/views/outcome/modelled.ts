import type { Value } from '../../../dsl/plan.ts';
import type { Study } from '../../core/study.ts';
import { type Observed, observe } from '../../surrogate/observed.ts';
import { type Surrogate, surrogateOf } from '../../surrogate/surrogate.ts';
import { counted, formatCount } from '../text/number.ts';
import { plain } from '../text/plain.ts';
import { nothingText } from './best.ts';

/** A study whose objective can be modelled, or why it cannot. */
export type Modelled = { readonly surrogate: Surrogate; readonly observed: Observed } | { readonly why: string };

/** @param least complete trials it takes */
export function modelled(study: Study, least: number): Modelled {
  const observed = observe(study);
  if (observed.trials.length === 0) return { why: nothingText(study) };
  if (observed.names.length === 0) return { why: 'No parameter of the study has more than one value' };
  if (observed.trials.length < least) {
    return { why: `${counted(observed.trials.length, 'complete trial')} cannot be modelled: it takes ${least}` };
  }
  return { surrogate: surrogateOf(observed), observed };
}

/**
 * The coordinates of the parameters asked for, filled up to `count` with those along which the objective changes fastest; undefined
 * where there are not so many. @param names an absent one leaves the choice
 */
export function coordinates(
  surrogate: Surrogate,
  names: readonly (Value | undefined)[],
  count: number,
): readonly number[] | undefined {
  const { observed, theta } = surrogate;
  const wanted = names.flatMap((name) => (name === undefined ? [] : [observed.names.indexOf(name as string)]));
  if (wanted.some((j) => j < 0)) return undefined;
  const fastest = Array.from(observed.names.keys()).sort((a, b) => theta[a]! - theta[b]! || a - b);
  const all = [...new Set([...wanted, ...fastest])];
  return all.length < count ? undefined : all.slice(0, count);
}

/** What to know of a model before one believes it: `; the model uses 200 of 10,000 trials`. */
export function modelNotes({ observed: used, skill }: Surrogate, observed: Observed): string {
  const some =
    used.trials.length < observed.trials.length
      ? `; the model uses ${formatCount(used.trials.length)} of ${formatCount(observed.trials.length)} trials`
      : '';
  const weak = skill < 0.1 ? '; it cannot predict trials that it has not seen: `show surrogate` tells' : '';
  return `${some}${weak}`;
}

/** `, other parameters as in trial 37`, where there are others. */
export function othersText(observed: Observed, trial: number, shown: number): string {
  return observed.names.length > shown ? `, other parameters as in trial ${formatCount(trial)}` : '';
}

/** Why a parameter cannot be shown. */
export function absentText(names: readonly (Value | undefined)[], observed: Observed): string {
  const missing = names.find((name) => name !== undefined && !observed.names.includes(name as string));
  return missing === undefined
    ? 'It takes two parameters with more than one value; `show surrogate(x)` shows one'
    : `${plain(String(missing))} has only one value`;
}
