import { arg, sampler } from '../core/unit.ts';
import { choose } from './auto/choose.ts';
import bayes from './bayes.ts';
import cmaes from './cmaes.ts';
import nsga2 from './nsga2.ts';
import tpe from './tpe.ts';

const units = { bayes, cmaes, nsga2, tpe };

export default sampler({
  name: 'auto',
  title: 'auto',
  doc: 'Picks a sampler by space, budget and objectives, and says which and why',
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
    const { space, objectives, total } = context;
    const choice = choose({ space, objectives: objectives.length, ...(total === undefined ? {} : { total }) });
    const unit = units[choice.unit];
    const defaults = Object.entries(unit.args).flatMap(([name, { default: value }]) =>
      value === undefined ? [] : [[name, value] as const],
    );
    return { ...unit.create({ ...context, args: Object.fromEntries(defaults) }), choice };
  },
});
