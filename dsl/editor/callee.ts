import type { ArgDescriptor, Catalog, UnitDescriptor } from '../catalog.ts';
import { FUNCTIONS } from '../check/functions.ts';
import { PROTOCOLS, scoreName } from '../check/protocols.ts';
import type { UnitKind } from '../plan.ts';
import { BUILTINS, type Slot, slot } from './builtins.ts';
import { modelOf, type Place } from './hyperparameters.ts';
import { argumentDoc } from './items.ts';

/** What a name before a bracket stands for. */
export interface Callee {
  readonly name: string;
  /** `sampler`, `score`, `function`, `domain`, … */
  readonly is: string;
  readonly doc: string;
  readonly slots: readonly Slot[];
  readonly unit?: UnitDescriptor;
}

/** Kinds of units in the order they are looked up, that of the clause first. */
const KINDS: readonly UnitKind[] = [
  'sampler',
  'model',
  'data',
  'objective',
  'metric',
  'view',
  'pruner',
  'engine',
  'format',
  'store',
];
const OF_SECTION: Readonly<Record<string, UnitKind>> = { using: 'sampler', prune: 'pruner', show: 'view', with: 'engine' };

const MODEL = slot('model', 'model', 'the model that is trained');
const DATA = slot('data', 'data', 'what it is trained and scored on', { optional: true });

/** What is called by a name at a place; undefined for a name that nothing has. */
export function calleeOf(name: string, place: Place): Callee | undefined {
  return domain(name, place) ?? bound(name, place) ?? score(name, place.catalog) ?? unitCallee(name, place) ?? own(name);
}

/** A unit by its name: of the kind that the clause takes, else of the first kind that has it. */
export function unitOf(name: string, { cursor, catalog }: Place): UnitDescriptor | undefined {
  const first = OF_SECTION[cursor.section ?? ''];
  const inCall = cursor.frames.length > 0 && first === 'view';
  for (const kind of first === undefined || inCall ? KINDS : [first, ...KINDS]) {
    const units: Readonly<Record<string, UnitDescriptor>> = catalog[kind];
    if (Object.hasOwn(units, name)) return units[name];
  }
  return undefined;
}

export function slotsOf(args: Readonly<Record<string, ArgDescriptor>>): readonly Slot[] {
  return Object.entries(args).map(([name, descriptor]) => ({
    name,
    doc: argumentDoc(descriptor),
    positional: descriptor.positional === true,
    optional: descriptor.optional === true || descriptor.default !== undefined,
    takes: descriptor,
  }));
}

function domain(name: string, { cursor }: Place): Callee | undefined {
  const frame = cursor.frames.findLast(({ callee }) => callee === name);
  if (frame?.open !== '[' || (name !== 'int' && name !== 'real')) return undefined;
  const bounds = ['low', 'high'].map((end) => slot(end, 'expression', `${end === 'low' ? 'lower' : 'upper'} bound, included`));
  return { name, is: 'domain', doc: name === 'int' ? 'whole numbers' : 'real numbers', slots: bounds };
}

/** Functions and units that `let` bound, here or in earlier cells, and functions of other languages. */
function bound(name: string, place: Place): Callee | undefined {
  const { scope, cursor } = place;
  const foreign = scope.functions !== undefined && Object.hasOwn(scope.functions, name) ? scope.functions[name] : undefined;
  if (foreign !== undefined) {
    const slots = foreign.params.map((param) =>
      slot(param.name, 'expression', 'argument', { positional: !foreign.named, optional: !param.required }),
    );
    return { name, is: 'function', doc: 'a function of another cell', slots };
  }
  const value = Object.hasOwn(scope.values, name) ? scope.values[name] : undefined;
  if (value?.k === 'function') {
    return { name, is: 'function', doc: value.source, slots: value.params.map((param) => slot(param, 'expression', 'argument')) };
  }
  const model = cursor.lets.has(name) || value !== undefined ? modelOf(name, scope, place.catalog, cursor.lets) : undefined;
  return model === undefined ? undefined : { name, is: 'model', doc: model.doc, slots: slotsOf(model.args), unit: model };
}

/** `cv_accuracy(model, data, …)`, or a cost: `n_params(model)`. */
function score(name: string, catalog: Catalog): Callee | undefined {
  const parts = scoreName(name);
  const named = parts === undefined ? name : parts.metric;
  const metric = Object.hasOwn(catalog.metric, named) ? catalog.metric[named] : undefined;
  if (metric === undefined || (parts === undefined) !== (metric.measures === 'cost')) return undefined;
  const { args, doc } = PROTOCOLS[parts?.protocol ?? 'cost'];
  const good = metric.direction === 'maximize' ? 'larger is better' : 'smaller is better';
  return {
    name,
    is: `score: ${metric.name} ${doc}`,
    doc: `${metric.doc}; ${good}`,
    slots: [MODEL, DATA, ...slotsOf({ ...args, ...metric.args })],
    unit: metric,
  };
}

function unitCallee(name: string, place: Place): Callee | undefined {
  const unit = unitOf(name, place);
  return unit === undefined ? undefined : { name, is: unit.kind, doc: unit.doc, slots: slotsOf(unit.args), unit };
}

function own(name: string): Callee | undefined {
  if (Object.hasOwn(BUILTINS, name)) return { name, is: 'function', doc: BUILTINS[name]!.doc, slots: BUILTINS[name]!.slots };
  if (!Object.hasOwn(FUNCTIONS, name)) return undefined;
  const { doc, least, most } = FUNCTIONS[name]!;
  const names = name === 'if' ? ['condition', 'a', 'b'] : Array.from({ length: least }, () => 'x');
  const slots = names.map((param) => slot(param, 'expression', 'a number', most === undefined ? { repeats: true } : {}));
  return { name, is: 'function', doc, slots };
}
