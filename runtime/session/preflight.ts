import type { Finding } from '../../dsl/diagnostics/diagnostic.ts';
import { scoresIn } from '../../dsl/formula.ts';
import type { Plan, StudySpec } from '../../dsl/plan.ts';
import { Refusal } from '../core/errors.ts';
import { checkFolds } from '../core/folds.ts';
import type { Shelf } from '../study/open-study.ts';
import { checkUnchanged } from '../study/open-study.ts';
import { checkAvailable } from './availability.ts';
import { fingerprints } from './prepare.ts';
import { storeOf } from './settings.ts';
import type { Tables } from './tables.ts';

/** What is wrong with a plan that only files and stores can tell. Nothing runs where an error is found. */
export async function preflight(
  plan: Plan,
  tables: Tables,
  store: string,
  shelfOf: (address: string) => Promise<Shelf>,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [...checkAvailable(plan)];
  if (findings.length > 0) return findings;
  let address = store;
  for (const step of plan.steps) {
    if (step.op === 'set') address = storeOf(step) ?? address;
    if (step.op !== 'optimize') continue;
    try {
      findings.push(...(await checkRows(step.study, tables)));
      await checkUnchanged(await shelfOf(address), step.study, await fingerprints(step.study, tables));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      findings.push(error);
    }
  }
  return findings;
}

/** Loads each table of a study and checks that it can be split as asked. */
async function checkRows(spec: StudySpec, tables: Tables): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const score of spec.problem.objectives.flatMap((objective) => scoresIn(objective.formula))) {
    const table = await tables.of(score);
    for (const note of table.notes ?? []) findings.push(score.data.id === undefined ? note : { node: score.data.id, ...note });
    if (score.protocol === 'cv') findings.push(...checkFolds(table, score.options, score.data.id));
  }
  return findings;
}
