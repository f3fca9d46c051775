import { some } from '../../../dsl/formula.ts';
import type { Param } from '../../../dsl/plan.ts';
import { cubeOf } from '../../core/cube.ts';
import { Refusal } from '../../core/errors.ts';
import type { KnownPoints } from '../../core/known-points.ts';
import { bestFirst } from '../../core/ordering.ts';
import { compileSpace } from '../../core/space.ts';
import type { History, Params, Trial } from '../../core/trial.ts';
import type { SamplerContext } from '../../core/unit.ts';
import { populationFor } from '../cmaes/distribution.ts';
import { GenerationSearch } from '../cmaes/search.ts';
import { quasiNewton } from '../gradient/descent.ts';
import { lossOver } from '../gradient/terrain.ts';

/** Share of the trials that find a basin, before a local optimiser goes to its bottom. */
const SEARCH = 0.8;
/** First step of an evolution strategy around the incumbent, as a share of each range. */
const STEP = 0.02;

/** The point of a trial by a local optimiser; undefined where the model is to be asked. */
export type Polish = (history: History, trial: number, known: KnownPoints) => Params | undefined;

/**
 * Hands the incumbent to a local optimiser for the last fifth of the trials. Without a number of trials in all there is no last
 * part, and nothing is handed over. @throws Refusal A0429 where derivatives are asked for and there are none
 */
export function polishOf(context: SamplerContext, kind: string): Polish | undefined {
  if (kind === 'gradient' && !isSmooth(context)) {
    const what = 'what is measured or moves in steps';
    throw new Refusal('A0429', { sampler: 'bayes(polish=gradient)', what, instead: '', others: '`bayes(polish=cmaes)`' });
  }
  if (kind === 'none' || context.total === undefined || context.objectives.length > 1) return undefined;
  const begin = Math.ceil(SEARCH * context.total);
  const search = kind === 'cmaes' ? evolution : descent;
  let local: ReturnType<typeof search> | undefined;
  return (history, trial, known) => {
    if (trial < begin) return undefined;
    if (local === undefined) {
      const [best] = bestFirst(
        history.trials.filter(({ number }) => number < begin),
        context.objectives,
      );
      if (best?.state !== 'complete') return undefined;
      local = search(context, best, begin);
    }
    return local(history, trial, known);
  };
}

/** CMA-ES over the numbers, labels staying as the incumbent has them. */
function evolution(context: SamplerContext, best: Trial, begin: number): Polish {
  const fixed = ({ domain, ...rest }: Param): Param => {
    const value = best.params[rest.name];
    const nominal = domain.kind === 'categorical' || domain.kind === 'bool';
    return { ...rest, domain: nominal && value !== undefined ? { kind: 'categorical', values: [value] } : domain };
  };
  const space = compileSpace({ ...context.space, params: context.space.params.map(fixed) }, context.constraints);
  const cube = cubeOf(space);
  if (cube.size === 0 || cube.axes.some(({ nominal }) => nominal)) return () => undefined;
  const search = new GenerationSearch({
    space,
    cube,
    objectives: context.objectives,
    population: populationFor(cube.size),
    sigma: STEP,
    design: [],
    rng: (trial) => context.rng(begin + trial),
  });
  return (history, trial, known) => {
    const own = history.trials.filter(({ number }) => number >= begin).map((each) => ({ ...each, number: each.number - begin }));
    search.learn(own, [best]);
    return search.propose(trial - begin, known.isFree);
  };
}

/** A quasi-Newton descent along the formula; the model goes on where it ends. */
function descent(context: SamplerContext, best: Trial): Polish {
  const space = compileSpace(context.space, context.constraints);
  const cube = cubeOf(space);
  const start = new Float64Array(cube.size);
  cube.encode(best.params, start);
  const points = quasiNewton(lossOver(space, cube, context.objectives[0]!), start).map((row) => cube.decode(row));
  return (_history, _trial, known) => points.find(known.isFree);
}

function isSmooth({ space, objectives }: SamplerContext): boolean {
  const continuous = space.params.every(
    ({ domain, when }) => domain.kind === 'real' && domain.step === undefined && when === undefined,
  );
  return continuous && !objectives.some(({ formula }) => some(formula, ({ k }) => k === 'score' || k === 'run'));
}
