import { OPTIONS, SETTINGS } from '../check/options.ts';
import { modifierWords } from '../tokens.ts';
import { clauseItems, comparedWith, domainValues, valuesFor } from './brackets.ts';
import { slotsOf } from './callee.ts';
import { bound, expressions, functionValues, lets, numbers, values } from './expressions.ts';
import { hyperparameters, type Place } from './hyperparameters.ts';
import {
  argumentDoc,
  argumentItems,
  booleanItems,
  type CompletionItem,
  counterItems,
  domainItems,
  functionItems,
  keywords,
  scoreItems,
  unitItems,
} from './items.ts';
import { studies } from './studies.ts';

/** Where something is missing outside brackets: an operand, a name, a domain. */
export function wanted(place: Place): readonly CompletionItem[] {
  const { cursor, catalog } = place;
  const { section, previous } = cursor;
  const starts = previous === section || previous === ',';
  switch (section) {
    case undefined:
      return [...comparedWith(place), ...expressions(place), ...functionItems('delete', 'fit', 'study')];
    case 'search':
      return inSearchList(place);
    case 'using':
      return starts ? [...unitItems(catalog, 'sampler'), ...lets(place, 'sampler')] : [];
    case 'maximize':
    case 'minimize':
      return [...comparedWith(place), ...scoreItems(catalog), ...unitItems(catalog, 'objective'), ...expressions(place)];
    case 'where':
      return [
        ...comparedWith(place),
        ...aims(place),
        ...expressions(place),
        ...scoreItems(catalog),
        ...unitItems(catalog, 'objective'),
      ];
    case 'until':
      return [...counterItems(), ...(starts || isJoining(previous) ? [] : functionItems())];
    case 'with':
      return cursor.assigned === undefined ? argumentItems(OPTIONS, new Set()) : settingValues(OPTIONS, cursor.assigned, place);
    case 'set':
      return inSet(place);
    case 'show':
      return starts ? unitItems(catalog, 'view') : [];
    case 'of':
      return studies(place);
    case 'let':
      return letValue(place);
    case 'explain':
      return starts ? [...keywords('search'), ...studies(place)] : [];
    case 'export':
      return [...studies(place), ...lets(place, 'model'), ...numbers(place.scope), ...locals(place), ...functionItems('fit')];
    case 'resume':
      return [...studies(place), ...functionItems('study')];
    case 'from':
      return [...studies(place), ...unitItems(catalog, 'data'), ...functionItems('study')];
    case 'prune':
      return starts ? [...unitItems(catalog, 'pruner'), ...lets(place, 'pruner')] : [];
    case 'assert':
      return [...comparedWith(place), ...studies(place), ...expressions(place)];
    default:
      // After `to` and `as` stands a text or a new name.
      return [];
  }
}

function letValue(place: Place): readonly CompletionItem[] {
  const { catalog } = place;
  if (place.cursor.previous === 'let') return [];
  if (place.cursor.previous !== '=') return [...comparedWith(place), ...expressions(place)];
  const callables = functionItems('fit', 'space', 'study');
  return [
    ...keywords('search'),
    ...values(place),
    ...callables,
    ...unitItems(catalog, 'objective'),
    ...studies(place),
    ...functionItems(),
    ...unitItems(catalog, 'sampler'),
    ...unitItems(catalog, 'pruner'),
  ];
}

function aims({ cursor }: Place): readonly CompletionItem[] {
  return cursor.aims.map((text) => ({ text, kind: 'objective', doc: 'an objective of this search' }));
}

function locals({ cursor }: Place): readonly CompletionItem[] {
  return [...cursor.lets.keys()].map((text) => ({ text, kind: 'value', doc: 'of this cell' }));
}

const isJoining = (previous: string | undefined): boolean => previous === 'and' || previous === 'or' || previous === 'not';

function inSearchList(place: Place): readonly CompletionItem[] {
  const { cursor, scope } = place;
  const { previous, compared, binding } = cursor;
  if (previous === 'search' || previous === ',') {
    const free = hyperparameters(place).filter(([name]) => !cursor.bound.includes(name));
    const fresh = free.length > 0 ? free : hyperparameters(place);
    const names = fresh.map(([text, descriptor]) => ({ text, kind: 'parameter', doc: argumentDoc(descriptor) }));
    return [...names, ...lets(place, 'model'), ...lets(place, 'space'), ...(previous === 'search' ? clauseItems(place) : [])];
  }
  if (binding?.conditional === true) {
    const labels = comparedWith(place);
    if (labels.length > 0) return labels;
    return previous === 'when' || isJoining(previous) ? bound(place) : [...bound(place), ...numbers(scope), ...functionItems()];
  }
  if (previous === 'in') return domainItems();
  if (compared !== undefined && previous !== '=') return comparedWith(place);
  if (previous === 'default') return [...domainValues(place).filter(({ kind }) => kind === 'label'), ...booleanItems()];
  if (previous === 'prior') return functionItems('normal');
  return previous === 'step'
    ? numbers(scope)
    : [...bound(place), ...numbers(scope), ...functionItems(), ...functionValues(place)];
}

function inSet(place: Place): readonly CompletionItem[] {
  const { assigned } = place.cursor;
  if (assigned !== undefined) return settingValues(SETTINGS, assigned, place);
  const data = { text: 'data=', kind: 'setting', doc: 'data that scores use where none is written' };
  return [data, ...argumentItems(SETTINGS, new Set())];
}

function settingValues(table: typeof OPTIONS, name: string, place: Place): readonly CompletionItem[] {
  if (name === 'data') return valuesFor({ name, doc: '', takes: 'data', positional: true, optional: true }, place, false);
  if (name === 'engine') return unitItems(place.catalog, 'engine');
  const known = Object.hasOwn(table, name) ? slotsOf(table).find((slot) => slot.name === name) : undefined;
  const texts = known !== undefined && typeof known.takes === 'object' && known.takes.type === 'string';
  return [...valuesFor(known, place, false), ...(texts ? functionItems('env') : [])];
}

/** Where what stands before the cursor is complete, outside brackets. */
export function following(place: Place): readonly CompletionItem[] {
  const { section, binding, statement } = place.cursor;
  switch (section) {
    case 'search':
      if (binding?.valued === false) return [...keywords('in'), ...clauseItems(place)];
      if (binding?.conditional === true) return [...keywords('and', 'or', 'in'), ...clauseItems(place)];
      return [...keywords(...modifierWords, 'when'), ...clauseItems(place)];
    case 'show':
      return keywords('of');
    case 'maximize':
    case 'minimize':
      return [...clauseItems(place), ...keywords('as', 'and', 'or', 'in')];
    case 'using':
    case 'prune':
    case 'with':
    case 'from':
    case 'as':
    case 'resume':
      return clauseItems(place);
    case 'where':
    case 'until':
      return [...clauseItems(place), ...keywords('and', 'or', 'in')];
    case 'export':
      return keywords('to');
    case 'assert':
    case 'let':
    case undefined:
      return statement === undefined && place.cursor.previous === undefined ? [] : keywords('and', 'or', 'in');
    default:
      return [];
  }
}
