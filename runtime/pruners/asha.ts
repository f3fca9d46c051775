import { pruner } from '../core/unit.ts';
import { rungs } from './rungs/arguments.ts';
import { rungBudgets } from './rungs/budgets.ts';
import { behindRung, promotion } from './rungs/promotion.ts';

export default pruner({
  name: 'asha',
  doc: 'Asynchronous successive halving: trials wait at rungs, and the best 1/eta of each go on',
  paper: 'Li et al. 2020, A system for massively parallel hyperparameter tuning, MLSys',
  args: rungs,
  create: ({ args: { min, max, eta }, direction }) => {
    const budgets = rungBudgets(min as number, max as number | undefined, eta as number);
    const ladder = { budgets, eta: eta as number, direction };
    return { prune: (trial, history) => behindRung(trial, history, ladder), rungs: promotion(ladder) };
  },
});
