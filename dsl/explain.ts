import type { Catalog } from './catalog.ts';
import { hyperparameters } from './explain/hyperparameters.ts';
import type { Args, Param, Plan, Step, StudySpec, UnitCall, Value } from './plan.ts';
import { rangeText } from './text/domain.ts';
import { formulaText, unitText } from './text/formula.ts';

/** The loop a search stands for, and which hyperparameters are searched, fixed and left at their defaults. */
export function explainStudy(study: StudySpec, catalog: Catalog): string {
  return `${loop(study, catalog)}\n\n${hyperparameters(study, catalog)}`;
}

/** A plan in words, step by step. */
export function explainPlan(plan: Plan, catalog: Catalog): string {
  return plan.steps.map((step) => explainStep(step, catalog)).join('\n\n');
}

function explainStep(step: Step, catalog: Catalog): string {
  switch (step.op) {
    case 'optimize':
      return explainStudy(step.study, catalog);
    case 'explain':
      return step.text;
    case 'define': {
      const { value } = step;
      if (value.k === 'space') return `${step.name} = space(${squeezed(value.source)})`;
      if (value.k === 'formula') return `${step.name} = ${formulaText(value.formula)}`;
      return `${step.name}(${value.params.join(', ')}) = ${squeezed(value.source)}`;
    }
    case 'compare':
      return step.comparison.arms.map(({ study }) => explainStudy(study, catalog)).join('\n\n');
    case 'resume':
      return `resume(${step.study.name})`;
    case 'export':
      return `export(${formulaText(step.value)}, ${JSON.stringify(step.to)})`;
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

function loop(study: StudySpec, catalog: Catalog): string {
  const { problem, strategy, stop, run } = study;
  const [objective] = problem.objectives;
  const direction = objective?.direction ?? 'maximize';
  const sampler = unitText(withDefaults(strategy, catalog));
  const options = [`sampler=${sampler}`, `seed=${run.seed}`, ...(run.workers > 1 ? [`workers=${run.workers}`] : [])];
  const name = study.name === undefined ? [] : [`name=${study.name}`];
  const where = problem.constraints.map(({ source }) => source);
  const derived = problem.space.derived.map(({ name: to, formula }) => `    t.${to} = ${formulaText(formula, 't.')}`);
  const never = stop.k === 'bool' && !stop.v;
  return [
    `space = Space(${problem.space.params.map(paramText).join(', ')})`,
    ...(where.length === 0 ? [] : [`where   ${where.join(' and ')}`]),
    `study = open_study(space, ${[direction, ...name, ...options].join(', ')})`,
    `until ${never ? 'every point of the space is tried' : formulaText(stop)}:`,
    '    t = study.ask()',
    ...derived,
    `    y = evaluate(${objective === undefined ? '' : formulaText(objective.formula, 't.')})`,
    '    study.tell(t, y)',
    'render(best, history)',
  ].join('\n');
}

const paramText = (param: Param): string => `${param.name}: ${rangeText(param)}`;

/** The call with its defaults written out; `n` stands in the stop condition. */
function withDefaults(call: UnitCall, catalog: Catalog): UnitCall {
  const { n: _, ...descriptors } = catalog[call.kind][call.unit]?.args ?? {};
  const args: Record<string, Args[string]> = {};
  for (const [name, descriptor] of Object.entries(descriptors)) {
    const value = call.args[name] ?? (descriptor.default === undefined ? undefined : literal(descriptor.default));
    if (value !== undefined) args[name] = value;
  }
  return { ...call, args };
}

function literal(value: Value): Args[string] {
  if (typeof value === 'number') return { k: 'num', v: value };
  if (typeof value === 'string') return { k: 'str', v: value };
  return typeof value === 'boolean' ? { k: 'bool', v: value } : { k: 'list', items: value.map(literal) };
}
