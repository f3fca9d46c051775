import { readModel } from './folder/read.ts';
import type { Manifest } from './manifest.ts';
import { predictAtOnce } from './predict.ts';
import { type Row, sheetOfRows } from './sheets.ts';
import type { TrainedModel } from './trained-model.ts';

/** What a model says of one row. */
export interface Prediction {
  /** The class, or the number. */
  readonly prediction: string | number;
  /** Of each class; of a model of numbers absent. */
  readonly probabilities?: Readonly<Record<string, number>>;
}

/** A model that `export m to "folder"` wrote, at work in a program of its own. */
export class LoadedModel {
  /** What it is: model, hyperparameters, features, classes, where it comes from. */
  readonly manifest: Manifest;
  readonly #model: TrainedModel;

  constructor(model: TrainedModel) {
    this.manifest = model.manifest;
    this.#model = model;
  }

  /**
   * Predicts rows: values by the names of the training columns, in any order; others are passed over, null and undefined are
   * missing values. Throws a `Refusal` for a missing column (A0738) or a value that cannot be (A0706 to A0708).
   */
  predict(rows: readonly Row[]): readonly Prediction[] {
    if (rows.length === 0) return [];
    const { classes } = this.manifest;
    const { values, probabilities } = predictAtOnce(this.#model, sheetOfRows(rows));
    return Array.from(values, (value, row): Prediction => {
      if (classes === undefined || probabilities === undefined) return { prediction: value };
      const shares = classes.map((label, c) => [label, probabilities[row * classes.length + c]!] as const);
      return { prediction: classes[value]!, probabilities: Object.fromEntries(shares) };
    });
  }
}

/**
 * Loads a trained model.
 *
 *     import { loadModel } from 'argmax';
 *     const model = await loadModel('models/churn');
 *     console.log(model.predict([{ age: 41, city: 'Paris' }])); // [{ prediction: 'yes', probabilities: { no: 0.2, yes: 0.8 } }]
 *
 * @param path of the folder, relative to the working directory
 * @throws Refusal A0661 where there is no model, A0662 where it is damaged, A0663 for another version of the format
 */
export async function loadModel(path: string): Promise<LoadedModel> {
  return new LoadedModel(await readModel(path, process.cwd()));
}
