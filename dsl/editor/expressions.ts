import type { Scope } from '../scope.ts';
import { formulaText } from '../text/formula.ts';
import { namedUnits, type Place } from './hyperparameters.ts';
import { type CompletionItem, functionItems, studyItems } from './items.ts';

/** Everything that an expression may begin with. */
export function expressions(place: Place): readonly CompletionItem[] {
  return [...bound(place), ...values(place), ...studyItems(place.scope), ...functionItems()];
}

/** Names of the search list. */
export function bound({ cursor }: Place): readonly CompletionItem[] {
  return cursor.bound.map((text) => ({ text, kind: 'parameter', doc: 'searched here' }));
}

/** Models, data and let-bound values. */
export function values(place: Place): readonly CompletionItem[] {
  const { scope } = place;
  const functions = Object.entries(scope.values).flatMap(([text, value]) =>
    value.k === 'function' ? [{ text, kind: 'function', doc: `${text}(${value.params.join(', ')}) = ${value.source}` }] : [],
  );
  const local = [...place.cursor.lets.keys()].map((text) => ({ text, kind: 'value', doc: 'of this cell' }));
  return [...functions, ...numbers(scope), ...namedUnits('model', place), ...namedUnits('data', place), ...local];
}

/** Let-bound values that are no unit. */
export function numbers(scope: Scope): readonly CompletionItem[] {
  return Object.entries(scope.values).flatMap(([text, value]) =>
    value.k === 'formula' && value.formula.k !== 'unit' ? [{ text, kind: 'value', doc: formulaText(value.formula) }] : [],
  );
}

/** Names of this kind that `let` binds. */
export function lets(place: Place, kind: 'model' | 'sampler' | 'study'): readonly CompletionItem[] {
  const { cursor, scope, catalog } = place;
  const kept = Object.entries(scope.values).flatMap(([text, value]) =>
    value.k === 'formula' && value.formula.k === 'unit' && value.formula.kind === kind
      ? [{ text, kind, doc: formulaText(value.formula) }]
      : [],
  );
  const local = [...cursor.lets].flatMap(([text, first]) => {
    const is = kind === 'study' ? first === 'search' : Object.hasOwn(catalog[kind], first);
    return is ? [{ text, kind, doc: 'of this cell' }] : [];
  });
  return [...kept, ...local];
}
