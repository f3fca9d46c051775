// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { max, min } = Math;

/** A quadratic programme: minimise ½ αᵀQα + pᵀα with yᵀα = 0 and 0 ≤ α ≤ C, where Q_ij = y_i y_j k(at_i, at_j). */
export interface Programme {
  readonly size: number;
  /** Where variable i stands in the rows of the kernel matrix. */
  readonly at: Int32Array;
  readonly y: Int8Array;
  readonly p: Float64Array;
  readonly C: number;
  /** k(at, ·), which lasts until two others were asked for. */
  readonly row: (at: number) => Float32Array;
  /** k(at, at) by place in the matrix. */
  readonly diagonal: Float64Array;
  readonly tolerance: number;
  /** Steps at most. */
  readonly steps: number;
}

/** α may grow along y, or fall along it. */
const [UP, DOWN] = [1, 2];

/**
 * The variables of a programme, those that are worked on first. `slope` is −y (Qα + p): at the optimum no variable that may go up
 * along y has a larger one than one that may go down. Of those set aside it is stale until they are restored.
 */
export class ActiveSet {
  readonly #row: Programme['row'];
  readonly #C: number;
  readonly #at: Int32Array;
  readonly #y: Int8Array;
  readonly #p: Float64Array;
  readonly #diagonal: Float64Array;
  readonly #alpha: Float64Array;
  readonly #slope: Float64Array;
  /** −y times the part of the gradient that comes from variables at C. */
  readonly #bound: Float64Array;
  readonly #free: Uint8Array;
  /** The number in the programme. */
  readonly #number: Int32Array;
  #active: number;
  #highest = 0;

  constructor({ size, at, y, p, C, row, diagonal }: Programme) {
    this.#row = row;
    this.#C = C;
    this.#at = at.slice();
    this.#y = y.slice();
    this.#p = p.slice();
    this.#diagonal = new Float64Array(size);
    this.#alpha = new Float64Array(size);
    this.#slope = new Float64Array(size);
    this.#bound = new Float64Array(size);
    this.#free = new Uint8Array(size);
    this.#number = new Int32Array(size);
    // A loop, since `from` is slow, and there is a programme for each pair of classes.
    for (let i = 0; i < size; i++) {
      this.#diagonal[i] = diagonal[at[i]!]!;
      this.#slope[i] = -y[i]! * p[i]!;
      this.#free[i] = y[i]! > 0 ? UP : DOWN;
      this.#number[i] = i;
    }
    this.#active = size;
  }

  get isWhole(): boolean {
    return this.#active === this.#alpha.length;
  }

  /** The variable that may go up with the largest slope, or −1. */
  steepest(): number {
    const [slope, free, active] = [this.#slope, this.#free, this.#active];
    let best = -1;
    let highest = Number.NEGATIVE_INFINITY;
    for (let t = 0; t < active; t++) {
      if ((free[t]! & UP) !== 0 && slope[t]! >= highest) {
        highest = slope[t]!;
        best = t;
      }
    }
    this.#highest = highest;
    return best;
  }

  /** The variable to go down as `i` goes up, by the gain of the step; −1 where none violates optimality by the tolerance. */
  partner(i: number, tau: number, tolerance: number): number {
    const [slope, free, at, diagonal, active, highest] = [
      this.#slope,
      this.#free,
      this.#at,
      this.#diagonal,
      this.#active,
      this.#highest,
    ];
    const k = this.#row(at[i]!);
    const own = diagonal[i]!;
    let best = -1;
    let lowest = Number.POSITIVE_INFINITY;
    let most = 0;
    for (let t = 0; t < active; t++) {
      if ((free[t]! & DOWN) === 0) continue;
      const value = slope[t]!;
      if (value < lowest) lowest = value;
      const b = highest - value;
      if (b <= 0) continue;
      const curvature = own + diagonal[t]! - 2 * k[at[t]!]!;
      const gain = (b * b) / max(curvature, tau);
      if (gain >= most) {
        most = gain;
        best = t;
      }
    }
    return highest - lowest < tolerance ? -1 : best;
  }

  /** The best step along the pair that keeps yᵀα, clipped to the box. */
  move(i: number, j: number, tau: number): void {
    const [alpha, y, at, C] = [this.#alpha, this.#y, this.#at, this.#C];
    const [ki, kj] = [this.#row(at[i]!), this.#row(at[j]!)];
    const curvature = max(this.#diagonal[i]! + this.#diagonal[j]! - 2 * ki[at[j]!]!, tau);
    const [before, after] = [alpha[i]!, alpha[j]!];
    // Along y: α_i y_i grows by what α_j y_j loses.
    const room = min(y[i]! > 0 ? C - before : before, y[j]! > 0 ? after : C - after);
    const step = min((this.#slope[i]! - this.#slope[j]!) / curvature, room);
    alpha[i] = clip(before + y[i]! * step, C);
    alpha[j] = clip(after - y[j]! * step, C);
    const di = (alpha[i]! - before) * y[i]!;
    const dj = (alpha[j]! - after) * y[j]!;
    const [slope, active] = [this.#slope, this.#active];
    for (let t = 0; t < active; t++) slope[t]! -= ki[at[t]!]! * di + kj[at[t]!]! * dj;
    this.#settle(i, before, ki);
    this.#settle(j, after, kj);
  }

  /** Notes whether a variable is at a bound now, and what that means for the gradients of all. */
  #settle(i: number, before: number, k: Float32Array): void {
    const [alpha, C] = [this.#alpha[i]!, this.#C];
    const [canGrow, canFall] = [alpha < C, alpha > 0];
    const positive = this.#y[i]! > 0;
    this.#free[i] = ((positive ? canGrow : canFall) ? UP : 0) | ((positive ? canFall : canGrow) ? DOWN : 0);
    if (before >= C === alpha >= C) return;
    const change = (alpha >= C ? C : -C) * this.#y[i]!;
    const [bound, at] = [this.#bound, this.#at];
    for (let t = 0; t < bound.length; t++) bound[t]! -= change * k[at[t]!]!;
  }

  /** By how much optimality is violated. */
  violation(): number {
    const i = this.steepest();
    let lowest = Number.POSITIVE_INFINITY;
    for (let t = 0; t < this.#active; t++) {
      if ((this.#free[t]! & DOWN) !== 0 && this.#slope[t]! < lowest) lowest = this.#slope[t]!;
    }
    return i < 0 || lowest === Number.POSITIVE_INFINITY ? 0 : this.#highest - lowest;
  }

  /** Sets aside variables at a bound whose slope says that they stay there. */
  shrink(): void {
    this.steepest();
    const highest = this.#highest;
    let lowest = Number.POSITIVE_INFINITY;
    for (let t = 0; t < this.#active; t++) {
      if ((this.#free[t]! & DOWN) !== 0 && this.#slope[t]! < lowest) lowest = this.#slope[t]!;
    }
    for (let t = 0; t < this.#active; t++) {
      while (t < this.#active && this.#stays(t, lowest, highest)) this.#swap(t, --this.#active);
    }
  }

  #stays(t: number, lowest: number, highest: number): boolean {
    if (this.#free[t] === UP) return this.#slope[t]! < lowest;
    return this.#free[t] === DOWN && this.#slope[t]! > highest;
  }

  /** Takes all variables back, their slopes made anew from those that are not at a bound. */
  restore(): void {
    const [size, active] = [this.#alpha.length, this.#active];
    if (active === size) return;
    const [alpha, y, at, slope, C] = [this.#alpha, this.#y, this.#at, this.#slope, this.#C];
    for (let t = active; t < size; t++) slope[t] = this.#bound[t]! - y[t]! * this.#p[t]!;
    for (let i = 0; i < size; i++) {
      if (alpha[i]! <= 0 || alpha[i]! >= C) continue;
      const k = this.#row(at[i]!);
      const change = alpha[i]! * y[i]!;
      for (let t = active; t < size; t++) slope[t]! -= change * k[at[t]!]!;
    }
    this.#active = size;
  }

  #swap(a: number, b: number): void {
    if (a === b) return;
    for (const part of [
      this.#at,
      this.#y,
      this.#p,
      this.#diagonal,
      this.#alpha,
      this.#slope,
      this.#bound,
      this.#free,
      this.#number,
    ]) {
      const kept = part[a]!;
      part[a] = part[b]!;
      part[b] = kept;
    }
  }

  /** By number in the programme; all must be active. */
  result(): { readonly alpha: Float64Array; readonly decisions: Float64Array; readonly rho: number } {
    const alpha = new Float64Array(this.#alpha.length);
    const decisions = new Float64Array(this.#alpha.length);
    for (let t = 0; t < alpha.length; t++) {
      const number = this.#number[t]!;
      alpha[number] = this.#alpha[t]!;
      decisions[number] = -this.#slope[t]! - this.#y[t]! * this.#p[t]!;
    }
    return { alpha, decisions, rho: this.#offset() };
  }

  /** The mean slope of variables that are not at a bound, else the middle of what the bounds allow (Chang & Lin 2011, section 4.1.5). */
  #offset(): number {
    let sum = 0;
    let count = 0;
    let [upper, lower] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let t = 0; t < this.#slope.length; t++) {
      const value = -this.#slope[t]!;
      if (this.#free[t] === (UP | DOWN)) {
        sum += value;
        count++;
      } else if (this.#free[t] === UP) upper = min(upper, value);
      else lower = max(lower, value);
    }
    if (count > 0) return sum / count;
    return Number.isFinite(upper + lower) ? (upper + lower) / 2 : 0;
  }
}

/** To the box: a sum may miss a bound by a rounding. */
function clip(value: number, C: number): number {
  const near = 1e-12 * C;
  return value <= near ? 0 : value >= C - near ? C : value;
}
