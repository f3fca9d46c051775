import type { Call, Expr } from '../ast.ts';
import type { FittedModel, Formula, StudyRef, UnitCall } from '../plan.ts';
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
  model: { doc: 'model("folder"): a trained model that `export` wrote', lower: lowerLoaded },
  predict: { doc: 'predict(m, data): what a trained model says of rows', lower: lowerPredict },
};

const STUDY: Slot = { name: 'study', positional: true, required: true, example: LAST };

/** The study in `fit(s)` or `delete(s)`. */
export function studyArgument(call: Call, name: string, env: Environment): StudyRef | undefined {
  const expr = argumentsOf(name, [STUDY], call, env).get('study');
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
  const given = argumentsOf('study', [NAME, STORE], call, env);
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

const FOLDER: Slot = { name: 'folder', positional: true, required: true, example: '"models/s"' };

function lowerLoaded(call: Call, env: Environment): Formula | undefined {
  const { cell } = env;
  const given = argumentsOf('model', [FOLDER], call, env);
  const folder = given.get('folder');
  const written = folder === undefined ? undefined : env.lower(folder, 'any');
  if (folder === undefined || written === undefined) return undefined;
  if (written.k !== 'str') {
    const got = describe(typeOf(written, env.params));
    return cell.report('A0316', folder.span, { what: '`model`', wants: 'a text in quotes', got });
  }
  return cell.place({ k: 'loaded', folder: written.v, id: cell.id(call.span) }, call.span);
}

const MODEL: Slot = { name: 'model', positional: true, required: true, example: `fit(${LAST})` };
const DATA: Slot = { name: 'data', positional: true, required: true, example: 'csv("new.csv")' };

function lowerPredict(call: Call, env: Environment): Formula | undefined {
  const { cell } = env;
  const given = argumentsOf('predict', [MODEL, DATA], call, env);
  const [model, data] = [given.get('model'), given.get('data')];
  const fitted = model === undefined ? undefined : env.lower(model);
  const rows = data === undefined ? undefined : env.lower(data, { unit: 'data' });
  if (model !== undefined && fitted !== undefined && fitted.k !== 'fitted' && fitted.k !== 'loaded') {
    const got = describe(typeOf(fitted, env.params));
    const text = `fit(${cell.text(model.span)})`;
    const fix = { fix: { title: `Write \`${text}\``, edits: [{ span: model.span, text }] } };
    const help = fitted.k === 'study' ? `write \`${text}\`` : '`fit(s)` trains the best of a study, `model("folder")` loads one';
    cell.report('A0316', model.span, { what: '`predict`', wants: 'a trained model', got, help }, fitted.k === 'study' ? fix : {});
    return undefined;
  }
  if (data !== undefined && rows !== undefined && (rows.k !== 'unit' || rows.kind !== 'data')) {
    const got = describe(typeOf(rows, env.params));
    return cell.report('A0316', data.span, { what: '`data` of `predict`', wants: 'data', got });
  }
  if (fitted === undefined || rows === undefined) return undefined;
  const node = { k: 'predicted', model: fitted as FittedModel, data: rows as UnitCall, id: cell.id(call.span) } as const;
  return cell.place(node, call.span);
}

/** What is given for each place; what is missing is reported. */
function argumentsOf(name: string, slots: readonly Slot[], call: Call, { cell }: Environment): ReadonlyMap<string, Expr> {
  const before = cell.diagnostics.length;
  const given = assign(name, slots, call.args, cell);
  if (cell.diagnostics.length === before) requireAll(name, call.span, slots, (slot) => given.has(slot), cell);
  return given;
}
