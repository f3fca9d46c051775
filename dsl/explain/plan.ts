import type { Catalog } from '../catalog.ts';
import type { ComparisonSpec, Plan, Step, StudySpec } from '../plan.ts';
import { formulaText, unitText } from '../text/formula.ts';
import { explanationOf } from './explanation.ts';
import { resumedLoop } from './loop.ts';
import { explanationText } from './text.ts';

/** A plan in words, step by step. */
export function explainPlan(plan: Plan, catalog: Catalog): string {
  return plan.steps.map((step) => explainStep(step, catalog)).join('\n\n');
}

const explainSearch = (spec: StudySpec | ComparisonSpec, catalog: Catalog): string =>
  explanationText(explanationOf(spec, catalog));

function explainStep(step: Step, catalog: Catalog): string {
  switch (step.op) {
    case 'optimize':
      return explainSearch(step.study, catalog);
    case 'compare':
      return explainSearch(step.comparison, catalog);
    case 'explain':
      return step.text;
    case 'define': {
      const { value } = step;
      if (value.k === 'space') return `${step.name} = space(${squeezed(value.source)})`;
      if (value.k === 'formula') return `${step.name} = ${formulaText(value.formula)}`;
      return `${step.name}(${value.params.join(', ')}) = ${squeezed(value.source)}`;
    }
    case 'resume':
      return resumedLoop(step.study.name, step.change, catalog).join('\n');
    case 'export':
      return `export(${formulaText(step.value)}, ${JSON.stringify(step.to)}, format=${step.format.unit})`;
    case 'delete':
      return `delete(${step.study.name})`;
    case 'set':
      return `default ${step.key} = ${formulaText(step.value)}`;
    case 'view': {
      const of = step.studies.map(({ name }) => name).join(', ');
      return `render(${unitText(step.view)}${of === '' ? '' : `, ${of}`})`;
    }
    case 'print':
      return `print(${step.source})`;
    case 'assert':
      return `assert(${step.source})`;
  }
}

const squeezed = (source: string): string => source.replace(/\s+/g, ' ').trim();
