import type { Cube } from '../../core/cube.ts';
import type { KnownPoints } from '../../core/known-points.ts';
import type { Rng } from '../../core/rng.ts';
import type { CompiledSpace } from '../../core/space.ts';
import type { Params } from '../../core/trial.ts';
import type { Acquisition } from './acquisition.ts';
import { climb } from './ascent.ts';
import { diverse, type Scored, scatter, surround, type Terrain } from './candidates.ts';

const RANDOM = 600;
const AROUND_EACH = 60;
const STARTS = 6;

/** What a search for the next point may use. */
export interface Quest {
  readonly space: CompiledSpace;
  readonly cube: Cube;
  readonly acquisition: Acquisition;
  /** Length scales in units of the cube. */
  readonly scales: Float64Array;
  /** Rows to look around: observed points, best posterior mean first. */
  readonly promising: readonly Float64Array[];
  /** Points that must not be given again. */
  readonly known: KnownPoints;
  readonly rng: Rng;
}

/** The point of highest acquisition that is not known, as far as found; undefined where all that were found are known. */
export function maximise(quest: Quest): Params | undefined {
  const { space, cube, acquisition, scales, known, rng } = quest;
  const unconstrained = !space.constrained;
  const terrain: Terrain = {
    cube,
    allows: (row) => unconstrained || space.allows(cube.decode(row)),
    score: (row) => acquisition.value(row),
  };
  const finite = space.cardinality < Number.POSITIVE_INFINITY;
  const isFree = ({ row }: Scored) => !known.has(cube.decode(row));

  const local = surround(terrain, quest.promising, AROUND_EACH, rng).sort(byValue);
  const ranked = [...scatter(terrain, RANDOM, rng), ...local].sort(byValue);
  const starts = diverse(ranked, STARTS, 0.5, scales);
  if (local[0] !== undefined) starts.push(local[0]);
  const incumbent = quest.promising[0];
  if (incumbent !== undefined && terrain.allows(incumbent)) starts.push({ row: incumbent, value: terrain.score(incumbent) });

  let best: Scored | undefined;
  const visit = (scored: Scored): void => {
    if (best !== undefined && scored.value <= best.value) return;
    if (isFree(scored)) best = scored;
  };
  for (const start of starts) climb(terrain, acquisition, start, scales, visit);
  best ??= ranked.find(isFree);
  if (best === undefined && !finite) best = scatter(terrain, RANDOM, rng).find(isFree);
  return best === undefined ? undefined : cube.decode(best.row);
}

/** The listed point of highest acquisition that is not known; the first of equals. */
export function bestOf(points: readonly Params[], quest: Quest): Params | undefined {
  const row = new Float64Array(quest.cube.size);
  let best: Params | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    if (quest.known.has(point)) continue;
    quest.cube.encode(point, row);
    const value = quest.acquisition.value(row);
    if (best !== undefined && !(value > highest)) continue;
    highest = value;
    best = point;
  }
  return best;
}

const byValue = (a: Scored, b: Scored): number => b.value - a.value;
