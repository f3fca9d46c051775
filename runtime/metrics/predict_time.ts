import { cost } from '../core/unit.ts';

export default cost({
  name: 'predict_time',
  doc: 'seconds of predicting all rows, the least of three times, by the clock: a timing, another one in another run',
  direction: 'minimize',
  timing: true,
  tasks: ['classification', 'regression'],
  args: {},
  cost: ({ predictSeconds }) => predictSeconds,
});
