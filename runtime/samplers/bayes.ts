import { cubeOf } from '../core/cube.ts';
import { drawFreePoint } from '../core/draw.ts';
import { KnownPoints } from '../core/known-points.ts';
import { compileSpace } from '../core/space.ts';
import type { History, Params } from '../core/trial.ts';
import { arg, sampler } from '../core/unit.ts';
import { firstPoints, startupFor } from './bayes/design.ts';
import { Models } from './bayes/model.ts';
import { evidenceOf } from './bayes/observations.ts';
import { polishOf } from './bayes/polish.ts';
import { proposalFor } from './bayes/proposal.ts';
import { bestOf, maximise, type Quest } from './bayes/search.ts';

/** A finite space of at most so many points is scored in full. */
const SCORED_IN_FULL = 1000;

export default sampler({
  name: 'bayes',
  title: 'GP/EI',
  doc: 'Bayesian optimisation: Gaussian processes (Matérn-5/2) and the logarithm of expected improvement, of hypervolume for two objectives',
  paper:
    'Jones, Schonlau & Welch 1998, Efficient global optimization, J. Global Optim. 13; Snoek, Larochelle & Adams 2012, Practical Bayesian optimization, NeurIPS 25; Ament et al. 2023, Unexpected improvements to expected improvement, NeurIPS 36; Gardner et al. 2014, Bayesian optimization with inequality constraints, ICML; Knowles 2006, ParEGO, IEEE Trans. Evol. Comput. 10',
  args: {
    n: arg.int({ min: 1, optional: true, positional: true, doc: 'trials of the study in all' }),
    startup: arg.int({
      min: 1,
      optional: true,
      doc: 'first trials, spread by a Latin hypercube; the parameters and two, from 4 to 10, if absent',
    }),
    polish: arg.label({
      labels: ['none', 'cmaes', 'gradient'],
      default: 'none',
      doc: 'what takes the best point further in the last fifth of the trials: an evolution strategy, or descent along the formula',
    }),
    acq: arg.label({ labels: ['ei'], default: 'ei', doc: 'what is maximised: ei, expected improvement (its logarithm)' }),
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
    const models = new Models(cube);
    const startup = typeof context.args.startup === 'number' ? context.args.startup : startupFor(cube.size);
    const design = firstPoints(space, cube, startup, context.rng(0));
    const hasDefaults = space.dimensions.some((dimension) => dimension.default !== undefined);
    const polish = polishOf(context, String(context.args.polish ?? 'none'));
    const listed = space.cardinality <= SCORED_IN_FULL ? [...space.enumerate()] : undefined;

    const propose = (history: History, pending: readonly Params[], trial: number) => {
      const warm = history.warm ?? [];
      // What is told beforehand stands for first points, but the defaults are tried all the same.
      const planned = trial + warm.length < startup || (trial === 0 && hasDefaults) ? design[trial] : undefined;
      if (planned !== undefined && known.isFree(planned)) return planned;
      const polished = polish?.(history, trial, known);
      if (polished !== undefined) return polished;
      const rng = context.rng(trial);
      const evidence = evidenceOf(cube, [...warm, ...history.trials], context.objectives);
      const enough = evidence.objectives[0]!.count >= 2;
      if (planned !== undefined || !enough || cube.size === 0) return drawFreePoint(space, known, rng);

      const output = trial % 2 === 0 ? 'warped' : 'raw';
      const proposal = proposalFor({ cube, models, objectives: context.objectives, evidence, pending, output, rng });
      const quest: Quest = { ...proposal, space, cube, known, rng };
      if (listed !== undefined) return bestOf(listed, quest);
      return maximise(quest) ?? drawFreePoint(space, known, rng);
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
