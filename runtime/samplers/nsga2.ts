import { cubeOf } from '../core/cube.ts';
import { drawFreePoint } from '../core/draw.ts';
import { KnownPoints } from '../core/known-points.ts';
import { bestFirst } from '../core/ordering.ts';
import type { Rng } from '../core/rng.ts';
import { compileSpace } from '../core/space.ts';
import { toldBefore } from '../core/told-before.ts';
import type { History, Params, Trial } from '../core/trial.ts';
import { arg, sampler } from '../core/unit.ts';
import { firstPoints } from './bayes/design.ts';
import { breed } from './nsga2/breed.ts';

/** Children bred for one trial before chance takes over: most of them are known already in a small space. */
const TRIES = 30;

export default sampler({
  name: 'nsga2',
  title: 'NSGA-II',
  doc: 'Non-dominated sorting genetic algorithm: a population that spreads along the Pareto front of several objectives',
  paper:
    'Deb, Pratap, Agarwal & Meyarivan 2002, A fast and elitist multiobjective genetic algorithm: NSGA-II, IEEE Trans. Evol. Comput. 6',
  args: {
    n: arg.int({ min: 1, optional: true, positional: true, doc: 'trials of the study in all' }),
    population: arg.int({ min: 2, default: 40, doc: 'points a generation' }),
    generations: arg.int({ min: 1, optional: true, doc: 'generations: the study then has population × generations trials' }),
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
    const population = context.args.population as number;
    const design = firstPoints(space, cube, population, context.rng(0));
    const hasDefaults = space.dimensions.some((dimension) => dimension.default !== undefined);

    /** The best of all generations before a trial's own, and of what was told beforehand: the elite and its ranks. */
    const parentsFor = (history: History, trial: number): readonly Trial[] => {
      const first = Math.floor(trial / population) * population;
      const before = [...toldBefore(history), ...history.trials.filter(({ number }) => number < first)];
      // Half of what was told, as half of parents and children go on.
      return bestFirst(before, context.objectives).slice(
        0,
        first === 0 ? Math.min(population, Math.ceil(before.length / 2)) : population,
      );
    };

    const child = (parents: readonly Trial[], rng: Rng): Params => {
      // Parents stand best first, so that the lower index wins a tournament.
      const pick = (): Float64Array => {
        const row = new Float64Array(cube.size);
        cube.encode(parents[Math.min(rng.int(parents.length), rng.int(parents.length))]!.params, row);
        return row;
      };
      const row = new Float64Array(cube.size);
      breed(cube, pick(), pick(), rng, row);
      cube.settle(row);
      return cube.decode(row);
    };

    return {
      ask(history, count) {
        known.in(history.trials);
        const points: Params[] = [];
        for (let trial = history.next; trial < history.next + count; trial++) {
          const rng = context.rng(trial);
          const told = toldBefore(history).length > 1 && !(trial === 0 && hasDefaults);
          const planned = told ? undefined : design[trial];
          let point = planned !== undefined && known.isFree(planned) ? planned : undefined;
          const parents = planned === undefined && cube.size > 0 ? parentsFor(history, trial) : [];
          for (let i = 0; point === undefined && parents.length > 1 && i < TRIES; i++) {
            const bred = child(parents, rng);
            if (known.isFree(bred)) point = bred;
          }
          point ??= drawFreePoint(space, known, rng);
          if (point === undefined) break;
          known.add(point);
          points.push(point);
        }
        return points;
      },
    };
  },
});
