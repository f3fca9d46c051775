import { incumbent, isBetter, type Study } from '../core/study.ts';
import { arg, type Rendering, view } from '../core/unit.ts';
import { bestFacts, bestText, nothingText, objectiveName, sentence } from './outcome/best.ts';
import { trialTable } from './tables/trial-table.ts';
import { plain } from './text/plain.ts';

/** The `k` best complete trials by the first objective, best first; of equal ones the earlier first. */
function ranked(study: Study, k: number) {
  const complete = study.trials.filter(({ state }) => state === 'complete');
  return complete
    .sort((a, b) => (isBetter(study, a.values[0]!, b.values[0]!) ? -1 : isBetter(study, b.values[0]!, a.values[0]!) ? 1 : 0))
    .slice(0, k);
}

export default view({
  name: 'best',
  doc: 'The best trial, or the k best ones',
  of: 'study',
  args: { k: arg.int({ default: 1, min: 1, positional: true, doc: 'How many trials to show' }) },
  render({ args, studies }): Rendering {
    const k = args.k as number;
    const found = studies.flatMap((study) => incumbent(study) ?? []);
    if (studies.length === 1 && k === 1) {
      const study = studies[0]!;
      const best = found[0];
      const finding = best === undefined ? nothingText(study) : sentence(bestText(study, best, study.trials.length));
      return { title: `Best trial of ${plain(study.name)}`, finding, facts: bestFacts(study) };
    }
    const texts = studies.map((study) => {
      const best = incumbent(study);
      const text = best === undefined ? nothingText(study) : bestText(study, best, study.trials.length);
      return studies.length === 1 ? sentence(text) : `${plain(study.name)}: ${text}`;
    });
    const rows = studies.flatMap((study) => ranked(study, k).map((trial) => ({ study, trial })));
    const title = studies.length === 1 ? `Best trials by ${objectiveName(studies[0]!)}` : 'Best trials';
    return { title, finding: texts.join('; '), table: trialTable(rows, rows.length) };
  },
});
