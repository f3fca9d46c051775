import { some } from '../../dsl/formula.ts';
import { type Cube, cubeOf } from '../core/cube.ts';
import { defaultPoint, drawFreePoint } from '../core/draw.ts';
import { KnownPoints } from '../core/known-points.ts';
import { compileSpace } from '../core/space.ts';
import type { Params, Trial } from '../core/trial.ts';
import { arg, sampler } from '../core/unit.ts';
import { firstPoints } from './bayes/design.ts';
import { quasiNewton, steepest } from './gradient/descent.ts';
import { Told } from './gradient/measured.ts';
import { lossOver } from './gradient/terrain.ts';

/** Points passed over in search of one that was not asked yet; then one is drawn. */
const PATIENCE = 10_000;
/** Starts where none are said: of a formula, and of what costs a training each. */
const STARTS = { formula: 8, measured: 3 } as const;
/** Further starts looked at where all descents have ended or wait. */
const MORE = 100;

export default sampler({
  name: 'gradient',
  title: 'gradient',
  doc: "Descent along the objective's derivatives, from several starts: of formulas, and through the training of mlp, logistic and linear",
  paper:
    'Nocedal 1980, Updating quasi-Newton matrices with limited storage, Math. Comp. 35; Bertsekas 1982, Projected Newton methods, SIAM J. Control Optim. 20; Griewank & Walther 2008, Evaluating derivatives, SIAM; Franceschi et al. 2017, Forward and reverse gradient-based hyperparameter optimization, ICML',
  args: {
    n: arg.int({ min: 1, optional: true, positional: true, doc: 'trials of the study in all: each evaluation is one' }),
    lr: arg.real({
      min: 0,
      optional: true,
      doc: 'steps of this many times the gradient, in units of the parameters; quasi-Newton steps (L-BFGS) if absent',
    }),
    starts: arg.int({
      min: 1,
      optional: true,
      doc: 'starts spread by a Latin hypercube: 8 of a formula, 3 of what is trained, the first in the middle; later ones are drawn',
    }),
  },
  supports: {
    categorical: false,
    conditional: false,
    finiteOnly: false,
    smoothOnly: true,
    constraints: false,
    objectives: 'one',
    parallel: true,
  },
  create(context) {
    const space = compileSpace(context.space, context.constraints);
    const known = new KnownPoints(space);
    const cube = cubeOf(space);
    const objective = context.objectives[0]!;
    const measured = some(objective.formula, ({ k }) => k === 'score');
    const { lr, starts = measured ? STARTS.measured : STARTS.formula } = context.args as { lr?: number; starts?: number };
    const widths = Float64Array.from(cube.axes, (axis) => axis.width!);
    const design = [...firstPoints(space, cube, starts, context.rng(0))];
    if (measured && defaultPoint(space, design[0]!) === undefined) design[0] = middle(cube);
    const startAt = (k: number): Params => {
      if (design[k] === undefined) {
        const row = new Float64Array(cube.size);
        cube.draw(context.rng(k), row);
        design[k] = cube.decode(row);
      }
      return design[k]!;
    };

    /** The points of one descent after another: they depend on the formula alone, never on what trials told. */
    function* descents(): Generator<Params, void, void> {
      const loss = lossOver(space, cube, objective);
      for (let k = 0; ; k++) {
        const start = new Float64Array(cube.size);
        cube.encode(startAt(k), start);
        yield startAt(k);
        const rows = lr === undefined ? quasiNewton(loss, start) : steepest(loss, start, lr, widths);
        for (const row of rows) yield cube.decode(row);
      }
    }
    const walk = descents();
    const ofFormula = (): Params | undefined => {
      for (let tries = 0; tries < known.size + PATIENCE; tries++) {
        const candidate = walk.next().value;
        if (candidate !== undefined && !known.has(candidate)) return candidate;
      }
      return undefined;
    };

    /** All starts first, then the descents from them, the best start's first. */
    const ofTrials = (trials: readonly Trial[]): Params | undefined => {
      const told = new Told(space, cube, objective, trials);
      const first = Array.from({ length: starts }, (_, k) => startAt(k));
      const open = first.find((point) => !known.has(point));
      if (open !== undefined) return open;
      const ranked = first.map((point) => ({ point, value: told.valueAt(point) })).sort((a, b) => a.value - b.value);
      for (let k = 0; k < starts + MORE; k++) {
        const start = ranked[k]?.point ?? startAt(k);
        const next = known.has(start) ? told.next(start, lr, widths) : start;
        if (next !== undefined && !known.has(next)) return next;
      }
      return undefined;
    };

    return {
      ask(history, count) {
        known.in(history.trials);
        const points: Params[] = [];
        for (let trial = history.next; trial < history.next + count; trial++) {
          let point = cube.size === 0 ? undefined : measured ? ofTrials(history.trials) : ofFormula();
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

function middle(cube: Cube): Params {
  return cube.decode(new Float64Array(cube.size).fill(0.5));
}
