import { type ArgDescriptor, type Catalog, type ModelDescriptor, present } from '../catalog.ts';
import type { Scope } from '../scope.ts';
import { formulaText } from '../text/formula.ts';
import type { Cursor } from './cursor.ts';
import { type CompletionItem, unitItems } from './items.ts';

/** What the notebook and the program around the cursor offer. */
export interface Place {
  readonly cursor: Cursor;
  readonly scope: Scope;
  readonly catalog: Catalog;
}

/** The model behind a name: of the catalogue, or let-bound here or in an earlier cell. */
export function modelOf(
  name: string,
  scope: Scope,
  catalog: Catalog,
  lets: ReadonlyMap<string, string> = new Map(),
): ModelDescriptor | undefined {
  const value = Object.hasOwn(scope.values, name) ? scope.values[name] : undefined;
  const kept = value?.k === 'formula' && value.formula.k === 'unit' ? value.formula.unit : undefined;
  const unit = lets.get(name) ?? kept ?? name;
  return Object.hasOwn(catalog.model, unit) ? catalog.model[unit] : undefined;
}

/** Hyperparameters of the models that the text mentions; of every model where it mentions none. */
export function hyperparameters({ cursor, scope, catalog }: Place): readonly (readonly [string, ArgDescriptor])[] {
  const mentioned = [...cursor.mentioned].flatMap((name) => {
    const model = modelOf(name, scope, catalog, cursor.lets);
    return model === undefined ? [] : [model];
  });
  const models = mentioned.length > 0 ? new Set(mentioned) : present(catalog.model);
  const found = new Map<string, ArgDescriptor>();
  for (const { args } of models) for (const [name, descriptor] of Object.entries(args)) found.set(name, descriptor);
  return [...found];
}

/** Models or data by name: let-bound ones first. */
export function namedUnits(kind: 'model' | 'data', { cursor, scope, catalog }: Place): readonly CompletionItem[] {
  const local = [...cursor.lets].flatMap(([text, first]) =>
    Object.hasOwn(catalog[kind], first) ? [{ text, kind, doc: 'of this cell' }] : [],
  );
  const kept = Object.entries(scope.values).flatMap(([text, value]) =>
    value.k === 'formula' && value.formula.k === 'unit' && value.formula.kind === kind
      ? [{ text, kind, doc: formulaText(value.formula) }]
      : [],
  );
  return [...local, ...kept, ...unitItems(catalog, kind)];
}
