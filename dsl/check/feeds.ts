import type { ModelDescriptor } from '../catalog.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { paramsIn, rewrite, scoresIn, walk } from '../formula.ts';
import type { Formula, UnitCall } from '../plan.ts';
import type { Cell } from './cell.ts';
import type { Labels } from './environment.ts';
import { replacement } from './names.ts';
import { isAbsorbed, isVectorPart, type Parameter, type ParameterTable } from './parameters.ts';
import { descriptorOf, labelsFor } from './units.ts';
import type { Target } from './values.ts';
import { alternatives, few } from './words.ts';

/** Which hyperparameters each name of the search list goes to, and the objectives with these uses written out. */
export interface Feeds {
  readonly formulas: readonly Formula[];
  readonly targets: ReadonlyMap<string, readonly Target[]>;
}

/**
 * Name matching: a name that an objective mentions goes where that puts it; any other goes to the hyperparameter of the same
 * name of every model in it which did not fix it. `net.lr` restricts that to the model `net`.
 */
export function matchNames(formulas: readonly Formula[], params: ParameterTable, cell: Cell): Feeds {
  const mentioned = formulas.flatMap((formula) => [...paramsIn(formula)]);
  // Who mentions an element mentions the vector.
  const explicit = new Set(mentioned.flatMap((name) => [name, ...vectorOf(params.get(name))]));
  const implicit = [...params.values()].filter((param) => !explicit.has(param.name) && !isVectorPart(param));
  const written = formulas.map((formula) => {
    const fedFormula = rewrite(formula, (node) =>
      node.k === 'unit' && node.kind === 'model' ? fed(node, implicit, cell) : node,
    );
    return cell.place(fedFormula, cell.placeOf(formula)!);
  });
  return { formulas: written, targets: targetsOf(written, cell) };
}

function vectorOf(part: Parameter | undefined): readonly string[] {
  return part?.of !== undefined && isVectorPart(part) ? [part.of.name] : [];
}

/** A model with the parameters that its own hyperparameters are named after. */
function fed(model: UnitCall, params: readonly Parameter[], cell: Cell): UnitCall {
  const unit = descriptorOf(model, cell) as ModelDescriptor | undefined;
  if (unit === undefined) return model;
  const args: Record<string, Formula> = {};
  for (const arg of Object.keys(unit.args)) {
    const given = model.args[arg];
    const value =
      given ??
      valueFor(
        params.filter((candidate) => names(candidate, arg, model, cell)),
        cell,
      );
    if (value !== undefined) args[arg] = value;
  }
  const call = { ...model, args };
  const span = cell.placeOf(model);
  return span === undefined ? call : cell.place(call, span);
}

/** The first parameter; before it, those of options of a choice where the option is chosen: `if(solver == sgd, sgd.lr, lr)`. */
function valueFor(candidates: readonly Parameter[], cell: Cell): Formula | undefined {
  const mention = (param: Parameter): Formula => cell.place({ k: 'param', name: param.name }, param.span);
  const optional = candidates.filter(({ condition }) => condition !== undefined);
  const plain = candidates.find(({ condition }) => condition === undefined);
  const last = plain ?? optional.pop();
  if (last === undefined) return undefined;
  return optional.reduceRight<Formula>(
    (otherwise, param) => cell.place({ k: 'fn', fn: 'if', args: [param.condition!, mention(param), otherwise] }, param.span),
    mention(last),
  );
}

function names({ path, of }: Parameter, arg: string, model: UnitCall, cell: Cell): boolean {
  if (path.at(-1) !== arg) return false;
  // The options of a choice of words: their parameters go wherever the choice goes.
  if (of?.choice !== undefined && of.choice.model === undefined) return true;
  const owner = path.slice(0, -1).join('.');
  return owner === '' || owner === model.unit || owner === cell.originOf(model);
}

function targetsOf(formulas: readonly Formula[], cell: Cell): ReadonlyMap<string, readonly Target[]> {
  const targets = new Map<string, Target[]>();
  for (const formula of formulas) {
    walk(formula, (node) => {
      if (node.k !== 'unit') return;
      const unit = descriptorOf(node, cell);
      for (const [arg, value] of Object.entries(node.args)) {
        const descriptor = unit?.args[arg];
        if (descriptor === undefined) continue;
        for (const name of alternativesIn(value)) {
          const list = targets.get(name) ?? [];
          if (!list.some((target) => target.unit === node.unit && target.arg === arg)) {
            list.push({ unit: node.unit, arg, descriptor });
          }
          targets.set(name, list);
        }
      }
    });
  }
  return targets;
}

/** The parameters that an argument may be, as it is or by a condition. */
function alternativesIn(value: Formula): readonly string[] {
  if (value.k === 'param') return [value.name];
  return value.k === 'fn' && value.fn === 'if' ? value.args.slice(1).flatMap(alternativesIn) : [];
}

/** What bare words among the values of a parameter may be: the labels of the hyperparameters it goes to. */
export function labelsOfTargets(targets: readonly Target[] | undefined): Labels {
  const known = (targets ?? []).map(({ descriptor }) => labelsFor(descriptor));
  const lists = known.filter((labels): labels is readonly string[] => Array.isArray(labels));
  if (lists.length > 0) return [...new Set(lists.flat())];
  return known.includes('any') ? 'any' : undefined;
}

/** A0302 for names that nothing uses, A0307 for those that two models share. */
export function checkUses(feeds: Feeds, params: ParameterTable, cell: Cell): void {
  const used = usedNames(feeds, params);
  for (const param of params.values()) {
    if (!isUsed(param, used)) reportUnused(param, feeds, params, cell);
    const models = [...new Set((feeds.targets.get(param.name) ?? []).map(({ unit = '' }) => unit))];
    if (models.length > 1) cell.report('A0307', param.span, { name: param.name, models: alternatives(models, 'and') });
  }
}

/** A vector also by one of its parts; what belongs to an unused vector or choice is not reported beside it. */
function isUsed(param: Parameter, used: ReadonlySet<string>): boolean {
  if (used.has(param.name) || isVectorPart(param) || isAbsorbed(param)) return true;
  if (param.vector?.elements.some(({ name }) => used.has(name)) === true) return true;
  if (param.vector !== undefined && used.has(`${param.name}.length`)) return true;
  return param.of !== undefined && !used.has(param.of.name);
}

/** Names that an objective depends on, directly or by a derived value or a condition. */
function usedNames(feeds: Feeds, params: ParameterTable): ReadonlySet<string> {
  const used = new Set<string>();
  const use = (formula: Formula | undefined): void => {
    if (formula === undefined) return;
    for (const name of paramsIn(formula)) {
      if (used.has(name)) continue;
      used.add(name);
      use(params.get(name)?.formula);
      use(params.get(name)?.when);
    }
  };
  feeds.formulas.forEach(use);
  // Also where the length was wrong.
  for (const { binding } of params.values()) if (binding.domain?.length?.kind === 'ref') used.add(binding.domain.length.name);
  return used;
}

function reportUnused(param: Parameter, feeds: Feeds, params: ParameterTable, cell: Cell): undefined {
  const last = param.binding.path.at(-1)!;
  const models = new Map(feeds.formulas.flatMap(scoresIn).map(({ model }) => [model.unit, model]));
  const free = [...models.values()].flatMap((model) => {
    const taken = new Set(Object.keys(model.args));
    return Object.keys(descriptorOf(model, cell)?.args ?? {}).filter((arg) => !taken.has(arg) && !params.has(arg));
  });
  const fixed = [...models.values()].find((model) => Object.hasOwn(model.args, last.text));
  const suggestion = suggest(last.text, free);
  const reason =
    fixed !== undefined
      ? `\`${fixed.unit}\` is already given \`${last.text}\``
      : models.size === 0
        ? 'the objective does not mention it'
        : [...models.keys()]
            .map((model) => `\`${model}\` has ${few(Object.keys(cell.catalog.model[model]?.args ?? {}), 6)}`)
            .join('; ');
  cell.report('A0302', param.span, { name: param.name, reason, suggestion }, replacement(last.span, suggestion));
}
