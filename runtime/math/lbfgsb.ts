/** Value at `x`; writes the gradient into `gradient`. May give Infinity where x is not allowed. */

// Bound once: inside node:vm, where tests run, looking up a global is slow.
const { abs, max, min } = Math;
export type Differentiable = (x: Float64Array, gradient: Float64Array) => number;

export interface BoxOptions {
  readonly iterations: number;
  /** Stops when no component of the projected gradient is larger. */
  readonly gradientTolerance: number;
  /** Stops when an iteration gains less than this, relative to max(1, |f|). */
  readonly valueTolerance: number;
  /** How far the first step goes in the variable with the steepest slope; absent: at most 1, and as far as the slope is steep. */
  readonly firstStep?: number;
}

const MEMORY = 8;
const ARMIJO = 1e-4;
const BACKTRACKS = 20;

/**
 * Minimises f over a box, from `x`, which is replaced by the best point found; gives f there.
 *
 * Limited-memory BFGS on the variables that are not held at a bound, with steps projected onto the box (the projected
 * quasi-Newton method of Bertsekas 1982; two-loop recursion of Nocedal 1980). f never goes up.
 */
export function minimiseInBox(
  f: Differentiable,
  x: Float64Array,
  low: Float64Array,
  high: Float64Array,
  options: BoxOptions,
): number {
  const n = x.length;
  const gradient = new Float64Array(n);
  const direction = new Float64Array(n);
  const trial = new Float64Array(n);
  const trialGradient = new Float64Array(n);
  const held = new Uint8Array(n);
  const memory: { s: Float64Array; y: Float64Array }[] = [];

  for (let i = 0; i < n; i++) x[i] = min(high[i]!, max(low[i]!, x[i]!));
  let value = f(x, gradient);
  if (!Number.isFinite(value)) return value;

  for (let iteration = 0; iteration < options.iterations; iteration++) {
    let steepest = 0;
    for (let i = 0; i < n; i++) {
      const g = gradient[i]!;
      held[i] = (x[i]! <= low[i]! && g > 0) || (x[i]! >= high[i]! && g < 0) ? 1 : 0;
      if (held[i] === 0) steepest = max(steepest, abs(g));
    }
    if (steepest <= options.gradientTolerance) break;

    twoLoop(gradient, held, memory, direction);
    if (!(dotFree(direction, gradient, held) < 0)) {
      memory.length = 0;
      for (let i = 0; i < n; i++) direction[i] = held[i] ? 0 : -gradient[i]!;
    }

    const { firstStep } = options;
    let step = memory.length > 0 ? 1 : firstStep === undefined ? min(1, 1 / steepest) : firstStep / steepest;
    let next = Number.POSITIVE_INFINITY;
    let accepted = false;
    for (let k = 0; k < BACKTRACKS; k++) {
      let slope = 0;
      for (let i = 0; i < n; i++) {
        trial[i] = min(high[i]!, max(low[i]!, x[i]! + step * direction[i]!));
        slope += gradient[i]! * (trial[i]! - x[i]!);
      }
      next = f(trial, trialGradient);
      if (next <= value + ARMIJO * slope && slope < 0) {
        accepted = true;
        break;
      }
      const parabola = (-0.5 * slope * step) / (next - value - slope);
      step = Number.isFinite(next) && parabola > 0 ? min(0.5 * step, max(0.1 * step, parabola)) : 0.25 * step;
    }
    if (!accepted) {
      if (memory.length === 0) break;
      memory.length = 0;
      continue;
    }

    const s = new Float64Array(n);
    const y = new Float64Array(n);
    let curvature = 0;
    let length = 0;
    for (let i = 0; i < n; i++) {
      s[i] = trial[i]! - x[i]!;
      y[i] = trialGradient[i]! - gradient[i]!;
      curvature += s[i]! * y[i]!;
      length += y[i]! * y[i]!;
    }
    if (curvature > 1e-12 * length) {
      if (memory.length === MEMORY) memory.shift();
      memory.push({ s, y });
    }
    x.set(trial);
    gradient.set(trialGradient);
    const gain = value - next;
    value = next;
    if (gain <= options.valueTolerance * max(1, abs(value))) break;
  }
  return value;
}

/** direction = -H gradient on the free variables, 0 on held ones. */
function twoLoop(
  gradient: Float64Array,
  held: Uint8Array,
  memory: readonly { s: Float64Array; y: Float64Array }[],
  direction: Float64Array,
): void {
  const n = gradient.length;
  for (let i = 0; i < n; i++) direction[i] = held[i] ? 0 : -gradient[i]!;
  const weights: number[] = [];
  let scale = 1;
  let scaled = false;
  for (let k = memory.length - 1; k >= 0; k--) {
    const { s, y } = memory[k]!;
    const curvature = dotFree(s, y, held);
    if (!(curvature > 0)) {
      weights[k] = Number.NaN;
      continue;
    }
    if (!scaled) {
      scale = curvature / dotFree(y, y, held);
      scaled = true;
    }
    const weight = dotFree(s, direction, held) / curvature;
    weights[k] = weight;
    for (let i = 0; i < n; i++) if (!held[i]) direction[i]! -= weight * y[i]!;
  }
  for (let i = 0; i < n; i++) direction[i]! *= scale;
  for (let k = 0; k < memory.length; k++) {
    const weight = weights[k]!;
    if (Number.isNaN(weight)) continue;
    const { s, y } = memory[k]!;
    const change = weight - dotFree(y, direction, held) / dotFree(s, y, held);
    for (let i = 0; i < n; i++) if (!held[i]) direction[i]! += change * s[i]!;
  }
}

function dotFree(a: Float64Array, b: Float64Array, held: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) if (!held[i]) sum += a[i]! * b[i]!;
  return sum;
}
