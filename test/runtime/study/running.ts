/** Runs studies whose objective is a function of the test, in a store of their own. */
import type { Run, StudySpec } from '../../../dsl/plan.ts';
import type { Event } from '../../../runtime/core/events.ts';
import { evaluationKey } from '../../../runtime/core/node-key.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { OpenObjective, Pruner, RunContext, RunResult } from '../../../runtime/core/unit.ts';
import random from '../../../runtime/samplers/random.ts';
import sqlite from '../../../runtime/stores/sqlite.ts';
import { Evaluator } from '../../../runtime/study/evaluate.ts';
import { openStudy } from '../../../runtime/study/open-study.ts';
import { optimize } from '../../../runtime/study/optimize.ts';
import { PreparedRun } from '../../../runtime/study/run.ts';
import { Starts } from '../../../runtime/study/starts.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { param, unit } from '../../support/plans.ts';

/** A call of the test's function with `hidden`, read as `metric`. */
export const call = (metric?: string): Run => ({
  k: 'run',
  objective: unit('objective', 'python', metric === undefined ? {} : { metric: { k: 'str', v: metric } }),
  args: [param('hidden')],
  named: {},
  defineByRun: false,
});

export function evaluatorFor(
  spec: StudySpec,
  run: (context: RunContext) => Promise<RunResult>,
  nodes: readonly Run[],
): Evaluator {
  const objective: OpenObjective = { run, close: async () => {} };
  return new Evaluator({
    reports: false,
    problem: spec.problem,
    scores: new Map(),
    runs: new Map(nodes.map((node) => [evaluationKey(node), new PreparedRun(objective)])),
    engineOf: () => Promise.reject(new Error('no model is trained here')),
    seed: 1,
    directory: '.',
    derive: (params) => params,
  });
}

/** Every event of one run of a study, from an empty store unless a folder is given. */
export async function runStudy(
  spec: StudySpec,
  run: (context: RunContext) => Promise<RunResult>,
  options: { readonly folder?: string; readonly prune?: (reports: number) => boolean; readonly pruner?: Pruner } = {},
): Promise<readonly Event[]> {
  const store = await sqlite.open({ location: 's.db', directory: options.folder ?? temporaryFolder(), now: Date.now });
  try {
    const rng = (trial: number) => new Rng(3, trial);
    const { space, objectives, constraints } = spec.problem;
    const events: Event[] = [];
    const stream = optimize({
      spec,
      open: await openStudy({ store, notebook: 'nb' }, spec, { fingerprints: {}, versions: {} }),
      store,
      sampler: random.create({ space, objectives, constraints, args: {}, rng }),
      ...(options.prune === undefined ? {} : { pruner: { prune: ({ reports }) => options.prune!(reports.length) } }),
      ...(options.pruner === undefined ? {} : { pruner: options.pruner }),
      evaluator: evaluatorFor(spec, run, [call()]),
      data: [],
      start: (trial) => new Starts(spec, rng).at(trial),
      warm: [],
      now: Date.now,
      signal: new AbortController().signal,
    });
    for await (const event of stream) events.push(event);
    return events;
  } finally {
    await store.close();
  }
}
