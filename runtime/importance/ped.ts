import type { Axis } from '../core/domain.ts';
import { isAhead } from '../core/study.ts';
import type { Observed } from '../surrogate/observed.ts';
import { type Evaluator, normalised } from './evaluator.ts';
import { labelMasses, numberMasses } from './parzen/masses.ts';

/** Trials that count as good: the best tenth. */
const GOOD = 0.1;
/** Places at which a number's density is compared, at most. */
const PLACES = 50;

/**
 * PED-ANOVA: how far the best tenth of the trials lies differently along a parameter than all trials do, as the Pearson
 * divergence of two Parzen estimates; of a parameter that is not always active, among the trials where it is. O(trials).
 */
export const ped: Evaluator = {
  name: 'ped',
  title: 'PED-ANOVA',
  of: 'of what sets the best tenth of the trials apart',
  paper:
    'Watanabe, Bansal & Hutter 2023, PED-ANOVA: efficiently quantifying hyperparameter importance in arbitrary subspaces, IJCAI',
  evaluate(observed) {
    const good = bestOf(observed);
    const divergences = observed.names.map((name, j) => {
      const active = Array.from(observed.trials.keys()).filter((i) => observed.trials[i]!.params[name] !== undefined);
      const chosen = active.filter((i) => good[i]);
      if (active.length < 2 || chosen.length === 0) return 0;
      const axis = observed.cube.axes[j]!;
      const at = (i: number): number => observed.x[i * observed.names.length + j]!;
      // Of a conditional parameter: the share of the good trials that have it, squared, over that of all (condPED-ANOVA).
      const weight = (chosen.length / count(good)) ** 2 / (active.length / observed.trials.length);
      return weight * divergence(massesOf(axis, chosen.map(at)), massesOf(axis, active.map(at)));
    });
    const values = normalised(divergences);
    return { shares: observed.names.map((name, j) => ({ name, value: values[j]! })), used: observed.trials.length };
  },
};

const count = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0);

/** 1 for the best tenth, those level with its last among them. */
function bestOf({ study, trials }: Observed): Uint8Array {
  const ranked = trials.toSorted((a, b) => (isAhead(study, a, b) ? -1 : isAhead(study, b, a) ? 1 : 0));
  const last = ranked[Math.ceil(GOOD * trials.length) - 1]!;
  return Uint8Array.from(trials, (trial) => (isAhead(study, last, trial) ? 0 : 1));
}

/** Probabilities of the places along an axis. @param coordinates of the cube */
function massesOf(axis: Axis, coordinates: readonly number[]): Float64Array {
  if (axis.nominal) return labelMasses(coordinates, axis.size);
  const places = Math.min(PLACES, axis.size);
  const [low, high] = Number.isFinite(axis.size) ? [axis.encode(axis.at(0)), axis.encode(axis.at(axis.size - 1))] : [0, 1];
  const placed = coordinates.map((z) => {
    const place = Math.ceil(((z - low) / (high - low)) * (places - 1) - 0.5 - 1e-9);
    return Math.min(places - 1, Math.max(0, place));
  });
  return numberMasses(placed, places);
}

/** Σ q (p/q - 1)². */
function divergence(p: Float64Array, q: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    const base = q[i]! + 1e-12;
    sum += base * ((p[i]! + 1e-12) / base - 1) ** 2;
  }
  return sum;
}
