import { arg, pruner } from '../core/unit.ts';

export default pruner({
  name: 'patient',
  doc: 'Stops a trial that has not improved for some steps',
  paper: 'Prechelt 1998, Early stopping – but when?, Neural Networks: Tricks of the Trade',
  args: {
    patience: arg.int({ min: 1, default: 10, positional: true, doc: 'reports without an improvement' }),
    delta: arg.real({ min: 0, default: 0, doc: 'least improvement that counts' }),
  },
  create: ({ args, direction }) => ({
    prune: ({ reports }) => {
      const patience = args.patience as number;
      if (reports.length <= patience) return false;
      const sign = direction === 'minimize' ? 1 : -1;
      const losses = reports.map(({ value }) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : sign * value));
      const before = Math.min(...losses.slice(0, -patience));
      return Math.min(...losses.slice(-patience)) > before - (args.delta as number);
    },
  }),
});
