import type { Cube } from '../../core/cube.ts';
import { drawCoordinate } from '../../core/domain.ts';
import type { Rng } from '../../core/rng.ts';

/** Rows of points, each with what the acquisition says of it. */
export interface Scored {
  readonly row: Float64Array;
  readonly value: number;
}

/** Points a constraint forbids give no row; their score would be wasted. */
export interface Terrain {
  readonly cube: Cube;
  readonly allows: (row: Float64Array) => boolean;
  readonly score: (row: Float64Array) => number;
}

/** Up to `count` rows drawn uniformly. */
export function scatter(terrain: Terrain, count: number, rng: Rng): Scored[] {
  const found: Scored[] = [];
  for (let tries = 0; found.length < count && tries < 10 * count; tries++) {
    const row = new Float64Array(terrain.cube.size);
    terrain.cube.draw(rng, row);
    if (terrain.allows(row)) found.push({ row, value: terrain.score(row) });
  }
  return found;
}

/** Changes in one go, at most, in spaces of many dimensions: few coordinates matter at a time. */
const CHANGES = 20;

/**
 * Up to `count` rows around each centre: some coordinates moved by a normal step whose size is drawn between 0.5 % and 20 %
 * of the range, labels now and then drawn anew.
 */
export function surround(terrain: Terrain, centres: readonly Float64Array[], count: number, rng: Rng): Scored[] {
  const { cube } = terrain;
  const found: Scored[] = [];
  for (const centre of centres) {
    for (let k = 0; k < count; k++) {
      const row = centre.slice();
      const share = Math.min(1, CHANGES / cube.size) * (k % 2 === 0 ? 1 : 0.4);
      const step = 0.005 * 40 ** rng.next();
      const sure = rng.int(cube.size);
      for (let j = 0; j < cube.size; j++) {
        if (rng.next() > share && j !== sure) continue;
        const axis = cube.axes[j]!;
        if (axis.nominal) {
          if (rng.next() < 0.3) row[j] = drawCoordinate(axis, rng);
        } else {
          const width = Number.isFinite(axis.size) ? Math.max(step, 1 / axis.size) : step;
          row[j] = reflect(row[j]! + width * rng.normal());
        }
      }
      cube.settle(row);
      if (terrain.allows(row)) found.push({ row, value: terrain.score(row) });
    }
  }
  return found;
}

/** Back into [0, 1] as from a mirror; far outside, onto the bound. */
function reflect(u: number): number {
  const mirrored = u < 0 ? -u : u > 1 ? 2 - u : u;
  return Math.min(1, Math.max(0, mirrored));
}

/** The best `count`, none within `gap` of a better one in any but a few coordinates (distances scaled by `scales`). */
export function diverse(ranked: readonly Scored[], count: number, gap: number, scales: Float64Array): Scored[] {
  const chosen: Scored[] = [];
  for (const candidate of ranked) {
    if (chosen.length === count) break;
    if (chosen.every(({ row }) => squaredDistance(row, candidate.row, scales) > gap * gap)) chosen.push(candidate);
  }
  return chosen;
}

function squaredDistance(a: Float64Array, b: Float64Array, scales: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += Math.min(1, ((a[j]! - b[j]!) / scales[j]!) ** 2);
  return sum;
}
