import { BEST_MEMBERS, PARETO_MEMBERS, STUDY_MEMBERS } from '../check/types.ts';
import { lets } from './expressions.ts';
import { modelOf, type Place } from './hyperparameters.ts';
import { argumentDoc, type CompletionItem, studyItems } from './items.ts';

/** Studies of the notebook and of this cell. */
export function studies(place: Place): readonly CompletionItem[] {
  const { cursor, scope } = place;
  const last = scope.it === undefined && cursor.searches.has('it') ? [{ text: 'it', kind: 'study', doc: 'the last study' }] : [];
  return [...lets(place, 'study'), ...studyItems(scope), ...last];
}

/** What may follow the dot. */
export function members(place: Place): readonly CompletionItem[] {
  const { cursor, scope, catalog } = place;
  const { path, lets: local, searches, section, binding } = cursor;
  const [first, second] = path;
  if (first === undefined) return [];
  const listing = section === 'search' && binding?.valued !== true;
  const model = scope.studies[first] === undefined || listing ? modelOf(first, scope, catalog, local) : undefined;
  if (model !== undefined) {
    return Object.entries(model.args).map(([text, row]) => ({ text, kind: 'parameter', doc: argumentDoc(row) }));
  }
  const study = scope.studies[first === 'it' ? (scope.it ?? first) : first];
  const params = searches.get(first) ?? study?.params;
  const item = (text: string): CompletionItem => ({ text, kind: 'member', doc: memberDocs[text] ?? `of ${path.join('.')}` });
  // A name that nothing has may be a study of a cell that did not run yet.
  const other = Object.hasOwn(scope.values, first) || (local.has(first) && !searches.has(first));
  if (params === undefined && other) return [];
  if (second === undefined) return Object.keys(STUDY_MEMBERS).map(item);
  if (path.length === 2)
    return Object.keys(second === 'best' ? BEST_MEMBERS : second === 'pareto' ? PARETO_MEMBERS : {}).map(item);
  if (path.length > 3) return [];
  const named = (names: readonly string[] | undefined, kind: string) => (names ?? []).map((text) => ({ ...item(text), kind }));
  if (path[2] === 'params' && second === 'best') return named(params, 'parameter');
  return path[2] === 'values' ? named(study?.objectives, 'objective') : [];
}

/** What the members of a study and of its best trial are. */
export const memberDocs: Readonly<Record<string, string>> = {
  best: 'the best trial',
  trials: 'how many trials the study has',
  pareto: 'the trials that no other beats on every objective',
  name: 'name of the study',
  seed: 'seed of the study',
  value: 'value of the objective',
  values: 'values of the objectives, by name',
  params: 'parameters of the trial, by name',
  number: 'number of the trial, from 0',
  count: 'how many there are',
  numbers: 'numbers of the trials, from 0',
};
