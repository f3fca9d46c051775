import { incumbent, type Study } from '../../core/study.ts';
import type { Trial } from '../../core/trial.ts';
import type { Rendering } from '../../core/unit.ts';
import { formatCount, formatNumber } from '../text/number.ts';
import { plain, shorten } from '../text/plain.ts';
import { formatParams, literalParams } from '../text/value.ts';
import { firstError, tally, tallyText } from './tally.ts';

/** Longest name of an objective in a sentence or on an axis; an unnamed one is its source text. */
const longest = 60;

/** An objective's name, fit for one line. */
export function shownName(name: string): string {
  return shorten(plain(name), longest);
}

/** The name of a study's objective, fit for one line. */
export function objectiveName(study: Pick<Study, 'objectives'>, index = 0): string {
  return shownName(study.objectives[index]?.name ?? 'objective');
}

/**
 * `best cv_accuracy(mlp) 0.921 at trial 37 of 50 with hidden = 37`.
 * @param count trials that there are by now
 */
export function bestText(study: Pick<Study, 'objectives'>, best: Trial, count: number): string {
  const params = Object.keys(best.params).length === 0 ? '' : ` with ${plain(formatParams(best.params))}`;
  const at = `trial ${formatCount(best.number)} of ${formatCount(count)}`;
  return `best ${objectiveName(study)} ${formatNumber(best.values[0]!)} at ${at}${params}`;
}

/** Why there is no best trial, in one sentence. */
export function nothingText(study: Study): string {
  const name = plain(study.name);
  const counts = tally(study.trials);
  if (study.trials.length === 0) return `No trial of ${name} has been run yet`;
  const error = firstError(study);
  const text = `None of ${name}'s trials has a result (${tallyText(counts)})`;
  return error === undefined ? text : `${text}; ${error}`;
}

/**
 * The best value, its parameters to copy into a search, and how many trials it took.
 * @param note what to say of the trials: ` in 3.2 s`
 */
export function bestFacts(study: Study, note = ''): NonNullable<Rendering['facts']> {
  const best = incumbent(study);
  const error = firstError(study);
  const facts: { label: string; value: string; code?: boolean }[] = [];
  if (best !== undefined) {
    for (const [index, value] of best.values.entries()) {
      const wanted = study.objectives[index]?.direction === 'minimize' ? 'lower' : 'higher';
      const label = index === 0 ? 'Best' : 'Also';
      facts.push({ label, value: `${objectiveName(study, index)} = ${formatNumber(value, 5)} (${wanted} is better)` });
    }
    if (Object.keys(best.params).length > 0)
      facts.push({ label: 'Parameters', value: plain(literalParams(best.params)), code: true });
  }
  facts.push({ label: 'Trials', value: tallyText(tally(study.trials), note) });
  if (error !== undefined) facts.push({ label: 'First error', value: error });
  return facts;
}

/** Puts a capital at the beginning of a sentence. */
export function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
