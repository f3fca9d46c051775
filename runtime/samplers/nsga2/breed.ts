import type { Cube } from '../../core/cube.ts';
import { drawCoordinate } from '../../core/domain.ts';
import type { Rng } from '../../core/rng.ts';

/** Distribution indices of crossover and mutation: larger keeps children nearer to their parents. */
const CROSSOVER_INDEX = 20;
const MUTATION_INDEX = 20;
const CROSSOVER_SHARE = 0.9;

/**
 * A child of two rows: simulated binary crossover and polynomial mutation of numeric coordinates (Deb & Agrawal 1995; Deb et
 * al. 2002), uniform crossover and redrawing of nominal ones. Unsettled.
 */
export function breed(cube: Cube, mother: Float64Array, father: Float64Array, rng: Rng, into: Float64Array): void {
  const crossed = rng.next() < CROSSOVER_SHARE;
  for (let j = 0; j < cube.size; j++) {
    const axis = cube.axes[j]!;
    const [a, b] = [mother[j]!, father[j]!];
    if (!crossed || rng.next() < 0.5) into[j] = a;
    else if (axis.nominal) into[j] = b;
    else into[j] = binaryCrossover(a, b, rng);
    if (rng.next() >= 1 / cube.size) continue;
    into[j] = axis.nominal ? drawCoordinate(axis, rng) : mutate(into[j]!, axis.size, rng);
  }
}

function binaryCrossover(a: number, b: number, rng: Rng): number {
  const u = rng.next();
  const power = 1 / (CROSSOVER_INDEX + 1);
  const spread = u <= 0.5 ? (2 * u) ** power : (1 / (2 * (1 - u))) ** power;
  const sign = rng.next() < 0.5 ? 1 : -1;
  return clamp(0.5 * (a + b) + sign * 0.5 * spread * Math.abs(b - a));
}

/** A step of at least one value on a discrete axis. */
function mutate(x: number, size: number, rng: Rng): number {
  const u = rng.next();
  const power = 1 / (MUTATION_INDEX + 1);
  const step = u < 0.5 ? (2 * u) ** power - 1 : 1 - (2 * (1 - u)) ** power;
  const least = Number.isFinite(size) ? 1 / size : 0;
  return clamp(x + (step < 0 ? Math.min(step, -least) : Math.max(step, least)));
}

const clamp = (u: number): number => Math.min(1, Math.max(0, u));
