import type { Cube } from '../../core/cube.ts';
import { type BoxOptions, minimiseInBox } from '../../math/lbfgsb.ts';
import type { Acquisition } from './acquisition.ts';
import type { Scored, Terrain } from './candidates.ts';

/** Up to so many values a discrete coordinate is tried in full; above, in steps of 1, 2, 4, … */
const EXHAUSTIVE = 16;
const ROUNDS = 4;
const OPTIONS: BoxOptions = { iterations: 30, gradientTolerance: 1e-5, valueTolerance: 1e-9 };

/**
 * Climbs from a row: L-BFGS on the numeric coordinates (in units of their length scales) and a search over one discrete
 * coordinate at a time, by turns, until neither gains.
 *
 * @param visit is shown every settled row that was scored on the way
 */
export function climb(
  terrain: Terrain,
  acquisition: Acquisition,
  start: Scored,
  scales: Float64Array,
  visit: (scored: Scored) => void,
): Scored {
  let here = start;
  for (let round = 0; round < ROUNDS; round++) {
    const before = here.value;
    here = climbSmoothly(terrain, acquisition, here, scales);
    visit(here);
    here = searchCoordinates(terrain, here, visit);
    if (here.value - before < 1e-6) break;
  }
  return here;
}

/** Numeric with more values than a coordinate search tries in full: continuous for the climb, settled afterwards. */
function smoothCoordinates(cube: Cube, row: Float64Array): number[] {
  const active = cube.active(cube.decode(row));
  return Array.from(active.keys()).filter((j) => active[j] === 1 && !cube.axes[j]!.nominal && cube.axes[j]!.size > EXHAUSTIVE);
}

function climbSmoothly(terrain: Terrain, acquisition: Acquisition, start: Scored, scales: Float64Array): Scored {
  const { cube } = terrain;
  const smooth = smoothCoordinates(cube, start.row);
  if (smooth.length === 0) return start;
  const row = start.row.slice();
  const full = new Float64Array(cube.size);
  const x = Float64Array.from(smooth, (j) => row[j]! / scales[j]!);
  const place = (scaled: Float64Array): void => {
    for (let i = 0; i < smooth.length; i++) row[smooth[i]!] = scaled[i]! * scales[smooth[i]!]!;
  };
  const descent = (scaled: Float64Array, gradient: Float64Array): number => {
    place(scaled);
    if (!terrain.allows(row)) return Number.POSITIVE_INFINITY;
    const value = acquisition.valueAndGradient(row, full);
    for (let i = 0; i < smooth.length; i++) gradient[i] = -full[smooth[i]!]! * scales[smooth[i]!]!;
    return -value;
  };
  minimiseInBox(
    descent,
    x,
    new Float64Array(smooth.length),
    Float64Array.from(smooth, (j) => 1 / scales[j]!),
    OPTIONS,
  );
  place(x);
  cube.settle(row);
  if (!terrain.allows(row)) return start;
  const value = terrain.score(row);
  return value > start.value ? { row, value } : start;
}

function searchCoordinates(terrain: Terrain, start: Scored, visit: (scored: Scored) => void): Scored {
  const { cube } = terrain;
  let here = start;
  for (let improved = true; improved; ) {
    improved = false;
    for (let j = 0; j < cube.size; j++) {
      for (const coordinate of alternatives(cube, here.row, j)) {
        const row = here.row.slice();
        row[j] = coordinate;
        cube.settle(row);
        if (row[j] !== coordinate || !terrain.allows(row)) continue;
        const scored = { row, value: terrain.score(row) };
        visit(scored);
        if (scored.value <= here.value) continue;
        here = scored;
        improved = true;
      }
    }
  }
  return here;
}

/** Other coordinates of discrete parameter j: all of a few, else those 1, 2, 4, … values away. */
function alternatives(cube: Cube, row: Float64Array, j: number): number[] {
  const axis = cube.axes[j]!;
  if (axis.size === Number.POSITIVE_INFINITY) return [];
  const index = axis.indexOf(axis.decode(row[j]!));
  const indices: number[] = [];
  if (axis.nominal || axis.size <= EXHAUSTIVE) {
    for (let i = 0; i < axis.size; i++) if (i !== index) indices.push(i);
  } else {
    for (let step = 1; step < axis.size; step *= 2) {
      if (index - step >= 0) indices.push(index - step);
      if (index + step < axis.size) indices.push(index + step);
    }
  }
  return indices.map((i) => axis.encode(axis.at(i)));
}
