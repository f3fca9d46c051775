import { scoresIn } from '../../../dsl/formula.ts';
import { catalog } from '../../catalog.gen.ts';
import { isFeasible, totalViolation } from '../../core/feasibility.ts';
import { bestTrials, incumbent, type Study } from '../../core/study.ts';
import type { Params, Trial } from '../../core/trial.ts';
import type { Rendering } from '../../core/unit.ts';
import { withVectors } from '../../core/vectors.ts';
import { counted, formatCount, formatNumber } from '../text/number.ts';
import { plain, shorten } from '../text/plain.ts';
import { formatParams, literalParams } from '../text/value.ts';
import { firstError, tally, tallyText } from './tally.ts';

/** Longest name of an objective in a sentence or on an axis; an unnamed one is its source text. */
const longest = 60;

/** Folds that are named one by one. */
const MOST_FOLDS = 10;

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
export function bestText(study: Pick<Study, 'objectives' | 'space'>, best: Trial, count: number): string {
  const params = pointOf(study, best);
  const point = Object.keys(params).length === 0 ? '' : ` with ${plain(formatParams(params))}`;
  const at = `trial ${formatCount(best.number)} of ${formatCount(count)}`;
  const values = study.objectives.map((_, index) => `${objectiveName(study, index)} ${formatNumber(best.values[index]!)}`);
  return `best ${values.join(', ')} at ${at}${point}${isFeasible(best) ? '' : `; ${infeasibleText(best)}`}`;
}

/** Why an infeasible trial leads. */
function infeasibleText(best: Trial): string {
  return `no trial satisfies \`where\` yet: this one violates it least, by ${formatNumber(totalViolation(best))}`;
}

/** A trial's point for people: vectors as lists. */
export function pointOf(study: Pick<Study, 'space'>, trial: Trial): Params {
  return withVectors(study.space, trial.params);
}

/**
 * What a study came to, in one sentence: its best trial, its Pareto front, or why there is none.
 * @param best as `bestTrials` gives them
 */
export function outcomeText(study: Study, best: readonly Trial[] = bestTrials(study)): string {
  const [first] = best;
  if (first === undefined) return nothingText(study);
  if (study.objectives.length === 1) return bestText(study, first, study.trials.length);
  const count = `${counted(best.length, 'trial')} of ${formatCount(study.trials.length)}`;
  const ends = study.objectives.map(({ direction }, index) => {
    const values = best.map((trial) => trial.values[index]!);
    const end = direction === 'minimize' ? Math.min(...values) : Math.max(...values);
    return `${objectiveName(study, index)} ${formatNumber(end)}`;
  });
  const lead = `a Pareto front of ${count}, reaching ${ends.join(' and ')} apart`;
  return isFeasible(first) ? lead : `${lead}; ${infeasibleText(first)}`;
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
  const front = study.objectives.length > 1 ? bestTrials(study) : [];
  const violating = study.trials.filter((trial) => !isFeasible(trial)).length;
  const facts: { label: string; value: string; code?: boolean }[] = [];
  if (best !== undefined) {
    for (const [index, value] of best.values.entries()) {
      const wanted = study.objectives[index]?.direction === 'minimize' ? 'lower' : 'higher';
      const label = index === 0 ? 'Best' : 'Also';
      facts.push({ label, value: `${objectiveName(study, index)} = ${formatNumber(value, 5)} (${wanted} is better)` });
    }
    const point = pointOf(study, best);
    if (Object.keys(point).length > 0) facts.push({ label: 'Parameters', value: plain(literalParams(point)), code: true });
  }
  const folds = best === undefined ? [] : foldScores(best);
  if (folds.length > 0) facts.push({ label: 'Folds', value: folds.map((score) => formatNumber(score)).join(', ') });
  if (front.length > 0) facts.push({ label: 'Front', value: `${counted(front.length, 'trial')} that no other beats` });
  facts.push({ label: 'Trials', value: tallyText(tally(study.trials), note) });
  if (isTimed(study)) facts.push({ label: 'Timings', value: 'seconds by the clock of this machine: another run gives others' });
  if (violating > 0) facts.push({ label: 'Infeasible', value: `${counted(violating, 'trial')} against \`where\`` });
  if (error !== undefined) facts.push({ label: 'First error', value: error });
  return facts;
}

/** Whether something in the objectives or limits is read from a clock. */
function isTimed({ objectives, constraints = [] }: Study): boolean {
  const scores = [...objectives, ...constraints].flatMap(({ formula }) => scoresIn(formula));
  return scores.some(({ metric }) => catalog.metric[metric.unit]?.timing === true);
}

/** Scores of each fold, where the value is their mean; of many repeats none. */
function foldScores({ attributes: { scores }, values }: Trial): readonly number[] {
  if (!Array.isArray(scores) || scores.length < 2 || scores.length > MOST_FOLDS) return [];
  const folds = scores.filter((score): score is number => typeof score === 'number');
  const mean = folds.reduce((sum, score) => sum + score, 0) / folds.length;
  return Math.abs(mean - values[0]!) <= 1e-9 * Math.max(1, Math.abs(mean)) ? folds : [];
}

/** Puts a capital at the beginning of a sentence. */
export function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
