import { Cancelled, type FitControl } from '../../core/unit.ts';
import { ActiveSet, type Programme } from './active.ts';

export type { Programme } from './active.ts';

/** Least curvature along a pair. */
const TAU = 1e-12;
/** Steps from one look for variables to set aside to the next, at most. */
const LOOK = 1000;

export interface Solution {
  readonly alpha: Float64Array;
  /** Σ_j y_j α_j k(i, j), before the offset. */
  readonly decisions: Float64Array;
  readonly rho: number;
  readonly steps: number;
  readonly converged: boolean;
}

/**
 * Sequential minimal optimisation with second-order working sets (Fan, Chen & Lin 2005, Working set selection using second
 * order information for training support vector machines, JMLR 6, algorithm 2) and shrinking (Chang & Lin 2011, LIBSVM, section
 * 5.1). `control` is asked before each step.
 */
export function solve(programme: Programme, control: FitControl): Solution {
  const { size, tolerance, steps } = programme;
  const set = new ActiveSet(programme);
  let step = 0;
  let converged = false;
  let rested = false;
  let untilLook = Math.min(size, LOOK);
  for (; step < steps; step++) {
    if (control.cancelled()) throw new Cancelled();
    if (--untilLook === 0) {
      untilLook = Math.min(size, LOOK);
      // Close to the end all come back once, so that what was set aside too early is found early.
      if (!rested && set.violation() < 10 * tolerance) {
        rested = true;
        set.restore();
      }
      set.shrink();
    }
    let i = set.steepest();
    let j = i < 0 ? -1 : set.partner(i, TAU, tolerance);
    if (j < 0) {
      if (!set.isWhole) {
        set.restore();
        untilLook = 1;
        i = set.steepest();
        j = i < 0 ? -1 : set.partner(i, TAU, tolerance);
      }
      if (j < 0) {
        converged = true;
        break;
      }
    }
    set.move(i, j, TAU);
  }
  set.restore();
  return { ...set.result(), steps: step, converged };
}
