import { Cancelled } from '../core/unit.ts';
import type { Sheet } from '../data/table/sheet.ts';
import { parseNumber } from '../data/table/values.ts';
import { apply, take } from '../preparation/apply.ts';
import { labelsOf } from './columns.ts';
import { expectedOf, inputOf, type Unseen } from './input.ts';
import type { Manifest } from './manifest.ts';
import type { TrainedModel } from './trained-model.ts';

/** What a model says of rows. */
export interface Predictions {
  readonly manifest: Manifest;
  readonly sheet: Sheet;
  /** A row: index into the classes, or the value. */
  readonly values: Float64Array;
  /** Classification: rows × classes, row-major. */
  readonly probabilities?: Float64Array;
  /** Where the rows have the target: as `values`, NaN where a row has none, or a class that the model does not know. */
  readonly truth?: Float64Array;
  readonly unseen: readonly Unseen[];
}

/** Rows predicted at a time: between two lots others have their turn. */
const LOT = 4096;

/** Throws a `Refusal` where the rows do not suit the model, and `Cancelled` when `signal` aborts. */
export async function predict(model: TrainedModel, sheet: Sheet, signal: AbortSignal): Promise<Predictions> {
  const steps = lots(model, sheet);
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) throw new Cancelled();
  }
}

/** Likewise, without giving others a turn. */
export function predictAtOnce(model: TrainedModel, sheet: Sheet): Predictions {
  const steps = lots(model, sheet);
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
}

function* lots({ manifest, predictor }: TrainedModel, sheet: Sheet): Generator<undefined, Predictions> {
  const { table, unseen } = inputOf(expectedOf(manifest), sheet);
  const { preparation, classes } = manifest;
  const width = classes?.length ?? 1;
  const said = new Float64Array(sheet.rows * width);
  for (let first = 0; first < sheet.rows; first += LOT) {
    const numbers = Int32Array.from({ length: Math.min(LOT, sheet.rows - first) }, (_, i) => first + i);
    const rows = preparation === undefined ? take(table, numbers) : apply(preparation, table, numbers);
    said.set(predictor.predict(rows), first * width);
    yield;
  }
  const truth = truthIn(manifest, sheet);
  const common = { manifest, sheet, unseen, ...(truth === undefined ? {} : { truth }) };
  if (classes === undefined) return { ...common, values: said };
  const values = Float64Array.from({ length: sheet.rows }, (_, row) => likeliest(said.subarray(row * width, (row + 1) * width)));
  return { ...common, values, probabilities: said };
}

/** The first of the likeliest classes, as metrics count. */
function likeliest(shares: Float64Array): number {
  return shares.reduce((best, share, i) => (share > shares[best]! ? i : best), 0);
}

function truthIn({ target, classes }: Manifest, sheet: Sheet): Float64Array | undefined {
  const index = sheet.names.indexOf(target);
  if (index < 0) return undefined;
  const column = sheet.columns[index]!;
  if (classes === undefined) {
    if (column.kind !== 'text') return column.values;
    return Float64Array.from(labelsOf(sheet, index), (label) => (label === undefined ? Number.NaN : parseNumber(label)));
  }
  const labels =
    column.kind === 'boolean' ? Array.from(column.values, (value) => (value === 1 ? 'true' : 'false')) : labelsOf(sheet, index);
  const placeOf = new Map(classes.map((label, place) => [label, place]));
  return Float64Array.from(labels, (label) => (label === undefined ? Number.NaN : (placeOf.get(label) ?? Number.NaN)));
}
