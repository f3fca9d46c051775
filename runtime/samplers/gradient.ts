import { cubeOf } from '../core/cube.ts';
import { drawFreePoint } from '../core/draw.ts';
import { KnownPoints } from '../core/known-points.ts';
import { compileSpace } from '../core/space.ts';
import type { Params } from '../core/trial.ts';
import { arg, sampler } from '../core/unit.ts';
import { firstPoints } from './bayes/design.ts';
import { quasiNewton, steepest } from './gradient/descent.ts';
import { lossOver } from './gradient/terrain.ts';

/** Points passed over in search of one that was not asked yet; then one is drawn. */
const PATIENCE = 10_000;

export default sampler({
  name: 'gradient',
  title: 'gradient',
  doc: "Descent along the objective's own derivatives, from several starts: for formulas of continuous parameters",
  paper:
    'Nocedal 1980, Updating quasi-Newton matrices with limited storage, Math. Comp. 35; Bertsekas 1982, Projected Newton methods, SIAM J. Control Optim. 20; Griewank & Walther 2008, Evaluating derivatives, SIAM',
  args: {
    n: arg.int({ min: 1, optional: true, positional: true, doc: 'trials of the study in all: each evaluation is one' }),
    lr: arg.real({
      min: 0,
      optional: true,
      doc: 'steps of this many times the gradient, in units of the parameters; quasi-Newton steps (L-BFGS) if absent',
    }),
    starts: arg.int({ min: 1, default: 8, doc: 'starts spread by a Latin hypercube; later ones are drawn' }),
  },
  supports: {
    categorical: false,
    conditional: false,
    finiteOnly: false,
    formulaOnly: true,
    constraints: false,
    objectives: 'one',
    parallel: true,
  },
  create(context) {
    const space = compileSpace(context.space, context.constraints);
    const known = new KnownPoints(space);
    const cube = cubeOf(space);
    const { lr, starts } = context.args as { lr?: number; starts: number };
    const loss = lossOver(space, cube, context.objectives[0]!);
    const widths = Float64Array.from(cube.axes, (axis) => axis.width!);
    const design = firstPoints(space, cube, starts, context.rng(0));

    /** The points of one descent after another: they depend on the formula alone, never on what trials told. */
    function* descents(): Generator<Params, void, void> {
      for (let k = 0; ; k++) {
        const start = new Float64Array(cube.size);
        const planned = design[k];
        if (planned !== undefined) cube.encode(planned, start);
        else cube.draw(context.rng(k), start);
        yield planned ?? cube.decode(start);
        const rows = lr === undefined ? quasiNewton(loss, start) : steepest(loss, start, lr, widths);
        for (const row of rows) yield cube.decode(row);
      }
    }
    const walk = descents();

    return {
      ask(history, count) {
        known.in(history.trials);
        const points: Params[] = [];
        for (let trial = history.next; trial < history.next + count; trial++) {
          let point: Params | undefined;
          for (let tries = 0; point === undefined && cube.size > 0 && tries < known.size + PATIENCE; tries++) {
            const candidate = walk.next().value;
            if (candidate !== undefined && !known.has(candidate)) point = candidate;
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
