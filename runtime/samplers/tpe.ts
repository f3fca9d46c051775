import { cubeOf } from '../core/cube.ts';
import { drawFreePoint } from '../core/draw.ts';
import { KnownPoints } from '../core/known-points.ts';
import { bestFirst } from '../core/ordering.ts';
import { compileSpace } from '../core/space.ts';
import { toldBefore } from '../core/told-before.ts';
import type { History, Params, Trial } from '../core/trial.ts';
import { arg, sampler } from '../core/unit.ts';
import { firstPoints } from './bayes/design.ts';
import { Parzen } from './tpe/parzen.ts';
import { agedWeights, goodCount, thinned } from './tpe/rules.ts';

export default sampler({
  name: 'tpe',
  title: 'TPE',
  doc: 'Tree-structured Parzen estimator: points that are likely among the good trials and unlikely among the others',
  paper:
    'Bergstra, Bardenet, Bengio & Kégl 2011, Algorithms for hyper-parameter optimization, NeurIPS 24; Watanabe 2023, Tree-structured Parzen estimator, arXiv:2304.11127; Ozaki et al. 2022, Multiobjective tree-structured Parzen estimator, JAIR 73',
  args: {
    n: arg.int({ min: 1, optional: true, positional: true, doc: 'trials of the study in all' }),
    startup: arg.int({ min: 1, default: 10, doc: 'first trials, spread by a Latin hypercube' }),
    candidates: arg.int({ min: 1, default: 48, doc: 'points drawn from the good trials, of which the best is asked' }),
    gamma: arg.real({
      min: 0,
      max: 1,
      optional: true,
      doc: 'share of the trials that count as good; a tenth, at most 25, if absent',
    }),
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
    const d = cube.size;
    const { startup, candidates, gamma } = context.args as { startup: number; candidates: number; gamma?: number };
    const design = firstPoints(space, cube, startup, context.rng(0));
    const hasDefaults = space.dimensions.some((dimension) => dimension.default !== undefined);

    /**
     * The estimator of some trials; running ones count among the bad, so that parallel asks spread. Of several objectives the
     * good trials lie along a front: axes apart, their coordinates mix.
     */
    const estimate = (trials: readonly Trial[]): Parzen => {
      const rows = new Float64Array(trials.length * d);
      const active = new Uint8Array(trials.length * d);
      trials.forEach((trial, i) => {
        cube.encode(trial.params, rows, i * d);
        active.set(cube.active(trial.params), i * d);
      });
      return new Parzen(cube.axes, rows, active, agedWeights(trials), context.objectives.length === 1);
    };

    const propose = (history: History, pending: readonly Params[], trial: number) => {
      const warm = toldBefore(history);
      // What is told beforehand stands for first points, but the defaults are tried all the same.
      const planned = trial + warm.length < startup || (trial === 0 && hasDefaults) ? design[trial] : undefined;
      if (planned !== undefined && known.isFree(planned)) return planned;
      const rng = context.rng(trial);
      const ended = bestFirst([...warm, ...history.trials], context.objectives);
      if (planned !== undefined || ended.length < 2 || d === 0) return drawFreePoint(space, known, rng);

      const good = goodCount(ended.length, gamma);
      const waiting = pending.map((params) => ({ ...ended[0]!, params, number: trial }));
      const likely = estimate(ended.slice(0, good));
      const unlikely = estimate([...thinned(ended.slice(good)), ...waiting]);
      const scratch = new Float64Array(ended.length + waiting.length + 1);
      const row = new Float64Array(d);
      const drawn: { readonly point: Params; readonly ratio: number }[] = [];
      for (let i = 0; i < candidates; i++) {
        likely.draw(rng, row);
        cube.settle(row);
        const point = cube.decode(row);
        const active = cube.active(point);
        drawn.push({ point, ratio: likely.logDensity(row, active, scratch) - unlikely.logDensity(row, active, scratch) });
      }
      // Most of the best are free: to ask that of every candidate would take longer than to score it.
      drawn.sort((a, b) => b.ratio - a.ratio);
      return drawn.find(({ point }) => known.isFree(point))?.point ?? drawFreePoint(space, known, rng);
    };

    return {
      ask(history, count) {
        known.in(history.trials);
        const pending = history.trials.filter((trial) => trial.state === 'running').map((trial) => trial.params);
        const points: Params[] = [];
        for (let i = 0; i < count; i++) {
          const point = propose(history, [...pending, ...points], history.next + i);
          if (point === undefined) break;
          known.add(point);
          points.push(point);
        }
        return points;
      },
    };
  },
});
