import type { Scope } from '../scope.ts';
import { formulaText } from '../text/formula.ts';
import { namedUnits, type Place } from './hyperparameters.ts';
import { type CompletionItem, functionItems, studyItems } from './items.ts';

/** Everything that an expression may begin with. */
export function expressions(place: Place): readonly CompletionItem[] {
  return [...bound(place), ...values(place), ...studyItems(place.scope), ...functionItems()];
}

/** Names of the search list, or of the arguments of the function being defined. */
export function bound({ cursor }: Place): readonly CompletionItem[] {
  const searched = cursor.bound.map((text) => ({ text, kind: 'parameter', doc: 'searched here' }));
  return [...searched, ...cursor.params.map((text) => ({ text, kind: 'parameter', doc: 'argument of this function' }))];
}

/** Models, data and let-bound values. */
export function values(place: Place): readonly CompletionItem[] {
  const local = [...place.cursor.lets.keys()].map((text) => ({ text, kind: 'value', doc: 'of this cell' }));
  const units = [...namedUnits('model', place), ...namedUnits('data', place)];
  return [...functionValues(place), ...numbers(place.scope), ...units, ...local];
}

/** Functions that `let` defines, and those of cells in other languages. */
export function functionValues({ scope }: Place): readonly CompletionItem[] {
  const own = Object.entries(scope.values).flatMap(([text, value]) =>
    value.k === 'function' ? [{ text, kind: 'function', doc: `${text}(${value.params.join(', ')}) = ${value.source}` }] : [],
  );
  const foreign = Object.entries(scope.functions ?? {}).map(([text, { params, defineByRun }]) => ({
    text,
    kind: 'function',
    doc: `${text}(${params.map(({ name }) => name).join(', ')}) of another cell${defineByRun ? ', which suggests its parameters itself' : ''}`,
  }));
  const objectives = Object.entries(scope.values).flatMap(([text, value]) =>
    value.k === 'formula' &&
    value.formula.k === 'unit' &&
    value.formula.kind === 'objective' &&
    scope.functions?.[text] === undefined
      ? [{ text, kind: 'function', doc: formulaText(value.formula) }]
      : [],
  );
  return [...own, ...foreign, ...objectives];
}

/** Let-bound values that are no unit. */
export function numbers(scope: Scope): readonly CompletionItem[] {
  return Object.entries(scope.values).flatMap(([text, value]) =>
    value.k === 'formula' && value.formula.k !== 'unit' ? [{ text, kind: 'value', doc: formulaText(value.formula) }] : [],
  );
}

/** Names of this kind that `let` binds. */
export function lets(place: Place, kind: 'model' | 'sampler' | 'pruner' | 'study' | 'space'): readonly CompletionItem[] {
  const { cursor, scope, catalog } = place;
  const kept = Object.entries(scope.values).flatMap(([text, value]): CompletionItem[] => {
    if (value.k === 'space') return kind === 'space' ? [{ text, kind, doc: value.source }] : [];
    const is = value.k === 'formula' && value.formula.k === 'unit' && value.formula.kind === kind;
    return is ? [{ text, kind, doc: formulaText(value.formula) }] : [];
  });
  const first = kind === 'study' ? 'search' : 'space';
  const local = [...cursor.lets].flatMap(([text, begins]) => {
    const is = kind === 'study' || kind === 'space' ? begins === first : Object.hasOwn(catalog[kind], begins);
    return is ? [{ text, kind, doc: 'of this cell' }] : [];
  });
  return [...kept, ...local];
}
