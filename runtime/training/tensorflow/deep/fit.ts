import type { Tensor2D } from '@tensorflow/tfjs-core';
import { doublesOf, type ModelState } from '../../../core/model-state.ts';
import { Rng } from '../../../core/rng.ts';
import type { FitControl, Fitted, ModelContext, Predictor, RestoreContext, Rows } from '../../../core/unit.ts';
import type { DeepArgs } from '../../deep-args.ts';
import { reporting } from '../../reporting.ts';
import { loadTensorFlow, type TensorFlow } from '../load.ts';
import { layoutNumbers, layoutOf } from './layout-state.ts';
import type { Build, DeepNetwork } from './network.ts';
import { channelsOf, learnScale, type Scale, scaled } from './scale.ts';
import { type Learner, train } from './train.ts';
import { Weights } from './weights.ts';

/** Rows that are predicted at a time: what they are on the way to the output takes memory. */
const AT_ONCE = 256;

/**
 * Trains a deep network through TensorFlow.js: classes by cross-entropy, values by half the squared error. Numbers are
 * standardised by what the training rows say. Gives the event loop a turn before each batch, so that a cancel that comes as a
 * message is seen. Throws `Cancelled`, or `Refusal` (A0810) when the training diverges. Nothing stays behind but the weights,
 * which `Fitted.dispose` frees.
 */
export async function fitDeep(
  build: Build,
  args: DeepArgs,
  rows: Rows,
  context: ModelContext,
  control: FitControl,
): Promise<Fitted> {
  const { tf, engine } = await loadTensorFlow();
  const channels = channelsOf(rows.layout);
  const scale = channels === 0 ? undefined : learnScale(rows, channels);
  const weights = new Weights(tf, new Rng(context.seed, 0));
  try {
    const network = build({ tf, weights, columns: rows.columns, layout: rows.layout, outputs: outputsOf(context) });
    const learner: Learner = { tf, network, weights, scale };
    const now = (unseen: Rows): Float64Array => predict(tf, network, scale, context, unseen);
    const report = reporting(control, () => now);
    const { epochs, converged } = await train(learner, args, rows, context, control, report);
    return {
      epochs,
      converged,
      engine,
      parameters: weights.count,
      save: () => ({ numbers: layoutNumbers(rows.layout, rows.columns), arrays: { ...scale, ...weights.save() } }),
      predict: now,
      dispose: () => weights.dispose(),
    };
  } catch (error) {
    weights.dispose();
    throw error;
  }
}

/** What `save` of `fitDeep` gave, at work again. Throws `DamagedState`. */
export async function restoreDeep(build: Build, state: ModelState, context: RestoreContext): Promise<Predictor> {
  const { tf } = await loadTensorFlow();
  const layout = layoutOf(state, context.columns);
  const channels = channelsOf(layout);
  const scale =
    channels === 0 ? undefined : { mean: doublesOf(state, 'mean', channels), deviation: doublesOf(state, 'deviation', channels) };
  const weights = new Weights(tf, state);
  try {
    const network = build({ tf, weights, columns: context.columns, layout, outputs: outputsOf(context) });
    return { predict: (unseen) => predict(tf, network, scale, context, unseen) };
  } catch (error) {
    weights.dispose();
    throw error;
  }
}

type Target = Pick<ModelContext, 'task' | 'classes'>;

function outputsOf({ task, classes }: Target): number {
  return task === 'regression' ? 1 : classes;
}

/** As `Fitted.predict`. */
function predict(tf: TensorFlow, network: DeepNetwork, scale: Scale | undefined, target: Target, rows: Rows): Float64Array {
  const width = outputsOf(target);
  const out = new Float64Array(rows.rows * width);
  for (let first = 0; first < rows.rows; first += AT_ONCE) {
    const last = Math.min(rows.rows, first + AT_ONCE);
    const given = tf.tidy(() => {
      const x = tf.tensor2d(scaled(rows, first, last, scale), [last - first, rows.columns]);
      const values = network.forward(x, (units) => units);
      return target.task === 'regression' ? values : tf.softmax<Tensor2D>(values);
    });
    out.set(given.dataSync(), first * width);
    given.dispose();
  }
  return out;
}
