import { DamagedState, type ModelState } from '../core/model-state.ts';
import type { Predictor } from '../core/unit.ts';
import { loaders } from '../units.gen.ts';
import type { Manifest } from './manifest.ts';

/** A trained model at hand: what it is, its numbers, and what predicts. */
export interface TrainedModel {
  readonly manifest: Manifest;
  readonly state: ModelState;
  readonly predictor: Predictor;
  /** Seconds of its training, by the clock, where it was trained in this session. */
  readonly seconds?: number;
  /** Something to know before it is believed, as a sentence. */
  readonly note?: string;
}

/** Throws `DamagedState` where manifest and numbers do not belong together. */
export async function trainedModel(manifest: Manifest, state: ModelState): Promise<TrainedModel> {
  const { model, task, classes = [], columns } = manifest;
  const { default: unit } = await loaders.model[model.unit]!();
  if (!unit.tasks.includes(task)) throw new DamagedState(`\`${model.unit}\` does not do ${task}`);
  const context = { args: model.args, task, classes: task === 'classification' ? classes.length : 0, columns };
  return { manifest, state, predictor: await unit.restore(state, context) };
}
