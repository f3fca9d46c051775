import type { Score, StudySpec } from '../../dsl/plan.ts';
import { argValues } from '../core/arguments.ts';
import { Rng } from '../core/rng.ts';
import type { Engine } from '../core/scoring.ts';
import { compileSpace } from '../core/space.ts';
import { splitFeatures } from '../core/splits/column.ts';
import { type Table, withoutFeatures } from '../core/table.ts';
import type { Trial } from '../core/trial.ts';
import type { ArgValues, ModelUnit } from '../core/unit.ts';
import { loaders } from '../units.gen.ts';
import { literal } from '../views/text/value.ts';
import type { Manifest } from './manifest.ts';
import { type TrainedModel, trainedModel } from './trained-model.ts';

/** A trial's model, about to be trained on all rows. */
export interface Refit {
  readonly study: string;
  readonly spec: StudySpec;
  readonly trial: Trial;
  /** What the trial scored, as `scoreAt` gives it. */
  readonly score: Score;
  readonly table: Table;
  /** Of the study's fits. */
  readonly seed: number;
  readonly versions: Readonly<Record<string, string>>;
}

/** Trains the model on all rows, its preparation fitted on all of them. Rejects as a fit does. */
export async function refit(task: Refit, engineOf: (model: ModelUnit, args: ArgValues) => Promise<Engine>, signal: AbortSignal) {
  const { spec, trial, score } = task;
  const params = compileSpace(spec.problem.space).withDerived(trial.params);
  const { default: model } = await loaders.model[score.model.unit]!();
  const { default: metric } = await loaders.metric[score.metric.unit]!();
  const args = argValues(model, score.model.args, params);
  const table = withoutFeatures(task.table, splitFeatures(score.options));
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  const seed = new Rng(task.seed, 0).bits();
  const engine = await engineOf(model, args);
  const result = await engine.run(
    {
      model: { unit: model.name, args },
      metric: { unit: metric.name, args: argValues(metric, score.metric.args, params) },
      task: table.task,
      table,
      train: rows,
      test: rows,
      seed,
      also: 'model',
    },
    signal,
  );
  const { state, learnt, columns, parameters, seconds } = result.model!;
  const { epochs, converged, engine: did } = result;
  const fields = table.fields ?? table.features.map(() => ({ kind: 'number' as const }));
  const manifest: Manifest = {
    model: { unit: model.name, args, sentence: sentenceOf(model.name, argValues({ args: {} }, score.model.args, params)) },
    task: table.task,
    target: table.target,
    ...(table.classes === undefined ? {} : { classes: table.classes }),
    features: table.features.flatMap((name, i) => {
      // A model of ratings remembers what features say of items.
      const isAsked = learnt === undefined || learnt.features.some(({ feature }) => feature === name);
      return isAsked ? [{ name, field: fields[i]! }] : [];
    }),
    ...(learnt === undefined ? {} : { preparation: learnt }),
    columns,
    parameters,
    trained: {
      rows: table.rows,
      epochs,
      converged,
      engine: did,
      seed,
      ...(Number.isFinite(result.score) ? { score: { metric: metric.name, value: result.score } } : {}),
    },
    search: {
      study: task.study,
      trial: trial.number,
      objective: spec.problem.objectives[0]!.name,
      value: trial.values[0]!,
    },
    data: { name: table.name, hash: table.hash },
    versions: task.versions,
  };
  return { ...(await trainedModel(manifest, state)), seconds } satisfies TrainedModel;
}

/** `mlp(hidden=32, lr=0.001)`: what to copy into a program. */
export function sentenceOf(unit: string, args: ArgValues): string {
  const written = Object.entries(args).map(([name, value]) => `${name}=${literal(value)}`);
  return written.length === 0 ? unit : `${unit}(${written.join(', ')})`;
}
