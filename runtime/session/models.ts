import type { FittedModel, UnitCall } from '../../dsl/plan.ts';
import { Refusal } from '../core/errors.ts';
import { compileSpace } from '../core/space.ts';
import { splitFeatures } from '../core/splits/column.ts';
import { incumbent, type Study } from '../core/study.ts';
import { withoutFeatures } from '../core/table.ts';
import type { Trial } from '../core/trial.ts';
import { scoreAt } from '../prediction/best-model.ts';
import { readModel } from '../prediction/folder/read.ts';
import { expectedFrom, expectedOf, inputOf } from '../prediction/input.ts';
import { type Predictions, predict } from '../prediction/predict.ts';
import { type Refit, refit } from '../prediction/refit.ts';
import type { TrainedModel } from '../prediction/trained-model.ts';
import { recordIn, specOf } from '../study/record.ts';
import { loaders } from '../units.gen.ts';
import type { SessionContext } from './context.ts';
import { asStudy } from './library.ts';
import { scoresOf } from './measured.ts';
import { fitSeed } from './prepare.ts';
import { versions } from './versions.ts';

type Fit = Extract<FittedModel, { k: 'fitted' }>;

/** Trained models that are kept for when they are asked for again. */
const KEPT = 8;

/** The trained models of a session: those that `let` bound, and the last few others. */
export class Models {
  readonly #bound = new Map<string, TrainedModel>();
  /** By the trial and its rows, the last used at the end. */
  readonly #kept = new Map<string, TrainedModel>();

  /** A model under the name that `let` gives it: trained now, and then the same until the name is bound again. */
  async bind(call: Fit, context: SessionContext, signal: AbortSignal): Promise<TrainedModel> {
    const model = await this.#trained(call, context, signal);
    if (call.name !== undefined) this.#bound.set(call.name, model);
    return model;
  }

  async of(call: FittedModel, context: SessionContext, signal: AbortSignal): Promise<TrainedModel> {
    if (call.k === 'loaded') return readModel(call.folder, context.directory, call.id);
    const bound = call.name === undefined ? undefined : this.#bound.get(call.name);
    return bound ?? this.bind(call, context, signal);
  }

  /** Rejects with a `Refusal` on the data where the rows do not suit the model. */
  async predict(call: FittedModel, data: UnitCall, context: SessionContext, signal: AbortSignal): Promise<Predictions> {
    const sheet = await context.tables.sheet(data);
    const model = await this.of(call, context, signal);
    return placed(data, () => predict(model, sheet, signal));
  }

  /** What is wrong with a model, and with rows for it, before it is trained. Rejects with a `Refusal`. */
  async check(call: FittedModel, context: SessionContext, data?: UnitCall): Promise<void> {
    const sheet = data === undefined ? undefined : await context.tables.sheet(data);
    let expected: ReturnType<typeof expectedOf>;
    if (call.k === 'loaded') expected = expectedOf((await readModel(call.folder, context.directory, call.id)).manifest);
    else {
      const { table, score } = await fittableOf(call, context);
      const { default: model } = await loaders.model[score.model.unit]!();
      const described = table.ratings !== undefined && model.learns === 'ratings' ? table.features.slice(2) : [];
      expected = expectedFrom(withoutFeatures(table, [...splitFeatures(score.options), ...described]));
    }
    if (sheet !== undefined) await placed(data!, async () => inputOf(expected, sheet));
  }

  async #trained(call: Fit, context: SessionContext, signal: AbortSignal): Promise<TrainedModel> {
    const { key, note, ...best } = await fittableOf(call, context);
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const trained = known ?? (await refit(best, (model, args) => context.engines.of(model.host(args)), signal));
    this.#kept.set(key, trained);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return note === undefined ? trained : { ...trained, note };
  }
}

/** Rows of another shape than columns have no form in which a file would say them. */
async function fittableOf(call: Fit, context: SessionContext): ReturnType<typeof bestOf> {
  const best = await bestOf(call, context);
  const { table } = best;
  if (table.layout !== undefined) {
    throw new Refusal(
      'A0490',
      { what: '`fit` for images, series and texts', instead: 'score them, as the search does' },
      call.id,
    );
  }
  return best;
}

/** The best trial of a study that trains a model, and what it takes to train it on all rows. Rejects with a `Refusal`. */
export async function bestOf(
  { study: reference, id }: Pick<Fit, 'study' | 'id'>,
  context: SessionContext,
  what = '`fit`',
): Promise<Refit & { readonly key: string; readonly note?: string }> {
  const node = reference.id ?? id;
  const found = await context.library.find(reference);
  const [first] = found;
  if (first === undefined) await context.library.resolve(reference);
  const { name, stored } = first!;
  if (found.length > 1) {
    throw new Refusal('A0612', { study: reference.name, what, first: name, count: found.length }, node);
  }
  const record = recordIn(stored);
  if (record === undefined) throw new Refusal('A0614', { study: name, what: 'fitted' }, node);
  const study = await asStudy(first!);
  const spec = specOf(name, record, node);
  const trial = leading(study, what, node);
  const params = compileSpace(spec.problem.space).withDerived(trial.params);
  const score = scoreAt(spec.problem, params, { study: name, what }, node);
  const table = await context.tables.of(score, scoresOf(spec));
  const before = (stored.attributes as { readonly data?: Readonly<Record<string, string>> }).data?.[table.name];
  const changed = before !== undefined && before !== table.hash;
  return {
    study: name,
    spec,
    trial,
    score,
    table,
    seed: fitSeed(spec.run.seed),
    versions,
    key: JSON.stringify([stored.id, trial.number, trial.params, table.hash, score]),
    ...(changed ? { note: `${table.name} has other rows now than in the search` } : {}),
  };
}

function leading(study: Study, what: string, node?: number): Trial {
  const count = study.objectives.length;
  if (count > 1) throw new Refusal('A0425', { what, count }, node);
  const best = incumbent(study);
  if (best === undefined) throw new Refusal('A0665', { study: study.name, what }, node);
  return best;
}

async function placed<T>({ id }: UnitCall, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && error.node === undefined) throw new Refusal(error.code, error.params, id);
    throw error;
  }
}
