import { cost } from '../core/unit.ts';

export default cost({
  name: 'fit_time',
  doc: 'seconds of training on all rows, by the clock: a timing, another one in another run',
  direction: 'minimize',
  timing: true,
  tasks: ['classification', 'regression'],
  args: {},
  cost: ({ fitSeconds }) => fitSeconds,
});
