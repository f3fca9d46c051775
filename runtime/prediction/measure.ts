import { argValues } from '../core/arguments.ts';
import type { Split } from '../core/folds.ts';
import { Rng } from '../core/rng.ts';
import type { Engine, FitResult, FitTask } from '../core/scoring.ts';
import { compileSpace } from '../core/space.ts';
import { splitFeatures } from '../core/splits/column.ts';
import { withoutFeatures } from '../core/table.ts';
import { type ArgValues, Cancelled, type ModelUnit } from '../core/unit.ts';
import { loaders } from '../units.gen.ts';
import { beginning, evenly, type LearningPoint, type Measured, type MeasuredPredictions, onceEach, SHARES } from './measured.ts';
import { type Refit, sentenceOf } from './refit.ts';

type EngineOf = (model: ModelUnit, args: ArgValues) => Promise<Engine>;
type Fit = (split: Split, index: number, also: 'predictions' | 'training') => Promise<FitResult>;

/** Draws of the learning curve's rows, apart from those of folds and fits. */
const STREAM = 91;

/**
 * Trains the best trial's model again on the splits of its score: for what it says of rows that it has not seen, or for how its
 * score grows with the rows. The same splits and seeds as in the search, so the same models. Rejects as a fit does.
 */
export async function measure(
  task: Refit,
  splits: readonly Split[],
  what: 'predictions' | 'learning',
  engineOf: EngineOf,
  signal: AbortSignal,
): Promise<Measured> {
  const { spec, trial, score } = task;
  const params = compileSpace(spec.problem.space).withDerived(trial.params);
  const { default: model } = await loaders.model[score.model.unit]!();
  const { default: metric } = await loaders.metric[score.metric.unit]!();
  const args = argValues(model, score.model.args, params);
  const table = withoutFeatures(task.table, splitFeatures(score.options));
  const engine = await engineOf(model, args);
  const stop = new AbortController();
  const together = AbortSignal.any([signal, stop.signal]);
  const common: Omit<FitTask, 'train' | 'test' | 'seed'> = {
    model: { unit: model.name, args },
    metric: { unit: metric.name, args: argValues(metric, score.metric.args, params) },
    task: table.task,
    table,
  };
  const trainOn: Fit = ({ train, test }, index, also) =>
    engine.run({ ...common, train, test, seed: new Rng(task.seed, index).bits(), also }, together);
  const once = onceEach(splits, score.protocol === 'train' ? 1 : score.options.repeats);
  const classOf = (row: number): number => (table.classes === undefined ? 0 : table.y[row]!);
  const work =
    what === 'predictions'
      ? predictionsOf(once, trainOn, table.y, table.classes?.length ?? 0).then((predictions) => ({ predictions }))
      : learningOf(once, trainOn, classOf, task.seed).then((learning) => ({ learning }));
  const measured = await work.catch((error: unknown) => {
    stop.abort();
    throw signal.aborted ? new Cancelled() : error;
  });
  return {
    trial: trial.number,
    model: sentenceOf(model.name, argValues({ args: {} }, score.model.args, params)),
    data: table.name,
    task: table.task,
    target: table.target,
    ...(table.classes === undefined ? {} : { classes: table.classes }),
    metric: { name: metric.name, direction: metric.direction },
    by: splitText(score.protocol, once.length),
    ...measured,
  };
}

function splitText(protocol: Refit['score']['protocol'], splits: number): string {
  if (protocol === 'cv') return `${splits}-fold cross-validation`;
  return protocol === 'holdout' ? 'held-out rows' : 'the rows trained on';
}

async function predictionsOf(
  splits: readonly Split[],
  trainOn: Fit,
  y: Float64Array,
  classes: number,
): Promise<MeasuredPredictions> {
  const results = await Promise.all(splits.map((split, index) => trainOn(split, index, 'predictions')));
  const truth = splits.flatMap(({ test }) => Array.from(test, (row) => y[row]!));
  const said = results.flatMap(({ predictions }) => (classes === 0 ? [...predictions!] : likeliest(predictions!, classes)));
  return { truth: Float64Array.from(truth), said: Float64Array.from(said) };
}

function likeliest(shares: Float64Array, classes: number): readonly number[] {
  return Array.from({ length: shares.length / classes }, (_, row) => {
    let best = 0;
    for (let c = 1; c < classes; c++) if (shares[row * classes + c]! > shares[row * classes + best]!) best = c;
    return best;
  });
}

/** Each size trains on a part of the rows of the next; the sizes of small tables that are equal count once. */
async function learningOf(
  splits: readonly Split[],
  trainOn: Fit,
  classOf: (row: number) => number,
  seed: number,
): Promise<readonly LearningPoint[]> {
  const orders = splits.map(({ train }, index) => evenly(new Rng(seed, STREAM, index).shuffle(train.slice()), classOf));
  const sizes = SHARES.map((share) => splits.map(({ test }, index) => ({ train: beginning(orders[index]!, share), test })));
  const distinct = sizes.filter((size, i) => i === 0 || size[0]!.train.length > sizes[i - 1]![0]!.train.length);
  const points = distinct.map(async (size): Promise<LearningPoint> => {
    const results = await Promise.all(size.map((split, index) => trainOn(split, index, 'training')));
    return {
      rows: size.reduce((sum, { train }) => sum + train.length, 0) / size.length,
      training: results.map(({ training }) => training!),
      validation: results.map(({ score }) => score),
    };
  });
  return Promise.all(points);
}
