import { scoresIn } from '../../dsl/formula.ts';
import type { Score, Space, StudySpec } from '../../dsl/plan.ts';
import { argValues } from '../core/arguments.ts';
import type { DataShape } from '../core/events.ts';
import { type Split, splitsOf } from '../core/folds.ts';
import { evaluationKey } from '../core/node-key.ts';
import { Rng } from '../core/rng.ts';
import { compileSpace } from '../core/space.ts';
import { splitFeatures } from '../core/splits/column.ts';
import type { Store, StoredStudy } from '../core/store.ts';
import { type Table, withoutFeatures } from '../core/table.ts';
import type { Pruner, Sampler } from '../core/unit.ts';
import { Derivatives } from '../study/derivatives.ts';
import { Discovery, definesByRun } from '../study/discovery.ts';
import { Evaluator } from '../study/evaluate.ts';
import { PreparedRun } from '../study/run.ts';
import type { PreparedScore } from '../study/score.ts';
import { MOST_WAITING } from '../study/waiting.ts';
import { loaders } from '../units.gen.ts';
import { codeFingerprints } from './code-fingerprints.ts';
import type { SessionContext } from './context.ts';
import { fixedParams } from './continuing.ts';
import { runsOf, scoresOf } from './measured.ts';
import type { Tables } from './tables.ts';

/** Streams of the study's generator, so that folds, fits and proposals never share draws. */
const STREAM = { splits: 1, fits: 2, trials: 3, prunes: 4 } as const;

/** The hash of every table a study trains on, by the table's name, and of every file with code that it runs. */
export async function fingerprints(
  spec: StudySpec,
  { tables, directory }: Pick<SessionContext, 'tables' | 'directory'>,
): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  const scores = scoresOf(spec);
  for (const score of scores) {
    const table = await tables.of(score, scores);
    // Two queries, or one file under two targets, have one name.
    const taken = found[table.name] !== undefined && found[table.name] !== table.hash;
    found[taken ? `${table.name} ${table.hash.slice(0, 8)}` : table.name] = table.hash;
  }
  return { ...found, ...(await codeFingerprints(runsOf(spec), directory)) };
}

/** Name and size of the tables, each once, in reading order. */
export async function shapes(spec: StudySpec, tables: Tables): Promise<readonly DataShape[]> {
  const found = new Map<string, DataShape>();
  const scores = scoresOf(spec);
  for (const score of scores) {
    const table = await tables.of(score, scores);
    const { default: unit } = await loaders.data[score.data.unit]!();
    const builtin = !Object.values(unit.args).some((argument) => argument.type === 'string');
    found.set(table.hash, { name: table.name, rows: table.rows, columns: table.columns, task: table.task, builtin });
  }
  return [...found.values()];
}

/**
 * How a study of that seed splits a table: the same in every trial.
 * @param perUser for a metric of order
 */
export function splitsFor(score: Score, table: Table, seed: number, perUser = false): readonly Split[] {
  return splitsOf(table, score.protocol, score.options, new Rng(seed, STREAM.splits), perUser);
}

export async function prepareEvaluator(spec: StudySpec, context: SessionContext, pruner: Pruner | undefined): Promise<Evaluator> {
  const scores = new Map<string, PreparedScore>();
  const nodes = scoresOf(spec);
  for (const node of nodes) {
    const table = await context.tables.of(node, nodes);
    const { default: metric } = await loaders.metric[node.metric.unit]!();
    scores.set(evaluationKey(node), {
      node,
      table: withoutFeatures(table, splitFeatures(node.options)),
      model: (await loaders.model[node.model.unit]!()).default,
      metric,
      splits: splitsFor(node, table, spec.run.seed, metric.ranks),
    });
  }
  // A trial that waits at a rung keeps its place.
  const places = spec.run.workers + (pruner?.rungs === undefined ? 0 : MOST_WAITING);
  const runs = new Map<string, PreparedRun>();
  for (const node of runsOf(spec)) {
    runs.set(evaluationKey(node), new PreparedRun(await context.objectives.of(node, places)));
  }
  const space = compileSpace(spec.problem.space);
  return new Evaluator({
    problem: spec.problem,
    scores,
    runs,
    engineOf: (host) => context.engines.of(host, spec.run.engine, pruner?.rungs === undefined ? undefined : places),
    reports: pruner !== undefined,
    seed: fitSeed(spec.run.seed),
    directory: context.directory,
    ...((await followsDerivatives(spec)) ? { derivatives: new Derivatives(space, spec.problem.objectives[0]!) } : {}),
    derive: (params) => space.withDerived(params),
  });
}

/** Whether the sampler learns from derivatives of what is trained. */
async function followsDerivatives({ strategy, problem }: StudySpec): Promise<boolean> {
  const { default: unit } = await loaders.sampler[strategy.unit]!();
  return unit.supports.smoothOnly === true && problem.objectives.some(({ formula }) => scoresIn(formula).length > 0);
}

export async function prepareSampler(spec: StudySpec): Promise<Sampler> {
  return (await samplers(spec))(spec.problem.space);
}

/** Makes the study's sampler for any space. */
async function samplers(spec: StudySpec): Promise<(space: Space) => Sampler> {
  const { default: unit } = await loaders.sampler[spec.strategy.unit]!();
  return (space) =>
    unit.create({
      space,
      objectives: spec.problem.objectives,
      constraints: spec.problem.constraints,
      args: argValues(unit, spec.strategy.args, {}),
      rng: trialRng(spec),
      fixed: fixedParams(spec),
      ...(spec.total === undefined ? {} : { total: spec.total }),
    });
}

/** Where the objective asks for its parameters itself, what proposes them; undefined where the search lists them. */
export async function prepareDiscovery(
  spec: StudySpec,
  store: Store,
  { id, trials }: StoredStudy,
): Promise<Discovery | undefined> {
  if (!definesByRun(spec.problem)) return undefined;
  const space = trials.length === 0 ? spec.problem.space : await store.spaceOf(id);
  return new Discovery({ space, samplerFor: await samplers(spec), rng: trialRng(spec) });
}

/** The study's pruner, with a stream of its own. */
export async function preparePruner(spec: StudySpec): Promise<Pruner | undefined> {
  if (spec.prune === undefined) return undefined;
  const { default: unit } = await loaders.pruner[spec.prune.unit]!();
  return unit.create({
    args: argValues(unit, spec.prune.args, {}),
    direction: spec.problem.objectives[0]!.direction,
    rng: (trial) => new Rng(spec.run.seed, STREAM.prunes, trial),
  });
}

/** What the fits of a study of that seed draw from. */
export function fitSeed(seed: number): number {
  return new Rng(seed, STREAM.fits).bits();
}

/** The generator of a trial's draws. */
export function trialRng(spec: StudySpec): (trial: number) => Rng {
  return (trial) => new Rng(spec.run.seed, STREAM.trials, trial);
}
