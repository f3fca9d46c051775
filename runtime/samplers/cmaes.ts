import { cubeOf } from '../core/cube.ts';
import { drawFreePoint } from '../core/draw.ts';
import { KnownPoints } from '../core/known-points.ts';
import { compileSpace } from '../core/space.ts';
import { toldBefore } from '../core/told-before.ts';
import type { Params } from '../core/trial.ts';
import { arg, sampler } from '../core/unit.ts';
import { firstPoints } from './bayes/design.ts';
import { populationFor } from './cmaes/distribution.ts';
import { GenerationSearch } from './cmaes/search.ts';

export default sampler({
  name: 'cmaes',
  title: 'CMA-ES',
  doc: 'Covariance matrix adaptation evolution strategy, for numbers; discrete ones keep a margin',
  paper:
    'Hansen 2016, The CMA evolution strategy: a tutorial, arXiv:1604.00772; Hamano et al. 2022, CMA-ES with margin, GECCO; Auger & Hansen 2005, A restart CMA evolution strategy with increasing population size, CEC',
  args: {
    n: arg.int({ min: 1, optional: true, positional: true, doc: 'trials of the study in all' }),
    population: arg.int({ min: 2, optional: true, doc: 'points a generation; 4 + 3 ln d if absent' }),
    sigma: arg.real({ min: 1e-6, max: 1, default: 0.15, doc: 'first step size, as a share of each range' }),
  },
  supports: {
    categorical: false,
    conditional: false,
    finiteOnly: false,
    constraints: true,
    objectives: 'one',
    parallel: true,
  },
  create(context) {
    const space = compileSpace(context.space, context.constraints);
    const known = new KnownPoints(space);
    const cube = cubeOf(space);
    const population = typeof context.args.population === 'number' ? context.args.population : populationFor(cube.size);
    const search = new GenerationSearch({
      space,
      cube,
      objectives: context.objectives,
      population,
      sigma: context.args.sigma as number,
      design: firstPoints(space, cube, population, context.rng(0)),
      rng: context.rng,
    });
    return {
      ask(history, count) {
        if (cube.size > 0) search.learn(history.trials, toldBefore(history));
        known.in(history.trials);
        const points: Params[] = [];
        for (let trial = history.next; trial < history.next + count; trial++) {
          const drawn = cube.size === 0 ? undefined : search.propose(trial, known.isFree);
          const point = drawn ?? drawFreePoint(space, known, context.rng(trial));
          if (point === undefined) break;
          known.add(point);
          points.push(point);
        }
        return points;
      },
    };
  },
});
