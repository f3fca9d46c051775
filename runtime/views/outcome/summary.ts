import type { StopReason } from '../../core/events.ts';
import { incumbent, type Study } from '../../core/study.ts';
import type { Rendering } from '../../core/unit.ts';
import { formatDuration } from '../text/duration.ts';
import { counted } from '../text/number.ts';
import { plain } from '../text/plain.ts';
import { bestFacts, bestText, nothingText, sentence } from './best.ts';

export interface Ending {
  readonly reason: StopReason;
  /** Finished trials that the store already held. */
  readonly resumed: number;
  /** Milliseconds from start to stop. */
  readonly elapsed: number;
}

/** What a search came to: shown in place of its progress. */
export function summary(study: Study, ending: Ending): Rendering {
  const best = incumbent(study);
  const finding = best === undefined ? nothingText(study) : sentence(bestText(study, best, study.trials.length));
  const facts = bestFacts(study, origin(study, ending));
  const next = stopText(study, ending);
  return {
    title: plain(study.name),
    finding,
    facts: next === undefined ? facts : [...facts, next],
  };
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
