import { cost } from '../core/unit.ts';

export default cost({
  name: 'n_params',
  doc: 'trained numbers of the model: weights, borders and leaves, support vectors',
  direction: 'minimize',
  tasks: ['classification', 'regression'],
  args: {},
  cost: ({ parameters }) => parameters,
});
