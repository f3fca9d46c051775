/** Budgets of the rungs: min, min·eta, min·eta², … below `max`, then `max` itself where it is known. Increasing. */
export function rungBudgets(min: number, max: number | undefined, eta: number, most = 20): readonly number[] {
  const budgets: number[] = [];
  for (let budget = min; budgets.length < most; budget *= eta) {
    if (max !== undefined && budget >= max) break;
    budgets.push(budget);
  }
  if (max !== undefined) budgets.push(max);
  return budgets;
}
