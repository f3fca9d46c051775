import type { ArgDescriptor, Catalog } from '../catalog.ts';
import { LATER_WORDS } from '../check/later.ts';
import { OPTIONS, SETTINGS } from '../check/options.ts';
import { BEST_MEMBERS, STUDY_MEMBERS } from '../check/types.ts';
import type { Scope } from '../scope.ts';
import { clauseWords, modifierWords, statementWords } from '../tokens.ts';
import { domainValues, inBrackets, valuesFor } from './brackets.ts';
import { cursorAt } from './cursor.ts';
import { bound, expressions, lets, numbers, values } from './expressions.ts';
import { hyperparameters, modelOf, type Place } from './hyperparameters.ts';
import {
  argumentDoc,
  argumentItems,
  booleanItems,
  type CompletionItem,
  counterItems,
  domainItems,
  functionItems,
  keywords,
  labelItems,
  scoreItems,
  studyItems,
  unitItems,
} from './items.ts';

/** `start` and `end` delimit the text that an item replaces, in UTF-16 code units. */
export interface Completions {
  readonly start: number;
  readonly end: number;
  readonly items: readonly CompletionItem[];
}

/** What may stand at the cursor (UTF-16 code units), best first. Never throws, whatever the text. */
export function complete(source: string, cursor: number, scope: Scope, catalog: Catalog): Completions {
  const end = Math.max(0, Math.min(cursor, source.length));
  const at = cursorAt(source, end);
  const prefix = at.prefix.toLowerCase();
  const seen = new Set<string>();
  const items = candidates({ cursor: at, scope, catalog }).filter(({ text }) => {
    if (seen.has(text) || LATER_WORDS.has(text) || !text.toLowerCase().startsWith(prefix)) return false;
    seen.add(text);
    return true;
  });
  return { start: at.start, end, items };
}

function candidates(place: Place): readonly CompletionItem[] {
  const { cursor } = place;
  if (cursor.previous === '.') return members(place);
  const frame = cursor.frames.at(-1);
  if (frame !== undefined) return inBrackets(frame, place);
  const here = cursor.wanting ? wanted(place) : following(place);
  return cursor.begins ? [...keywords(...statementWords), ...here] : here;
}

function members({ cursor: { path, section, binding, lets: local }, scope, catalog }: Place): readonly CompletionItem[] {
  const [first, second, third] = path;
  if (first === undefined) return [];
  if (section === 'search' && binding?.valued !== true) {
    const model = modelOf(first, scope, catalog, local);
    return model === undefined ? [] : parameterItems(Object.entries(model.args));
  }
  const study = scope.studies[first === 'it' ? (scope.it ?? first) : first];
  const item = (text: string): CompletionItem => ({ text, kind: 'member', doc: `of ${path.join('.')}` });
  if (study === undefined && first !== 'it') return [];
  if (second === undefined) return Object.keys(STUDY_MEMBERS).map(item);
  if (second !== 'best') return [];
  if (third === undefined) return Object.keys(BEST_MEMBERS).map(item);
  return third === 'params' && path.length === 3 ? (study?.params ?? []).map(item) : [];
}

function parameterItems(args: readonly (readonly [string, ArgDescriptor])[]): readonly CompletionItem[] {
  return args.map(([text, descriptor]) => ({ text, kind: 'parameter', doc: argumentDoc(descriptor) }));
}

/** Where something is missing: an operand, a name, a domain. */
function wanted(place: Place): readonly CompletionItem[] {
  const { cursor, catalog, scope } = place;
  const { section, previous } = cursor;
  const starts = previous === section || previous === ',';
  switch (section) {
    case undefined:
      return expressions(place);
    case 'search':
      return inSearchList(place);
    case 'using':
      return starts ? [...unitItems(catalog, 'sampler'), ...lets(place, 'sampler')] : [];
    case 'maximize':
    case 'minimize':
      return [...scoreItems(catalog), ...expressions(place)];
    case 'until':
      return starts || previous === 'and' || previous === 'or' || previous === 'not' ? counterItems() : [];
    case 'with':
      return cursor.assigned === undefined
        ? argumentItems(OPTIONS, new Set())
        : valuesFor(cursor.assigned, OPTIONS, place, false);
    case 'set':
      return inSet(place);
    case 'show':
      return unitItems(catalog, 'view');
    case 'of':
      return [...studyItems(scope), ...lets(place, 'study')];
    case 'let':
      return previous === '=' ? [...keywords('search'), ...values(place)] : [];
    case 'explain':
      return starts ? [...keywords('search'), ...studyItems(scope)] : [];
    case 'export':
    case 'resume':
      return studyItems(scope);
    case 'prune':
      return unitItems(catalog, 'pruner');
    default:
      return cursor.compared === undefined ? expressions(place) : [...comparedWith(place), ...expressions(place)];
  }
}

function inSearchList(place: Place): readonly CompletionItem[] {
  const { cursor, scope } = place;
  const { previous, compared, binding } = cursor;
  if (previous === 'search' || previous === ',') {
    const free = hyperparameters(place).filter(([name]) => !cursor.bound.includes(name));
    const fresh = free.length > 0 ? free : hyperparameters(place);
    return [...parameterItems(fresh), ...lets(place, 'model')];
  }
  if (previous === 'in' && binding?.valued === true && (compared === undefined || compared === binding.name.split('.').at(-1))) {
    return domainItems();
  }
  if (previous === 'when' || previous === 'and' || previous === 'or' || previous === 'not') return bound(place);
  if (compared !== undefined && previous !== '=') return comparedWith(place);
  if (previous === 'default') return [...domainValues(place).filter(({ kind }) => kind === 'label'), ...booleanItems()];
  return previous === 'step' ? [] : [...bound(place), ...numbers(scope), ...functionItems()];
}

function inSet(place: Place): readonly CompletionItem[] {
  const { assigned } = place.cursor;
  if (assigned !== undefined) return valuesFor(assigned, SETTINGS, place, false);
  const data = { text: 'data=', kind: 'setting', doc: 'data that scores use where none is written' };
  return [data, ...argumentItems(SETTINGS, new Set())];
}

/** Where what stands before the cursor is complete. */
function following(place: Place): readonly CompletionItem[] {
  const { cursor } = place;
  const { section, binding } = cursor;
  switch (section) {
    case undefined:
      return [];
    case 'search':
      if (binding?.valued === false) return keywords('in');
      return [...keywords(...modifierWords, 'when'), ...keywords(...clauseWords)];
    case 'show':
      return keywords('of');
    case 'maximize':
    case 'minimize':
      return [...keywords(...clauseWords), ...keywords('as')];
    case 'using':
    case 'where':
    case 'until':
    case 'prune':
    case 'with':
    case 'from':
      return [...keywords(...clauseWords), ...(section === 'where' || section === 'until' ? keywords('and', 'or') : [])];
    case 'export':
      return keywords('to');
    case 'resume':
      return keywords(...clauseWords);
    case 'assert':
      return keywords('and', 'or', 'in');
    default:
      return [];
  }
}

/** What the name on the left of a comparison may be equal to. */
function comparedWith(place: Place): readonly CompletionItem[] {
  const { compared } = place.cursor;
  const descriptor = hyperparameters(place).find(([name]) => name === compared)?.[1];
  return descriptor?.labels === undefined ? [] : labelItems(descriptor.labels, compared!);
}
