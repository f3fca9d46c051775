import { bestTrials, incumbent } from '../core/study.ts';
import { view } from '../core/unit.ts';
import { objectiveName } from './outcome/best.ts';
import { formatCount } from './text/number.ts';
import { plain } from './text/plain.ts';

export default view({
  name: 'studies',
  doc: 'The studies of this notebook',
  of: 'none',
  args: {},
  render: ({ studies }) => ({
    title: 'Studies',
    finding:
      studies.length === 0
        ? 'This notebook has no study yet'
        : `This notebook has ${formatCount(studies.length)} ${studies.length === 1 ? 'study' : 'studies'}`,
    table: {
      columns: [
        { name: 'study', align: 'left' },
        { name: 'objective', align: 'left' },
        { name: 'sampler', align: 'left' },
        { name: 'seed', align: 'right' },
        { name: 'trials', align: 'right' },
        { name: 'best', align: 'right' },
      ],
      rows: studies.map((study) => [
        plain(study.name),
        study.objectives.map(({ direction }, index) => `${direction} ${objectiveName(study, index)}`).join(', '),
        study.strategy.unit,
        study.seed,
        study.total === undefined ? study.trials.length : `${study.trials.length} of ${study.total}`,
        study.objectives.length > 1 ? `front of ${bestTrials(study).length}` : incumbent(study)?.values[0],
      ]),
      total: studies.length,
    },
  }),
});
