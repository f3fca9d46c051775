import type { Call, Expr } from '../ast.ts';
import type { Formula, StudyRef } from '../plan.ts';
import { lowerAddress, lowerEnvironmentVariable } from './addresses.ts';
import type { Environment } from './environment.ts';
import { LAST, namesHere, studyOf } from './names.ts';
import { assign, requireAll, type Slot } from './slots.ts';
import { describe, typeOf } from './types.ts';
import { reportNoStudy } from './warm.ts';

type Lowering = (call: Call, env: Environment) => Formula | undefined;

/** Calls of the language itself that are neither functions of numbers nor units. */
export const STUDY_CALLS: Readonly<Record<string, { readonly doc: string; readonly lower: Lowering }>> = {
  fit: { doc: 'fit(s): the best model of a study, trained on all rows', lower: lowerFit },
  study: { doc: 'study("name", store="…"): a study of another notebook or store', lower: lowerElsewhere },
  env: { doc: 'env("NAME"): an environment variable, read when a connection is opened', lower: lowerEnvironmentVariable },
  delete: { doc: 'delete(s): removes a study, on a line of its own', lower: refuseDelete },
  predict: { doc: 'predict(model, data): not part of this version', lower: refusePredict },
};

const STUDY: Slot = { name: 'study', positional: true, required: true, example: LAST };

/** The study in `fit(s)` or `delete(s)`. */
export function studyArgument(call: Call, name: string, env: Environment): StudyRef | undefined {
  const { cell } = env;
  const before = cell.diagnostics.length;
  const given = assign(name, [STUDY], call.args, cell);
  if (cell.diagnostics.length === before) requireAll(name, call.span, [STUDY], (slot) => given.has(slot), cell);
  const expr = given.get('study');
  return expr === undefined ? undefined : lowerStudy(expr, env);
}

/** An expression that stands for a study; else A0603, reported. */
export function lowerStudy(expr: Expr, env: Environment): StudyRef | undefined {
  if (expr.kind === 'recovered') return undefined;
  const { cell } = env;
  if (
    expr.kind === 'ref' &&
    expr.name !== LAST &&
    studyOf(cell, expr.name) === undefined &&
    !namesHere(env).includes(expr.name)
  ) {
    return reportNoStudy(expr.name, expr.span, env);
  }
  const formula = env.lower(expr);
  if (formula === undefined) return undefined;
  if (formula.k !== 'study') {
    return cell.report('A0603', expr.span, { name: cell.text(expr.span), is: describe(typeOf(formula, env.params)) });
  }
  const { k: _, ...study } = formula;
  return study;
}

function lowerFit(call: Call, env: Environment): Formula | undefined {
  const { cell } = env;
  const study = studyArgument(call, 'fit', env);
  if (study === undefined) return undefined;
  const symbol = study.elsewhere === true ? undefined : studyOf(cell, study.name);
  if (symbol?.arms !== undefined) {
    return cell.report('A0653', call.span, { name: study.name, what: '`fit`', first: `${study.name}/${symbol.arms[0]}` });
  }
  if (symbol !== undefined && symbol.objectives.length > 1) {
    return cell.report('A0425', call.span, { what: '`fit`', count: symbol.objectives.length });
  }
  return cell.place({ k: 'fitted', study, id: cell.id(call.span) }, call.span);
}

const NAME: Slot = { name: 'name', positional: true, required: true, example: '"…"' };
const STORE: Slot = { name: 'store', positional: false, required: false, example: '"sqlite:file.db"' };

function lowerElsewhere(call: Call, env: Environment): Formula | undefined {
  const { cell } = env;
  const before = cell.diagnostics.length;
  const given = assign('study', [NAME, STORE], call.args, cell);
  if (cell.diagnostics.length === before) requireAll('study', call.span, [NAME], (slot) => given.has(slot), cell);
  const name = given.get('name');
  const place = given.get('store');
  const written = name === undefined ? undefined : env.lower(name, 'any');
  if (name !== undefined && written !== undefined && written.k !== 'str') {
    const got = describe(typeOf(written, env.params));
    cell.report('A0316', name.span, { what: '`study`', wants: 'a text in quotes', got });
  }
  const store = place === undefined ? undefined : lowerAddress(place, 'store', env);
  if (written?.k !== 'str' || (place !== undefined && store === undefined)) return undefined;
  const reference = { name: written.v, elsewhere: true as const, id: cell.id(call.span) };
  return cell.place({ k: 'study', ...reference, ...(store === undefined ? {} : { store }) }, call.span);
}

function refuseDelete(call: Call, { cell }: Environment): undefined {
  cell.report('A0654', call.span, {});
}

function refusePredict(call: Call, { cell }: Environment): undefined {
  cell.report('A0490', call.span, {
    what: '`predict(…)`',
    instead: 'write the model with `export fit(s) to "folder"`, and load it where it predicts',
  });
}
