import type { Trial } from '../core/trial.ts';
import { arg, pruner } from '../core/unit.ts';
import { signedRankGreater } from '../math/signed-rank.ts';

export default pruner({
  name: 'wilcoxon',
  doc: 'Stops a trial that a signed-rank test finds behind the best one on the folds or instances so far',
  paper: 'Wilcoxon 1945, Individual comparisons by ranking methods, Biometrics Bulletin 1',
  args: {
    p: arg.real({ min: 0, max: 1, default: 0.1, doc: 'level of the one-sided test' }),
    startup: arg.int({ min: 0, default: 2, doc: 'folds that are always run' }),
  },
  create: ({ args, direction }) => {
    const sign = direction === 'minimize' ? 1 : -1;
    return {
      prune: (trial, history) => {
        if (trial.reports.length <= (args.startup as number)) return false;
        const leader = leaderOf(history, sign);
        if (leader === undefined) return false;
        const theirs = new Map(leader.reports.map(({ step, value }) => [step, sign * value]));
        const shared = trial.reports.filter(({ step, value }) => theirs.has(step) && !Number.isNaN(value));
        const differences = shared.map(({ step, value }) => sign * value - theirs.get(step)!);
        // A trial that is ahead on average is never stopped, whatever the ranks say.
        if (differences.reduce((sum, difference) => sum + difference, 0) <= 0) return false;
        return signedRankGreater(differences) < (args.p as number);
      },
    };
  },
});

/** The complete trial of the best value, of those that reported. */
function leaderOf(history: readonly Trial[], sign: number): Trial | undefined {
  let leader: Trial | undefined;
  for (const trial of history) {
    if (trial.state !== 'complete' || trial.reports.length === 0) continue;
    if (leader === undefined || sign * trial.values[0]! < sign * leader.values[0]!) leader = trial;
  }
  return leader;
}
