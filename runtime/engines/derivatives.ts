import type { Slopes } from '../core/slopes.ts';
import type { FitControl, Fitted, MetricUnit, ModelContext, ModelUnit } from '../core/unit.ts';
import type { PreparedSplit } from '../preparation/prepared.ts';

/**
 * Derivatives of the score of the test rows by the variables that move the model's arguments: those of the metric by each
 * prediction, times those of the prediction. NaN where the model or the metric has none.
 */
export async function slopesOfScore(
  slopes: Slopes,
  { train, test }: PreparedSplit,
  model: ModelUnit,
  metric: MetricUnit,
  context: ModelContext,
  control: Pick<FitControl, 'cancelled'>,
  fitted: Fitted,
): Promise<readonly number[]> {
  const none = (): number[] => Array<number>(slopes.count).fill(Number.NaN);
  if (model.tangents === undefined || metric.measures === 'cost' || !('slopes' in metric) || metric.slopes === undefined)
    return none();
  const tangents = (await model.tangents(train, context, control, fitted, slopes))(test);
  const weights = metric.slopes(test.y, tangents.predicted, context.classes);
  return tangents.slopes.map((slope) => slope.reduce((sum, value, i) => sum + value * weights[i]!, 0));
}
