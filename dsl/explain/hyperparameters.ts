import type { Catalog } from '../catalog.ts';
import { childrenOf, some } from '../formula.ts';
import type { Formula, Problem, Space, UnitCall } from '../plan.ts';
import { rangeText } from '../text/domain.ts';
import { formulaText } from '../text/formula.ts';
import { valueText } from '../text/value.ts';

/** Models by what the program calls them: the label of an option, else the unit. */
type Models = ReadonlyMap<string, UnitCall>;

/** A hyperparameter, or another number that a trial depends on. */
export interface Hyperparameter {
  readonly kind: 'searched' | 'fixed' | 'default';
  /** `hidden`, or `mlp.solver` where only the model has it. */
  readonly name: string;
  /** ` in int[1, 100]` or ` = 3`: what follows the name in a program. */
  readonly value: string;
  /** Hyperparameters of models that it goes to: `mlp.hidden`. */
  readonly goals: readonly string[];
}

/** Which hyperparameters are searched, fixed and left at their defaults. */
export function hyperparameters({ space, objectives }: Problem, catalog: Catalog): readonly Hyperparameter[] {
  const models = new Map<string, UnitCall>();
  for (const { formula } of objectives) collect(formula, space, undefined, models);
  const goals = (name: string): readonly string[] => goalsOf(name, space, models);
  const searched = space.params.map(
    (param): Hyperparameter => ({
      kind: 'searched',
      name: param.name,
      value: ` in ${rangeText(param)}`,
      goals: goals(param.name),
    }),
  );
  const fixed = space.derived
    .filter(({ formula }) => formula.k !== 'vector')
    .map(({ name, formula }) => equal('fixed', name, formulaText(formula), goals(name)));
  const defaults: Hyperparameter[] = [];
  for (const [called, { unit, args }] of models) {
    for (const [name, value] of Object.entries(args)) {
      if (!isFed(value)) fixed.push(equal('fixed', `${called}.${name}`, formulaText(value)));
    }
    for (const [name, descriptor] of Object.entries(catalog.model[unit]?.args ?? {})) {
      if (!(name in args) && descriptor.default !== undefined) {
        defaults.push(equal('default', `${called}.${name}`, valueText(descriptor.default)));
      }
    }
  }
  return [...searched, ...fixed, ...defaults];
}

function equal(kind: Hyperparameter['kind'], name: string, value: string, goals: readonly string[] = []): Hyperparameter {
  return { kind, name, value: ` = ${value}`, goals };
}

/** The models that are scored; under `if(clf == svm, …, …)` by their label. */
function collect(formula: Formula, space: Space, label: string | undefined, models: Map<string, UnitCall>): void {
  if (formula.k === 'score') {
    models.set(label ?? formula.model.unit, formula.model);
    return;
  }
  const chosen = formula.k === 'fn' && formula.fn === 'if' ? labelsIn(formula, space) : undefined;
  for (const [i, child] of childrenOf(formula).entries()) collect(child, space, chosen?.[i] ?? label, models);
}

/** The labels of the branches of `if(clf == svm, a, b)`; of `b` where no further `if` follows. */
function labelsIn({ args }: Formula & { k: 'fn' }, { params }: Space): readonly (string | undefined)[] {
  const [condition, , otherwise] = args;
  const [of, chosen] = condition?.k === 'op' && condition.op === '==' ? condition.args : [];
  if (of?.k !== 'param' || chosen?.k !== 'str') return [];
  const domain = params.find(({ name }) => name === of.name)?.domain;
  const last = domain !== undefined && 'values' in domain ? domain.values.at(-1) : undefined;
  return [undefined, chosen.v, otherwise?.k === 'fn' || typeof last !== 'string' ? undefined : last];
}

function isFed(value: Formula): boolean {
  if (value.k === 'param') return true;
  return value.k === 'fn' && value.fn === 'if' && value.args.slice(1).every(isFed);
}

/** Where a parameter goes; an element of a vector where the vector goes. */
function goalsOf(name: string, space: Space, models: Models): readonly string[] {
  const vectors = space.derived.filter(({ formula }) => formula.k === 'vector' && mentions(formula, new Set([name])));
  const names = new Set([name, ...vectors.map((vector) => vector.name)]);
  const goals: string[] = [];
  for (const [called, model] of models) {
    for (const [arg, value] of Object.entries(model.args)) if (mentions(value, names)) goals.push(`${called}.${arg}`);
  }
  return goals;
}

function mentions(formula: Formula, names: ReadonlySet<string>): boolean {
  return some(formula, (node) => node.k === 'param' && names.has(node.name));
}
