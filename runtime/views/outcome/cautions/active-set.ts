import type { Study } from '../../../core/study.ts';
import { choose } from '../../../samplers/auto/choose.ts';
import { ACTIVE_SET } from '../../../samplers/bayes/model.ts';
import { formatCount } from '../../text/number.ts';

/** That `bayes` no longer looks at all trials: its model's time would grow with the cube of their number. */
export function activeSet(study: Study): string | undefined {
  const ended = study.trials.filter(({ state }) => state !== 'running').length;
  if (ended <= ACTIVE_SET || samplerOf(study) !== 'bayes') return undefined;
  return `beyond ${ACTIVE_SET} trials \`bayes\` learns from ${ACTIVE_SET} of them, here of ${formatCount(ended)}: the best, their neighbours and some of the others`;
}

function samplerOf({ strategy, space, objectives, total }: Study): string {
  if (strategy.unit !== 'auto') return strategy.unit;
  return choose({ space, objectives: objectives.length, ...(total === undefined ? {} : { total }) }).unit;
}
