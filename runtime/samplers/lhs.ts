import { cubeOf } from '../core/cube.ts';
import { drawFreePoint } from '../core/draw.ts';
import { KnownPoints } from '../core/known-points.ts';
import { compileSpace } from '../core/space.ts';
import type { Params } from '../core/trial.ts';
import { arg, sampler } from '../core/unit.ts';
import { firstPoints } from './bayes/design.ts';

/** Points of a design where the program does not say how many trials there will be. */
const BLOCK = 32;

export default sampler({
  name: 'lhs',
  title: 'LHS',
  doc: 'A Latin hypercube of n points: every parameter takes n values, evenly spread',
  paper: 'McKay, Beckman & Conover 1979, A comparison of three methods for selecting values of input variables, Technometrics 21',
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
    const size = context.total ?? BLOCK;
    const blocks = new Map<number, readonly Params[]>();

    /** Trials beyond the design begin another one. */
    const planned = (trial: number): Params => {
      const block = Math.floor(trial / size);
      let design = blocks.get(block);
      if (design === undefined) {
        design = firstPoints(space, cube, size, context.rng(block * size));
        blocks.set(block, design);
      }
      return design[trial % size]!;
    };

    return {
      ask(history, count) {
        known.in(history.trials);
        const points: Params[] = [];
        for (let trial = history.next; trial < history.next + count; trial++) {
          const first = planned(trial);
          const free = known.isFree(first);
          const point = free ? first : drawFreePoint(space, known, context.rng(trial));
          if (point === undefined) break;
          known.add(point);
          points.push(point);
        }
        return points;
      },
    };
  },
});
