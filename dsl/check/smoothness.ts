import type { ModelDescriptor } from '../catalog.ts';
import { present } from '../catalog.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { constantOf, scoresIn, some } from '../formula.ts';
import type { Formula, Problem, Score } from '../plan.ts';
import { valueText } from '../text/value.ts';
import type { Cell } from './cell.ts';
import { replacement } from './names.ts';
import type { Strategy } from './strategy.ts';
import { alternatives } from './words.ts';

/** Whether the objectives have the derivatives that the sampler follows: A0428, A0429. */
export function checkSmoothness(strategy: Strategy, problem: Problem, places: ReadonlyMap<string, Span>, cell: Cell): void {
  const { sampler, span, call } = strategy;
  const others = alternatives(
    present(cell.catalog.sampler)
      .filter(({ supports }) => !supports.smoothOnly && !supports.finiteOnly && supports.categorical)
      .map(({ name }) => name),
  );
  const fix = Object.keys(call.args).length === 0 ? replacement(span, 'bayes') : {};
  const formulas = problem.objectives.map(({ formula }) => formula);
  if (formulas.some((formula) => some(formula, ({ k }) => k === 'run'))) {
    cell.report('A0428', span, { sampler: sampler.name, others }, fix);
  }
  for (const score of formulas.flatMap(scoresIn)) {
    const lack = lackIn(score, places, cell);
    if (lack === undefined) continue;
    const { what, instead, of } = lack;
    cell.report('A0429', of ?? cell.placeOf(score) ?? span, { sampler: sampler.name, what, instead, others }, fix);
  }
}

interface Lack {
  /** What has no derivative. */
  readonly what: string;
  /** What has. */
  readonly instead: string;
  readonly of?: Span | undefined;
}

/** The first thing in a score that has no derivative. */
function lackIn(score: Score, places: ReadonlyMap<string, Span>, cell: Cell): Lack | undefined {
  const { metric, model, protocol } = score;
  const measure = cell.catalog.metric[metric.unit];
  const learner = cell.catalog.model[model.unit];
  if (measure === undefined || learner === undefined) return undefined;
  if (measure.smooth === undefined) {
    const smooth = present(cell.catalog.metric).filter(
      (one) => one.smooth && one.tasks.some((task) => measure.tasks.includes(task)),
    );
    const prefix = protocol === 'cost' ? 'cv' : protocol;
    return { what: `\`${metric.unit}\``, instead: alternatives(smooth.map(({ name }) => `${prefix}_${name}`)) };
  }
  if (learner.smooth === undefined) {
    const smooth = present(cell.catalog.model).filter(
      (one) => one.smooth && one.tasks.some((task) => measure.tasks.includes(task)),
    );
    return { what: `\`${model.unit}\``, instead: alternatives(smooth.map(({ name }) => name)), of: cell.placeOf(model) };
  }
  for (const [name, formula] of Object.entries(model.args)) {
    const lack = lackOf(name, formula, { ...learner, smooth: learner.smooth });
    if (lack !== undefined) return { ...lack, of: cell.placeOf(formula) ?? places.get(name) ?? cell.placeOf(model) };
  }
  return undefined;
}

function lackOf(
  name: string,
  formula: Formula,
  model: ModelDescriptor & { readonly smooth: NonNullable<ModelDescriptor['smooth']> },
): Lack | undefined {
  const { by, where = {} } = model.smooth;
  if (some(formula, ({ k }) => k === 'param') && !by.includes(name)) {
    return { what: `\`${model.name}\` by \`${name}\``, instead: alternatives(by) };
  }
  const allowed = where[name];
  const value = constantOf(formula);
  if (allowed === undefined || value === undefined || allowed.includes(value)) return undefined;
  return {
    what: `\`${model.name}\` with \`${name}=${valueText(value)}\``,
    instead: alternatives(allowed.map((one) => `${name}=${valueText(one)}`)),
  };
}
