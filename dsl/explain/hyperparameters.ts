import type { Catalog } from '../catalog.ts';
import { childrenOf, some } from '../formula.ts';
import type { Formula, Space, StudySpec, UnitCall } from '../plan.ts';
import { rangeText } from '../text/domain.ts';
import { formulaText } from '../text/formula.ts';
import { valueText } from '../text/value.ts';

/** Models by what the program calls them: the label of an option, else the unit. */
type Models = ReadonlyMap<string, UnitCall>;

/** Which hyperparameters are searched, fixed and left at their defaults. */
export function hyperparameters({ problem: { space, objectives } }: StudySpec, catalog: Catalog): string {
  const models = new Map<string, UnitCall>();
  for (const { formula } of objectives) collect(formula, space, undefined, models);
  const searched = space.params.map((param) => `${param.name} in ${rangeText(param)}${goal(param.name, space, models)}`);
  const fixed = space.derived
    .filter(({ formula }) => formula.k !== 'vector')
    .map(({ name, formula }) => `${name} = ${formulaText(formula)}${goal(name, space, models)}`);
  const defaults: string[] = [];
  for (const [called, { unit, args }] of models) {
    for (const [name, value] of Object.entries(args)) {
      if (!isFed(value)) fixed.push(`${called}.${name} = ${formulaText(value)}`);
    }
    for (const [name, descriptor] of Object.entries(catalog.model[unit]?.args ?? {})) {
      if (!(name in args) && descriptor.default !== undefined)
        defaults.push(`${called}.${name} = ${valueText(descriptor.default)}`);
    }
  }
  return [list('searched', searched), list('fixed', fixed), list('default', defaults)].filter((text) => text !== '').join('\n');
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

/** Where a parameter goes: ` → mlp.hidden`; an element of a vector where the vector goes. */
function goal(name: string, space: Space, models: Models): string {
  const vectors = space.derived.filter(({ formula }) => formula.k === 'vector' && mentions(formula, new Set([name])));
  const names = new Set([name, ...vectors.map((vector) => vector.name)]);
  const goals: string[] = [];
  for (const [called, model] of models) {
    for (const [arg, value] of Object.entries(model.args)) if (mentions(value, names)) goals.push(`${called}.${arg}`);
  }
  return goals.length === 0 ? '' : ` → ${goals.join(', ')}`;
}

function mentions(formula: Formula, names: ReadonlySet<string>): boolean {
  return some(formula, (node) => node.k === 'param' && names.has(node.name));
}

function list(title: string, items: readonly string[]): string {
  return items.map((item, i) => `${(i === 0 ? title : '').padEnd(10)}${item}`).join('\n');
}
