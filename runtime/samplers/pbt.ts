import { defaultPoint, drawFreePoint, drawPoint } from '../core/draw.ts';
import { KnownPoints } from '../core/known-points.ts';
import { compileSpace } from '../core/space.ts';
import type { Params, Trial } from '../core/trial.ts';
import { arg, sampler } from '../core/unit.ts';
import { originOf } from './pbt/exploit.ts';
import { explore } from './pbt/explore.ts';

/** Draws before a first member's point may be one that is known. */
const TRIES = 200;

/**
 * Jaderberg et al. 2017, algorithm 1, generation by generation, so that a seed gives the same trials whatever the number of
 * workers: trial t is the part of `interval` steps of member t mod population in generation ⌊t / population⌋.
 */
export default sampler({
  name: 'pbt',
  title: 'PBT',
  doc: 'Population based training: trainings in parts, the worst of which go on from the best ones’ checkpoints, perturbed',
  paper: 'Jaderberg et al. 2017, Population based training of neural networks, arXiv:1711.09846',
  args: {
    n: arg.int({ min: 1, optional: true, positional: true, doc: 'trials of the study in all: population × generations' }),
    population: arg.int({ min: 2, default: 10, doc: 'trainings side by side' }),
    interval: arg.int({ min: 1, default: 5, doc: 'steps, or epochs, of a trial: after them members are compared' }),
    quantile: arg.real({ min: 0, max: 0.5, default: 0.2, doc: 'share of the members that copy, and of those that are copied' }),
    resample: arg.real({
      min: 0,
      max: 1,
      default: 0.25,
      doc: 'probability that a copied parameter is drawn anew, not perturbed',
    }),
  },
  supports: {
    categorical: true,
    conditional: true,
    finiteOnly: false,
    constraints: true,
    objectives: 'one',
    parallel: true,
    continues: true,
  },
  create(context) {
    const space = compileSpace(context.space, context.constraints);
    const known = new KnownPoints(space);
    const [size, interval] = [context.args.population as number, context.args.interval as number];
    const [quantile, resample] = [context.args.quantile as number, context.args.resample as number];
    const rule = { size, interval, quantile, objectives: context.objectives };
    const fixed = new Set(context.fixed);

    const fresh = (trial: number): Params | undefined => {
      const rng = context.rng(trial);
      const first = trial === 0 ? defaultPoint(space, drawPoint(space, rng)) : undefined;
      if (first !== undefined && space.allows(first)) return first;
      const free = drawFreePoint(space, known, rng);
      for (let i = 0; free === undefined && i < TRIES; i++) {
        const point = drawPoint(space, rng);
        if (space.allows(point)) return point;
      }
      return free;
    };

    const next = (trial: number, trials: readonly Trial[]): Params | undefined => {
      const rng = context.rng(trial);
      const { from, instead } = originOf(trial, trials, rule, rng);
      if (from === undefined) return fresh(trial);
      const { params } = trials[from]!;
      return instead === undefined ? params : explore(space, params, { fixed, resample }, rng);
    };

    return {
      population: {
        size,
        interval,
        origin: (trial, trials) => originOf(trial, trials, rule, context.rng(trial)),
      },
      ask(history, count) {
        known.in(history.trials);
        const points: Params[] = [];
        for (let trial = history.next; trial < history.next + count; trial++) {
          const begun = Math.floor(trial / size) * size;
          const before = history.trials.slice(Math.max(0, begun - size), begun);
          const whole = begun === 0 || (before.length === size && before.every(({ state }) => state !== 'running'));
          const point = whole ? next(trial, history.trials) : undefined;
          if (point === undefined) break;
          known.add(point);
          points.push(point);
        }
        return points;
      },
    };
  },
});
