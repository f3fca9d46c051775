import type { Finding } from '../../dsl/diagnostics/diagnostic.ts';
import { walk } from '../../dsl/formula.ts';
import type { Formula, Plan, Step, StudySpec, UnitCall } from '../../dsl/plan.ts';
import { catalog } from '../catalog.gen.ts';

/** A0490 for each unit of a plan that the language knows and this version does not carry out. */
export function checkAvailable(plan: Plan): readonly Finding[] {
  const findings: Finding[] = [];
  const visit = (call: UnitCall): void => {
    const unit = catalog[call.kind][call.unit];
    if (unit?.planned === undefined) return;
    const params = { what: `the ${call.kind} \`${call.unit}\``, instead: unit.planned };
    findings.push({ code: 'A0490', severity: 'error', params, ...(call.id === undefined ? {} : { node: call.id }) });
  };
  for (const step of plan.steps) {
    for (const formula of formulasOf(step)) {
      walk(formula, (node) => {
        if (node.k === 'unit') visit(node);
      });
    }
  }
  return findings;
}

function formulasOf(step: Step): readonly Formula[] {
  switch (step.op) {
    case 'define':
      return step.value.k === 'formula' && step.value.formula.k === 'predicted' ? [step.value.formula] : [];
    case 'set':
      return [step.value];
    case 'optimize':
      return formulasOfStudy(step.study);
    case 'compare':
      return step.comparison.arms.flatMap(({ study }) => formulasOfStudy(study));
    case 'resume':
      return [step.change.strategy, step.change.prune, step.change.run.engine].filter((call) => call !== undefined);
    case 'view':
      return [step.view];
    case 'print':
      return [step.value];
    case 'assert':
      return [step.test];
    case 'export':
      return [step.value, step.format];
    case 'delete':
    case 'explain':
      return [];
  }
}

function formulasOfStudy({ problem, strategy, prune, run, warm = [] }: StudySpec): readonly Formula[] {
  return [
    strategy,
    ...(prune === undefined ? [] : [prune]),
    ...problem.objectives.map(({ formula }) => formula),
    ...problem.constraints.map(({ formula }) => formula),
    ...problem.space.derived.map(({ formula }) => formula),
    ...(run.engine === undefined ? [] : [run.engine]),
    ...warm.flatMap((source) => (source.k === 'rows' ? [source.data] : [])),
  ];
}
