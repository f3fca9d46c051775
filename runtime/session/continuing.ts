import { paramsIn } from '../../dsl/formula.ts';
import type { Formula, StudySpec } from '../../dsl/plan.ts';
import { catalog } from '../catalog.gen.ts';
import { Refusal } from '../core/errors.ts';
import { definesByRun } from '../study/discovery.ts';
import { runsOf, scoresOf } from './measured.ts';

/** Refuses (A0830) a sampler whose trials go on from checkpoints where what the search trains leaves none. */
export function checkContinuing(spec: StudySpec): void {
  const { strategy, prune, run, problem } = spec;
  if (catalog.sampler[strategy.unit]?.supports.continues !== true) return;
  const refuse = (what: string, instead: string, node = strategy.id ?? spec.id): never => {
    throw new Refusal('A0830', { what, instead }, node);
  };
  for (const { model } of scoresOf(spec)) {
    if (catalog.model[model.unit]?.continues !== undefined) continue;
    refuse(`\`${model.unit}\``, 'tune `mlp`, or code of your own that saves checkpoints', model.id);
  }
  const trained = scoresOf(spec).length + runsOf(spec).length;
  if (trained === 0) refuse('a formula', 'use `bayes`, or `gradient`');
  if (definesByRun(problem)) refuse('an objective that asks for its own parameters', 'list them in the search');
  if (prune !== undefined) refuse('a pruner', 'leave `prune` out: the worst members are replaced', prune.id);
  if (run.engine !== undefined) refuse('an engine on other machines', 'leave `engine` out', run.engine.id);
}

/** The parameters that shape what a search trains, by way of derived ones too: a training goes on with the same ones. */
export function fixedParams(spec: StudySpec): readonly string[] {
  const derived = new Map(spec.problem.space.derived.map(({ name, formula }) => [name, formula]));
  const found = new Set<string>();
  const visit = (formula: Formula): void => {
    for (const name of paramsIn(formula)) {
      if (found.has(name)) continue;
      found.add(name);
      const through = derived.get(name);
      if (through !== undefined) visit(through);
    }
  };
  for (const { model } of scoresOf(spec)) {
    for (const name of catalog.model[model.unit]?.continues?.fixed ?? []) {
      const given = model.args[name];
      if (given !== undefined) visit(given);
    }
  }
  return [...found];
}
