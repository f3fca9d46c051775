import type { Axis } from '../../core/domain.ts';
import { cumulative } from '../../math/normal.ts';

/**
 * Log masses of the values of a discrete axis under Gaussian kernels truncated to [0, 1]: what falls nearer to a value than to
 * its neighbours is its own. Equal kernels share a row, and rows are made when first asked for.
 */
export class Bins {
  readonly #axis: Axis;
  /** size + 1 borders of the bins, from 0 to 1. */
  readonly #borders: Float64Array;
  readonly #group: Int32Array;
  readonly #columns: Float64Array[] = [];
  readonly #kernels: { readonly centre: number; readonly width: number; row?: Float64Array }[] = [];

  constructor(axis: Axis, centres: Float64Array, widths: Float64Array) {
    this.#axis = axis;
    const values = Float64Array.from({ length: axis.size }, (_, i) => axis.encode(axis.at(i)));
    this.#borders = Float64Array.from({ length: axis.size + 1 }, (_, i) =>
      i === 0 ? 0 : i === axis.size ? 1 : (values[i - 1]! + values[i]!) / 2,
    );
    const groups = new Map<number, Map<number, number>>();
    this.#group = Int32Array.from(centres, (centre, i) => {
      const width = widths[i]!;
      const same = groups.get(centre) ?? new Map<number, number>();
      groups.set(centre, same);
      let group = same.get(width);
      if (group === undefined) {
        group = this.#kernels.push({ centre, width }) - 1;
        same.set(width, group);
      }
      return group;
    });
  }

  /** Adds the log mass of the value at a coordinate under each kernel. */
  add(coordinate: number, terms: Float64Array): void {
    const value = this.#axis.indexOf(this.#axis.decode(coordinate));
    const masses = this.#columnOf(value);
    for (let i = 0; i < terms.length; i++) terms[i] = terms[i]! + masses[this.#group[i]!]!;
  }

  /** Log mass of a value under each distinct kernel. */
  #columnOf(value: number): Float64Array {
    let column = this.#columns[value];
    if (column === undefined) {
      column = Float64Array.from(this.#kernels, (kernel) => {
        kernel.row ??= this.#masses(kernel.centre, kernel.width);
        return kernel.row[value]!;
      });
      this.#columns[value] = column;
    }
    return column;
  }

  #masses(centre: number, width: number): Float64Array {
    const below = this.#borders.map((border) => cumulative((border - centre) / width));
    const all = below.at(-1)! - below[0]!;
    return Float64Array.from({ length: this.#axis.size }, (_, i) =>
      Math.log(Math.max((below[i + 1]! - below[i]!) / all, 1e-300)),
    );
  }
}
