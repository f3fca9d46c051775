import { scoresIn } from '../../../dsl/formula.ts';
import { compile, EMPTY_SCOPE } from '../../../dsl/index.ts';
import type { StudySpec } from '../../../dsl/plan.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { argValues } from '../../../runtime/core/arguments.ts';
import { evaluationKey } from '../../../runtime/core/node-key.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import { compileSpace } from '../../../runtime/core/space.ts';
import type { Params, Trial } from '../../../runtime/core/trial.ts';
import { carryOut } from '../../../runtime/engines/fit.ts';
import { Preparations } from '../../../runtime/preparation/prepared.ts';
import { splitsFor } from '../../../runtime/session/prepare.ts';
import { Derivatives } from '../../../runtime/study/derivatives.ts';
import { Evaluator } from '../../../runtime/study/evaluate.ts';
import type { PreparedScore } from '../../../runtime/study/score.ts';
import { loaders } from '../../../runtime/units.gen.ts';

const never = { cancelled: () => false };

/** The one search of a program. */
export function specOf(source: string): StudySpec {
  const { plan, diagnostics } = compile(source, EMPTY_SCOPE, catalog);
  const step = plan?.steps.find(({ op }) => op === 'optimize');
  if (step?.op !== 'optimize') throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return step.study;
}

/** What carries out the search's trials, in this thread. @param derivatives whether each has its gradient */
export async function evaluatorOf(spec: StudySpec, derivatives: boolean): Promise<Evaluator> {
  const scores = new Map<string, PreparedScore>();
  for (const node of spec.problem.objectives.flatMap(({ formula }) => scoresIn(formula))) {
    const { default: data } = await loaders.data[node.data.unit]!();
    const { default: model } = await loaders.model[node.model.unit]!();
    const { default: metric } = await loaders.metric[node.metric.unit]!();
    const table = await data.load({ args: argValues(data, node.data.args, {}), directory: '.', task: metric.tasks[0]! });
    scores.set(evaluationKey(node), { node, table, model, metric, splits: splitsFor(node, table, spec.run.seed) });
  }
  const preparations = new Preparations();
  const engine = {
    run: (task: Parameters<typeof carryOut>[0]) => carryOut(task, never, undefined, preparations),
    close: async () => {},
  };
  const space = compileSpace(spec.problem.space);
  return new Evaluator({
    problem: spec.problem,
    scores,
    runs: new Map(),
    engineOf: async () => engine,
    seed: 1,
    reports: false,
    directory: '.',
    derive: (params) => space.withDerived(params),
    ...(derivatives ? { derivatives: new Derivatives(space, spec.problem.objectives[0]!) } : {}),
  });
}

export const evaluate = (evaluator: Evaluator, params: Params) =>
  evaluator.evaluate({ params, signal: new AbortController().signal, report: async () => false });

/** CPU milliseconds of this process that some work takes. */
export async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The least value so far after each of `n` trials. */
export async function race(spec: StudySpec, unit: string, n: number, seed: number): Promise<readonly number[]> {
  const { default: sampler } = await loaders.sampler[unit]!();
  const evaluator = await evaluatorOf(spec, unit === 'gradient');
  const { space, objectives, constraints } = spec.problem;
  const asked = sampler.create({
    space,
    objectives,
    constraints,
    args: argValues(sampler, {}, {}),
    rng: (trial) => new Rng(seed, trial),
    total: n,
  });
  const trials: Trial[] = [];
  const least: number[] = [];
  for (let number = 0; number < n; number++) {
    const [params] = asked.ask({ trials, next: number }, 1);
    const base = { number, params: params!, reports: [], started: 0 };
    const ended = await evaluate(evaluator, params!).then(
      ({ values, attributes }): Trial => ({ ...base, state: 'complete', values, attributes }),
      (error: unknown): Trial => ({ ...base, state: 'failed', values: [], attributes: {}, error: String(error) }),
    );
    trials.push(ended);
    least.push(Math.min(least.at(-1) ?? Number.POSITIVE_INFINITY, ended.values[0] ?? Number.POSITIVE_INFINITY));
  }
  return least;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
};
