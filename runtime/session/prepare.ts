import { scoresIn } from '../../dsl/formula.ts';
import type { Score, StudySpec } from '../../dsl/plan.ts';
import { argValues } from '../core/arguments.ts';
import type { DataShape } from '../core/events.ts';
import { type Split, splitsOf } from '../core/folds.ts';
import { Rng } from '../core/rng.ts';
import { compileSpace } from '../core/space.ts';
import type { Table } from '../core/table.ts';
import type { Sampler } from '../core/unit.ts';
import type { EngineOf, PreparedScore } from '../study/evaluate.ts';
import { Evaluator } from '../study/evaluate.ts';
import { loaders } from '../units.gen.ts';
import type { Tables } from './tables.ts';

/** Streams of the study's generator, so that folds, fits and proposals never share draws. */
const STREAM = { splits: 1, fits: 2, trials: 3 } as const;

/** The hash of every table a study trains on, by the table's name. */
export async function fingerprints(spec: StudySpec, tables: Tables): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const score of scoresOf(spec)) {
    const table = await tables.of(score);
    found[table.name] = table.hash;
  }
  return found;
}

/** Name and size of the tables, each once, in reading order. */
export async function shapes(spec: StudySpec, tables: Tables): Promise<readonly DataShape[]> {
  const found = new Map<string, DataShape>();
  for (const score of scoresOf(spec)) {
    const table = await tables.of(score);
    const { default: unit } = await loaders.data[score.data.unit]!();
    const builtin = !Object.values(unit.args).some((argument) => argument.type === 'string');
    found.set(table.hash, { name: table.name, rows: table.rows, columns: table.columns, task: table.task, builtin });
  }
  return [...found.values()];
}

/** How a study of that seed splits a table: the same in every trial. */
export function splitsFor(score: Score, table: Table, seed: number): readonly Split[] {
  return splitsOf(table, score.protocol, score.options, new Rng(seed, STREAM.splits));
}

export async function prepareEvaluator(spec: StudySpec, tables: Tables, engineOf: EngineOf): Promise<Evaluator> {
  const scores: PreparedScore[] = [];
  for (const node of scoresOf(spec)) {
    const table = await tables.of(node);
    scores.push({
      node,
      table,
      model: (await loaders.model[node.model.unit]!()).default,
      metric: (await loaders.metric[node.metric.unit]!()).default,
      splits: splitsFor(node, table, spec.run.seed),
    });
  }
  const space = compileSpace(spec.problem.space);
  const seed = new Rng(spec.run.seed, STREAM.fits).bits();
  return new Evaluator(spec.problem.objectives, scores, engineOf, seed, (params) => space.withDerived(params));
}

export async function prepareSampler(spec: StudySpec): Promise<Sampler> {
  const { default: unit } = await loaders.sampler[spec.strategy.unit]!();
  return unit.create({
    space: spec.problem.space,
    objectives: spec.problem.objectives,
    constraints: spec.problem.constraints,
    args: argValues(unit, spec.strategy.args, {}),
    rng: (trial) => new Rng(spec.run.seed, STREAM.trials, trial),
    ...(spec.total === undefined ? {} : { total: spec.total }),
  });
}

function scoresOf(spec: StudySpec) {
  return spec.problem.objectives.flatMap((objective) => scoresIn(objective.formula));
}
