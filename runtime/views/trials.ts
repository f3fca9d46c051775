import { isAhead, type Study } from '../core/study.ts';
import { arg, type Rendering, view } from '../core/unit.ts';
import { tally, tallyText } from './outcome/tally.ts';
import { type TrialRow, trialTable } from './tables/trial-table.ts';
import { plain } from './text/plain.ts';

/** Complete trials by the first objective, best first; the others after them. */
function byValue(study: Study): readonly TrialRow[] {
  const rank = (value: number | undefined) => (value === undefined ? 1 : 0);
  return [...study.trials]
    .sort((a, b) => {
      const [x, y] = [a.values[0], b.values[0]];
      if (x === undefined || y === undefined) return rank(x) - rank(y);
      return isAhead(study, a, b) ? -1 : isAhead(study, b, a) ? 1 : 0;
    })
    .map((trial) => ({ study, trial }));
}

export default view({
  name: 'trials',
  doc: 'The trials with their values, parameters and states',
  of: 'study',
  args: {
    n: arg.int({ default: 100, min: 1, positional: true, doc: 'How many trials to show of each study' }),
    by: arg.label({ default: 'newest', labels: ['newest', 'best'], doc: 'Which of them when there are more' }),
  },
  render({ args, studies }): Rendering {
    const n = args.n as number;
    const rows = studies.flatMap((study) =>
      args.by === 'best' ? byValue(study).slice(0, n) : study.trials.slice(-n).map((trial) => ({ study, trial })),
    );
    const total = studies.reduce((sum, study) => sum + study.trials.length, 0);
    const names = studies.map(({ name }) => plain(name)).join(', ');
    const finding = studies.map((study) => `${plain(study.name)} has ${tallyText(tally(study.trials))}`).join('; ');
    return { title: `Trials of ${names}`, finding, table: trialTable(rows, total) };
  },
});
