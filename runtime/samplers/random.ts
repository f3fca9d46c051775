import { defaultPoint, drawFreePoint, drawPoint } from '../core/draw.ts';
import { KnownPoints } from '../core/known-points.ts';
import { compileSpace } from '../core/space.ts';
import type { Params } from '../core/trial.ts';
import { arg, sampler } from '../core/unit.ts';

export default sampler({
  name: 'random',
  title: 'random search',
  doc: 'Points drawn independently and uniformly along each scale, never the same one twice',
  paper: 'Bergstra & Bengio 2012, Random search for hyper-parameter optimization, JMLR 13',
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
    const defaults = space.dimensions.some((dimension) => dimension.default !== undefined);
    return {
      ask(history, count) {
        known.in(history.trials);
        const points: Params[] = [];
        for (let trial = history.next; trial < history.next + count; trial++) {
          const rng = context.rng(trial);
          // Nothing is drawn in vain: an objective that asks for its parameters itself then gets the same first point.
          const first = trial === 0 && defaults ? defaultPoint(space, drawPoint(space, rng)) : undefined;
          const point = first !== undefined && space.allows(first) ? first : drawFreePoint(space, known, rng);
          if (point === undefined) break;
          known.add(point);
          points.push(point);
        }
        return points;
      },
    };
  },
});
