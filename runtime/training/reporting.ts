import { Cancelled, type FitControl, type Fitted } from '../core/unit.ts';

/**
 * What a training loop calls after each epoch; undefined where nobody listens. Throws `Cancelled` where the study stops the
 * trial.
 * @param predictor what predicts as the model is now
 */
export function reporting(
  control: FitControl,
  predictor: () => Fitted['predict'],
): ((epoch: number) => Promise<void>) | undefined {
  const { report } = control;
  if (report === undefined) return undefined;
  return async (epoch) => {
    if (await report(epoch, predictor())) throw new Cancelled();
  };
}
