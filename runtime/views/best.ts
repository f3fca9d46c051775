import { bestTrials, isAhead, type Study } from '../core/study.ts';
import { arg, type Rendering, view } from '../core/unit.ts';
import { bestFacts, objectiveName, outcomeText, sentence } from './outcome/best.ts';
import { frontTable } from './outcome/summary.ts';
import { trialTable } from './tables/trial-table.ts';
import { plain } from './text/plain.ts';

/** The `k` best complete trials, best first, of equal ones the earlier first; of several objectives the whole front. */
function ranked(study: Study, k: number) {
  if (study.objectives.length > 1) return bestTrials(study);
  const complete = study.trials.filter(({ state }) => state === 'complete');
  return complete.sort((a, b) => (isAhead(study, a, b) ? -1 : isAhead(study, b, a) ? 1 : 0)).slice(0, k);
}

export default view({
  name: 'best',
  doc: 'The best trial, or the k best ones; the Pareto front of several objectives',
  of: 'study',
  args: { k: arg.int({ default: 1, min: 1, positional: true, doc: 'How many trials to show' }) },
  render({ args, studies }): Rendering {
    const k = args.k as number;
    if (studies.length === 1 && k === 1) {
      const study = studies[0]!;
      const best = bestTrials(study);
      const many = study.objectives.length > 1;
      return {
        title: `${many ? 'Pareto front' : 'Best trial'} of ${plain(study.name)}`,
        finding: best.length === 0 ? outcomeText(study, best) : sentence(outcomeText(study, best)),
        facts: bestFacts(study),
        ...(many && best.length > 0 ? { table: frontTable(study, best) } : {}),
      };
    }
    const texts = studies.map((study) => {
      const text = outcomeText(study);
      return studies.length === 1 ? sentence(text) : `${plain(study.name)}: ${text}`;
    });
    const rows = studies.flatMap((study) => ranked(study, k).map((trial) => ({ study, trial })));
    const title = studies.length === 1 ? `Best trials by ${objectiveName(studies[0]!)}` : 'Best trials';
    return { title, finding: texts.join('; '), table: trialTable(rows, rows.length) };
  },
});
