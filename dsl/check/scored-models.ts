import type { Expr } from '../ast.ts';
import { some } from '../formula.ts';
import type { Formula, UnitCall } from '../plan.ts';
import { chosenModel } from './choices.ts';
import type { Environment } from './environment.ts';
import { describe, typeOf } from './types.ts';

/** The first argument of a score. */
export type ScoredModel =
  | { readonly k: 'model'; readonly model: UnitCall }
  /** A choice of models: each is scored where its condition holds. */
  | { readonly k: 'if'; readonly condition: Formula; readonly then: ScoredModel; readonly otherwise: ScoredModel }
  /** An argument of a function, in its definition. */
  | { readonly k: 'open'; readonly argument: Formula };

/** Lowers what a score is of; undefined where it is no model, already reported. */
export function lowerModel(expr: Expr, call: string, env: Environment): ScoredModel | undefined {
  const formula = env.lower(expr, { unit: 'model' });
  return formula === undefined ? undefined : scored(formula, expr, call, env);
}

function scored(formula: Formula, expr: Expr, call: string, env: Environment): ScoredModel | undefined {
  if (formula.k === 'unit' && formula.kind === 'model') return { k: 'model', model: formula };
  if (some(formula, ({ k }) => k === 'arg')) return { k: 'open', argument: formula };
  if (formula.k === 'fn' && formula.fn === 'if') {
    const [condition, ...branches] = formula.args;
    const [then, otherwise] = branches.map((branch) => scored(branch, expr, call, env));
    return then === undefined || otherwise === undefined ? undefined : { k: 'if', condition: condition!, then, otherwise };
  }
  const choice = formula.k === 'param' ? env.params?.get(formula.name) : undefined;
  if (choice?.choice !== undefined) {
    const model = chosenModel(choice);
    return model === undefined ? undefined : scored(model, expr, call, env);
  }
  return reportNoModel(formula, expr, call, env);
}

function reportNoModel(formula: Formula, expr: Expr, call: string, env: Environment): undefined {
  const { cell } = env;
  const span = cell.blame(formula, expr.span);
  const text = cell.text(span);
  if (formula.k === 'unit' && formula.kind === 'data') {
    // The one that the documentation speaks of.
    const model = 'mlp' in cell.catalog.model ? 'mlp' : (Object.keys(cell.catalog.model)[0] ?? 'model');
    const example = `${call}(${model}, ${text})`;
    const fix = { title: `Write \`${example}\``, edits: [{ span: expr.span, text: `${model}, ${text}` }] };
    return cell.report('A0308', span, { call, name: text, is: 'data', example }, { fix });
  }
  const got = describe(typeOf(formula, env.params));
  return cell.report('A0316', span, { what: `\`${call}\``, wants: 'a model first', got });
}

/** The models that a score may be of, each once. */
export function modelsOf(model: ScoredModel): readonly UnitCall[] {
  if (model.k === 'model') return [model.model];
  return model.k === 'if' ? [...modelsOf(model.then), ...modelsOf(model.otherwise)] : [];
}

/** A formula for each model, chosen as the models are. */
export function eachModel(model: Exclude<ScoredModel, { k: 'open' }>, of: (model: UnitCall) => Formula): Formula | undefined {
  if (model.k === 'model') return of(model.model);
  const { condition, then, otherwise } = model;
  if (then.k === 'open' || otherwise.k === 'open') return undefined;
  const branches = [eachModel(then, of), eachModel(otherwise, of)];
  if (!branches.every((branch) => branch !== undefined)) return undefined;
  return { k: 'fn', fn: 'if', args: [condition, ...branches] };
}
