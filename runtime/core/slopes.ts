/**
 * How hyperparameters move with the variables that a score is differentiated by: for each argument that moves, the derivatives
 * of each of its components (one, where it is a number) by each variable. Plain JSON.
 */
export interface Slopes {
  /** Number of variables. */
  readonly count: number;
  readonly by: Readonly<Record<string, readonly (readonly number[])[]>>;
}

/** The derivatives of a component of an argument: zeros where it does not move. */
export function slopesOf({ count, by }: Slopes, name: string, component = 0): Float64Array {
  const found = by[name]?.[component];
  return found === undefined ? new Float64Array(count) : Float64Array.from(found);
}

/** What a model predicts, as `Fitted.predict`, and the derivatives of that by each variable. */
export interface Tangents {
  readonly predicted: Float64Array;
  /** One array a variable, shaped as `predicted`. */
  readonly slopes: readonly Float64Array[];
}
