import { domainText } from '../../dsl/text/domain.ts';
import type { Study } from '../core/study.ts';
import { type Rendering, view } from '../core/unit.ts';
import { objectiveName } from './outcome/best.ts';
import { counted } from './text/number.ts';
import { plain } from './text/plain.ts';

export default view({
  name: 'plan',
  doc: 'What a study searches, how, and for how long',
  of: 'study',
  args: {},
  render({ studies }): Rendering {
    const names = studies.map(({ name }) => plain(name)).join(', ');
    return { title: `Plan of ${names}`, finding: studies.map(planText).join('; '), facts: studies.flatMap(planFacts) };
  },
});

function planText(study: Study): string {
  const trials = study.total === undefined ? 'until its stop condition holds' : `for ${counted(study.total, 'trial')}`;
  const params = counted(study.space.params.length, 'parameter');
  return `${plain(study.name)} searches ${params} with ${study.strategy.unit} ${trials}`;
}

function planFacts(study: Study): NonNullable<Rendering['facts']> {
  return [
    { label: 'Search', value: plain(study.source), code: true },
    ...study.objectives.map(({ direction }, index) => ({
      label: direction === 'minimize' ? 'Minimize' : 'Maximize',
      value: objectiveName(study, index),
    })),
    ...study.space.params.map(({ name, domain, when }) => ({
      label: plain(name),
      value: plain(`${domainText(domain)}${when === undefined ? '' : ' (under a condition)'}`),
    })),
    ...(study.constraints ?? []).map(({ source }) => ({ label: 'Where', value: plain(source), code: true })),
    { label: 'Sampler', value: study.strategy.unit },
    { label: 'Seed', value: String(study.seed) },
  ];
}
