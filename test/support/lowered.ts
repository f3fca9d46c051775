import { EMPTY_SCOPE, type Scope } from '../../dsl/index.ts';
import type { StudySpec } from '../../dsl/plan.ts';
import { rangeText } from '../../dsl/text/domain.ts';
import { formulaText } from '../../dsl/text/formula.ts';
import { check } from './check.ts';

/** The last study of a program that has no error. */
export function studyIn(source: string, scope: Scope = EMPTY_SCOPE): StudySpec {
  const { plan, diagnostics } = check(source, scope);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code} ${message}`).join('; '));
  const study = plan.steps.flatMap((step) => (step.op === 'optimize' ? [step.study] : [])).at(-1);
  if (study === undefined) throw new Error(`no search in ${source}`);
  return study;
}

/** The problem of the last search, a line a parameter, derived value, objective and constraint. */
export function lowered(source: string, scope: Scope = EMPTY_SCOPE): readonly string[] {
  const { space, objectives, constraints } = studyIn(source, scope).problem;
  return [
    ...space.params.map((param) => `${param.name}: ${rangeText(param)}`),
    ...space.derived.map(({ name, formula }) => `${name} = ${formulaText(formula)}`),
    ...objectives.map(({ direction, formula }) => `${direction} ${formulaText(formula)}`),
    ...constraints.map(({ formula }) => `where ${formulaText(formula)}`),
  ];
}
