import type { FitResult, FitTask, Report } from '../core/scoring.ts';
import type { FitControl, Fitted } from '../core/unit.ts';
import { Preparations } from '../preparation/prepared.ts';
import { loaders } from '../units.gen.ts';

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
  const { train, test } = preparations.of(task.table, task.train, task.test, model);
  const scoreOf = (predict: Fitted['predict']): number => metric.score(test.y, predict(test), classes, task.metric.args);
  const fitted = await model.fit(train, context, {
    ...control,
    ...(report === undefined ? {} : { report: (epoch, predict) => report(epoch, scoreOf(predict)) }),
  });
  try {
    const score = scoreOf((rows) => fitted.predict(rows));
    return { score, epochs: fitted.epochs, engine: fitted.engine, converged: fitted.converged };
  } finally {
    fitted.dispose();
  }
}
