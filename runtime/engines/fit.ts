import { Refusal } from '../core/errors.ts';
import type { FitResult, FitTask, Report, Trained } from '../core/scoring.ts';
import type { FitControl, Fitted, ModelUnit, Rows, Spent } from '../core/unit.ts';
import { learn } from '../preparation/learn.ts';
import { methodsFor } from '../preparation/methods.ts';
import { Preparations } from '../preparation/prepared.ts';
import { pairsLearnt } from '../preparation/ratings.ts';
import { loaders } from '../units.gen.ts';
import { slopesOfScore } from './derivatives.ts';
import { rank } from './ranking.ts';

/**
 * Carries out one fit where it is called: trains on the task's training rows and scores its test rows. Rejects as the model does.
 * @param report takes the score on the test rows after each epoch, of a model that can; true stops the fit
 * @param preparations what earlier fits learnt of the same splits
 */
export async function carryOut(
  task: FitTask,
  control: Pick<FitControl, 'cancelled'>,
  report?: Report,
  preparations: Preparations = new Preparations(),
): Promise<FitResult> {
  const { default: model } = await loaders.model[task.model.unit]!();
  const { default: metric } = await loaders.metric[task.metric.unit]!();
  const classes = task.task === 'classification' ? (task.table.classes?.length ?? 0) : 0;
  const context = { args: task.model.args, task: task.task, classes, seed: task.seed };
  const split = preparations.of(task.table, task.train, task.test, model);
  const { train, test } = split;
  const scoreOf = (predict: Fitted['predict'], rows: Rows = test): number => {
    if (metric.measures === 'cost') return Number.NaN;
    const { args } = task.metric;
    if (metric.ranks) return rank(rows === train ? { ...task, test: task.train } : task, split, predict, metric, args);
    return metric.score(rows.y, predict(rows), classes, args);
  };
  const before = performance.now();
  const fitted = await model.fit(train, context, {
    ...control,
    ...(report === undefined ? {} : { report: (epoch, predict) => report(epoch, scoreOf(predict)) }),
    ...(task.leg === undefined ? {} : { leg: task.leg }),
  });
  const seconds = (performance.now() - before) / 1000;
  try {
    const { epochs, engine, converged, state } = fitted;
    if (fitted.orders && metric.measures !== 'cost' && !metric.ranks) {
      throw new Refusal('A0840', { model: model.name, metric: metric.name });
    }
    const predict = (rows: Rows): Float64Array => fitted.predict(rows);
    const score = metric.measures === 'cost' ? metric.cost(spentOn(fitted, seconds, test)) : scoreOf(predict);
    return {
      score,
      epochs,
      engine,
      converged,
      ...(state === undefined ? {} : { state }),
      ...(task.slopes === undefined
        ? {}
        : { slopes: await slopesOfScore(task.slopes, split, model, metric, context, control, fitted) }),
      ...(task.also === 'predictions' ? { predictions: predict(test) } : {}),
      ...(task.also === 'training' ? { training: scoreOf(predict, train) } : {}),
      ...(task.also === 'model' ? { model: trained(task, model, fitted, train.columns, seconds) } : {}),
    };
  } finally {
    fitted.dispose();
  }
}

/** Times that predicting is measured. */
const TIMES = 3;

function spentOn(fitted: Fitted, fitSeconds: number, rows: Rows): Spent {
  const times = Array.from({ length: TIMES }, () => {
    const before = performance.now();
    fitted.predict(rows);
    return (performance.now() - before) / 1000;
  });
  return { parameters: fitted.parameters, fitSeconds, predictSeconds: Math.min(...times) };
}

function trained(
  { table, train }: FitTask,
  { needs, learns }: ModelUnit,
  fitted: Fitted,
  columns: number,
  seconds: number,
): Trained {
  const { preparation } = table;
  const rated = learns === 'ratings' && table.ratings !== undefined;
  return {
    state: fitted.save(),
    ...(preparation === undefined
      ? {}
      : { learnt: rated ? pairsLearnt(table) : learn(table, train, methodsFor(preparation, needs)) }),
    columns,
    parameters: fitted.parameters,
    seconds,
  };
}
