import { cubeOf } from '../core/cube.ts';
import { defaultPoint, drawFreePoint } from '../core/draw.ts';
import { KnownPoints } from '../core/known-points.ts';
import { compileSpace } from '../core/space.ts';
import type { Params } from '../core/trial.ts';
import { arg, sampler } from '../core/unit.ts';
import { SOBOL_DIMENSIONS, Sobol } from '../math/sobol.ts';

/** Points of the sequence passed over, beyond those already tried, in search of a free one; then one is drawn. */
const PATIENCE = 1000;

export default sampler({
  name: 'sobol',
  title: 'Sobol',
  doc: 'A scrambled Sobol sequence: even cover of the space, the same points with any number of workers',
  paper:
    'Sobol 1967, On the distribution of points in a cube, USSR Comput. Math. 7; Owen 1995, Randomly permuted (t,m,s)-nets; Joe & Kuo 2008, SIAM J. Sci. Comput. 30',
  args: {
    n: arg.int({ min: 1, optional: true, positional: true, doc: 'trials of the study in all' }),
  },
  supports: {
    categorical: true,
    conditional: true,
    finiteOnly: false,
    constraints: true,
    objectives: 'many',
    parallel: true,
  },
  create(context) {
    const space = compileSpace(context.space, context.constraints);
    const known = new KnownPoints(space);
    const cube = cubeOf(space);
    const seeds = context.rng(0);
    const covered = Math.min(cube.size, SOBOL_DIMENSIONS);
    const sequence = new Sobol(
      covered,
      Uint32Array.from({ length: covered }, () => seeds.bits()),
    );
    const row = new Float64Array(cube.size);
    // The walk so far: a point that was passed over stays taken. It depends on the history alone; this only saves time.
    let next = 0;

    const pointAt = (index: number): Params => {
      sequence.point(index, row);
      if (covered < cube.size) {
        const rng = context.rng(index);
        for (let j = covered; j < cube.size; j++) row[j] = rng.next();
      }
      cube.axes.forEach((axis, j) => {
        if (axis.nominal) row[j] = Math.floor(row[j]! * axis.size);
        else if (axis.quantile !== undefined) row[j] = axis.quantile(row[j]!);
      });
      return cube.decode(row);
    };

    return {
      ask(history, count) {
        known.in(history.trials);
        const points: Params[] = [];
        for (let trial = history.next; trial < history.next + count; trial++) {
          let point = trial === 0 ? defaultPoint(space, pointAt(0)) : undefined;
          if (point !== undefined && !known.isFree(point)) point = undefined;
          for (let tries = 0; point === undefined && tries < known.size + PATIENCE; tries++) {
            const candidate = pointAt(next++);
            if (known.isFree(candidate)) point = candidate;
          }
          point ??= drawFreePoint(space, known, context.rng(trial));
          if (point === undefined) break;
          known.add(point);
          points.push(point);
        }
        return points;
      },
    };
  },
});
