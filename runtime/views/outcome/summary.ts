import type { StopReason } from '../../core/events.ts';
import { bestTrials, type Study } from '../../core/study.ts';
import type { Trial } from '../../core/trial.ts';
import type { Rendering, TableRendering } from '../../core/unit.ts';
import { ENOUGH_TRIALS, LEAST_SKILL } from '../../importance/evaluator.ts';
import { fanova } from '../../importance/fanova.ts';
import { limited, observe } from '../../surrogate/observed.ts';
import { trialTable } from '../tables/trial-table.ts';
import { formatDuration } from '../text/duration.ts';
import { counted, percent } from '../text/number.ts';
import { plain, shorten } from '../text/plain.ts';
import { bestFacts, outcomeText, sentence } from './best.ts';
import { cautions } from './cautions/cautions.ts';

export interface Ending {
  readonly reason: StopReason;
  /** Finished trials that the store already held. */
  readonly resumed: number;
  /** Milliseconds from start to stop. */
  readonly elapsed: number;
}

/** What a search came to: shown in place of its progress. */
export function summary(study: Study, ending: Ending): Rendering {
  const best = bestTrials(study);
  const next = stopText(study, ending);
  // Someone who interrupts wants the prompt back at once.
  const learned = ending.reason === 'interrupted' ? [] : learnedFacts(study);
  return {
    title: plain(study.name),
    finding: best.length === 0 ? outcomeText(study, best) : sentence(outcomeText(study, best)),
    facts: [...bestFacts(study, origin(study, ending)), ...(next === undefined ? [] : [next]), ...learned],
    ...(study.objectives.length > 1 && best.length > 0 ? { table: frontTable(study, best) } : {}),
  };
}

/** Which parameters matter, where that can be said, and what to know before the result is believed (`Note`). */
export function learnedFacts(study: Study): NonNullable<Rendering['facts']> {
  const observed = study.objectives.length === 1 ? observe(study) : undefined;
  const enough = observed !== undefined && observed.trials.length >= ENOUGH_TRIALS && observed.names.length > 0;
  const importances = enough ? fanova.evaluate(limited(observed, MODELLED)) : undefined;
  const skill = importances?.skill;
  const matters = importances !== undefined && importances.shares.length > 1 && skill! >= LEAST_SKILL ? importances.shares : [];
  const ranked = matters.toSorted((a, b) => b.value - a.value).slice(0, MATTERING);
  const shares = ranked.map(({ name, value }) => `${plain(shorten(name, 30))} ${percent(value)}`).join(', ');
  return [
    ...(ranked.length === 0 ? [] : [{ label: 'Matters', value: `${shares} of the variance (\`show importance\`)` }]),
    ...cautions(study, skill).map((value) => ({ label: 'Note', value })),
  ];
}

/** Trials that their importance is judged by: it must not hold up the prompt. */
const MODELLED = 300;
/** Parameters whose importance a summary names. */
const MATTERING = 3;
/** Rows of a front that a summary shows. */
const FRONT = 20;

/** The Pareto front, by its first objective; of a long one an even choice. */
export function frontTable(study: Study, front: readonly Trial[]): TableRendering {
  const minimize = study.objectives[0]!.direction === 'minimize';
  const sorted = front.toSorted((a, b) => (minimize ? 1 : -1) * (a.values[0]! - b.values[0]!) || a.number - b.number);
  const stride = Math.max(1, (sorted.length - 1) / (FRONT - 1));
  const shown = sorted.length <= FRONT ? sorted : Array.from({ length: FRONT }, (_, i) => sorted[Math.round(i * stride)]!);
  return trialTable(
    shown.map((trial) => ({ study, trial })),
    front.length,
  );
}

/** Where the trials come from and what they took: ` in 3.2 s, 20 of them from the store`. */
function origin(study: Study, { resumed, elapsed }: Ending): string {
  const fresh = study.trials.length - resumed;
  if (resumed > 0 && fresh <= 0) return ' from the store, none new';
  const took = ` in ${formatDuration(elapsed)}`;
  return resumed > 0 ? `${took}, ${resumed} of them from the store` : took;
}

function stopText(study: Study, { reason }: Ending): { label: string; value: string } | undefined {
  const kept = study.trials.filter(({ state }) => state !== 'running').length;
  switch (reason) {
    case 'condition':
      return undefined;
    case 'interrupted': {
      const of = study.total === undefined ? '' : ` of ${study.total}`;
      return { label: 'Interrupted', value: `${counted(kept, 'trial')}${of} kept; run the cell again to go on` };
    }
    case 'exhausted':
      return { label: 'Stopped', value: 'the sampler has no untried point left in this space' };
    case 'failures':
      return { label: 'Stopped', value: 'too many trials failed; mend the cause and run the cell again to go on' };
  }
}
