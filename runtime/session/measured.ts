import { runsIn, scoresIn } from '../../dsl/formula.ts';
import type { Formula, Run, Score, StudySpec } from '../../dsl/plan.ts';

/** Everything that a study trains and scores, in its objectives and in its outcome constraints. */
export function scoresOf(spec: StudySpec): readonly Score[] {
  return measured(spec).flatMap(scoresIn);
}

/** Every evaluation of the user's own code. */
export function runsOf(spec: StudySpec): readonly Run[] {
  return measured(spec).flatMap(runsIn);
}

function measured({ problem }: StudySpec): readonly Formula[] {
  return [...problem.objectives, ...problem.constraints.filter(({ on }) => on === 'outcome')].map(({ formula }) => formula);
}
