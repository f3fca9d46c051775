import type { Domain, Space } from '../../dsl/plan.ts';
import { axisOf } from '../core/domain.ts';
import { KnownPoints } from '../core/known-points.ts';
import { compileSpace } from '../core/space.ts';
import type { Params } from '../core/trial.ts';
import { arg, sampler } from '../core/unit.ts';

export default sampler({
  name: 'grid',
  title: 'grid search',
  doc: 'Every point of a finite space in order, the last parameter varying fastest',
  args: {
    n: arg.int({ min: 1, optional: true, positional: true, doc: 'trials of the study in all; the whole grid if absent' }),
    points: arg.int({ min: 2, optional: true, doc: 'values of each continuous parameter, even along its scale, ends included' }),
  },
  supports: {
    categorical: true,
    conditional: true,
    finiteOnly: true,
    constraints: true,
    objectives: 'many',
    parallel: true,
  },
  create(context) {
    const { points } = context.args;
    const grid = typeof points === 'number' ? discretise(context.space, points) : context.space;
    const space = compileSpace(grid, context.constraints);
    const known = new KnownPoints(space);
    const enumeration = space.enumerate();
    // The walk so far. Which points are free depends on the history alone; this only saves walking again.
    const walked: Params[] = [];
    const at = (position: number): Params | undefined => {
      while (walked.length <= position) {
        const { value, done } = enumeration.next();
        if (done) return undefined;
        walked.push(value);
      }
      return walked[position];
    };
    // Before it, every point is known.
    let begin = 0;
    return {
      ask(history, count) {
        known.in(history.trials);
        const found: Params[] = [];
        for (let position = begin; found.length < count; position++) {
          const point = at(position);
          if (point === undefined) break;
          if (!known.has(point)) found.push(point);
          else if (position === begin) begin++;
        }
        return found;
      },
    };
  },
});

/** The space with `points` values in place of each continuous domain. */
function discretise(space: Space, points: number): Space {
  const values = (domain: Domain): Domain => {
    if (domain.kind !== 'real' || domain.step !== undefined) return domain;
    const axis = axisOf(domain);
    return { kind: 'ordinal', values: Array.from({ length: points }, (_, i) => axis.decode(i / (points - 1))) };
  };
  return { ...space, params: space.params.map((param) => ({ ...param, domain: values(param.domain) })) };
}
