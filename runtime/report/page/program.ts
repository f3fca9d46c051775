import type { Param } from '../../../dsl/plan.ts';
import { domainText, rangeText } from '../../../dsl/text/domain.ts';
import { formulaText } from '../../../dsl/text/formula.ts';
import { valueText } from '../../../dsl/text/value.ts';
import { incumbent, type Study } from '../../core/study.ts';

/**
 * A search of one trial that gives the best trial's value again: the same space, objective, constraints and seed, starting at its
 * parameters. Undefined where there is no single best trial, or where the space has vectors or choices, which were taken apart.
 */
export function programOfBest(study: Study): string | undefined {
  const best = incumbent(study);
  const { space, objectives, constraints = [], seed } = study;
  const [objective] = objectives;
  if (best === undefined || objective === undefined || !space.params.every(({ name }) => isName(name))) return undefined;
  if (objective.formula.k === 'objective' || space.params.length === 0) return undefined;
  const bindings = [
    ...space.params.map((param) => `${param.name} in ${rangeText(withoutDefault(param))}`),
    ...space.derived.map(({ name, formula }) => `${name} = ${formulaText(formula)}`),
  ];
  const point = space.params.flatMap(({ name }) => {
    const value = best.params[name];
    return value === undefined ? [] : [`${name}: ${valueText(value)}`];
  });
  const goal = formulaText(objective.formula);
  const where = constraints.map(({ formula }) => `\nwhere ${formulaText(formula)}`);
  const title = objective.name === goal || !isName(objective.name) ? '' : ` as ${objective.name}`;
  return `search ${bindings.join(',\n  ')}\nusing random(n=1) from {${point.join(', ')}}${where.join('')}\n${objective.direction} ${goal}${title}\nwith seed=${seed}`;
}

/** A domain in a table: `int[1, 100] log`. */
export const shownDomain = ({ domain }: Param): string => domainText(domain);

/** The first trial is the best one's point, whatever the search began with. */
function withoutDefault({ default: _, ...param }: Param): Param {
  return param;
}

const isName = (text: string): boolean => /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(text);
