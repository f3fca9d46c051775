import type { Catalog } from '../catalog.ts';
import { CONSTANTS, FUNCTIONS } from '../check/functions.ts';
import { LAST } from '../check/names.ts';
import { OPTIONS, SETTINGS } from '../check/options.ts';
import type { Scope } from '../scope.ts';
import { formulaText } from '../text/formula.ts';
import { valueText } from '../text/value.ts';
import { type Word, words } from '../tokens.ts';
import { BUILTINS } from './builtins.ts';
import { calleeOf, unitOf } from './callee.ts';
import { cursorAt } from './cursor.ts';
import { exampleOf } from './examples.ts';
import { hyperparameters, type Place } from './hyperparameters.ts';
import { argumentDoc, counterDocs, domainItems, studyDoc } from './items.ts';
import { asMarkdown, asText, type Page } from './page.ts';
import { signatureAt } from './signature.ts';
import { memberDocs } from './studies.ts';
import { domainPages, wordPages } from './wordPages.ts';

export interface Inspection {
  readonly found: boolean;
  readonly text: string;
  readonly markdown: string;
}

const NOTHING: Inspection = { found: false, text: '', markdown: '' };

/**
 * Documentation of the word under the cursor (UTF-16 code units), or right before it; without a word, of the call around it,
 * with the argument at the cursor marked. Never throws, whatever the text.
 */
export function inspect(source: string, cursor: number, scope: Scope, catalog: Catalog): Inspection {
  const at = Math.max(0, Math.min(cursor, source.length));
  const rest = /^[\p{L}\p{M}\p{N}_]*/u.exec(source.slice(at, at + 400))?.[0] ?? '';
  const end = at + rest.length;
  const place: Place = { cursor: cursorAt(source, end), scope, catalog };
  if (place.cursor.inside === 'comment') return NOTHING;
  const word = place.cursor.inside === 'string' ? '' : place.cursor.prefix;
  const page = word === '' ? undefined : pageFor(word, source.slice(end, end + 200), place, source.slice(0, at));
  const found = page ?? (word === '' ? callPage(place) : undefined);
  return found === undefined ? NOTHING : { found: true, text: asText(found), markdown: asMarkdown(found) };
}

/** The call around the cursor. */
function callPage(place: Place): Page | undefined {
  const call = signatureAt(place);
  if (call === undefined) return undefined;
  const { callee, signature } = call;
  const { active, label, parameters } = signature;
  const argument = active === undefined ? undefined : parameters[active];
  const marked =
    argument === undefined ? label : `${label.slice(0, argument.start)}‹${argument.name}›${label.slice(argument.end)}`;
  const here = argument === undefined ? callee.doc : `${argument.name}: ${argument.doc}`;
  return { ...paperOf(callee.unit), title: marked, is: callee.is, doc: here, slots: callee.slots };
}

function pageFor(name: string, after: string, place: Place, before: string): Page | undefined {
  const named = /^\s*=(?!=)/.test(after);
  const { cursor } = place;
  if (cursor.previous === '.') return memberPage(name, place);
  return (
    (named || /^\s*in\b/.test(after) ? argumentPage(name, place) : undefined) ??
    counterPage(name, place) ??
    contextual(name, place, before) ??
    (named && cursor.section !== 'let' ? undefined : labelPage(name, place)) ??
    parameterPage(name, place) ??
    bound(name, place) ??
    called(name, place) ??
    wordPage(name)
  );
}

function argumentPage(name: string, place: Place): Page | undefined {
  const { cursor } = place;
  const frame = cursor.frames.at(-1);
  if (frame?.callee !== undefined) {
    const slot = calleeOf(frame.callee, place)?.slots.find((one) => one.name === name);
    if (slot !== undefined) return { title: name, is: `argument of ${frame.callee}`, doc: slot.doc };
  }
  if (frame !== undefined || (cursor.section !== 'with' && cursor.section !== 'set')) return undefined;
  const setting = cursor.section === 'set';
  if (setting && name === 'data') return { title: name, is: 'setting', doc: 'data that scores use where none is written' };
  const table = setting ? SETTINGS : OPTIONS;
  if (!Object.hasOwn(table, name)) return undefined;
  const example = setting ? `set ${name} = …` : `search x in int[1, 9] maximize x with ${name}=…`;
  return { title: name, is: setting ? 'setting' : 'option', doc: argumentDoc(table[name]!), form: example };
}

function counterPage(name: string, { cursor }: Place): Page | undefined {
  if (cursor.section !== 'until' || !Object.hasOwn(counterDocs, name)) return undefined;
  return {
    title: name,
    is: 'counter of a study',
    doc: counterDocs[name as keyof typeof counterDocs],
    example: wordPages.until.example,
  };
}

/** `log` after a domain is a scale, before a bracket a function; `from` begins a clause or is a name. */
function contextual(name: string, place: Place, before: string): Page | undefined {
  if (!Object.hasOwn(words, name) || words[name as Word].class !== 'contextual') return undefined;
  const { cursor } = place;
  const isFunction = Object.hasOwn(FUNCTIONS, name) && cursor.wanting;
  const first = before.trim() === '' || cursor.bound.includes(name) || cursor.lets.has(name);
  return isFunction || (first && cursor.wanting) ? undefined : wordPage(name);
}

/** A label of the argument or hyperparameter whose value is written. */
function labelPage(name: string, place: Place): Page | undefined {
  const { cursor } = place;
  const frame = cursor.frames.at(-1);
  const inSet = frame?.open === '{' || frame?.open === '[';
  const owner = inSet
    ? (cursor.frames.findLast(({ binds }) => binds !== undefined)?.binds ?? cursor.binding?.name)
    : (frame?.argument ?? cursor.compared);
  if (owner === undefined) return undefined;
  const callee = cursor.frames.findLast((one) => one.callee !== undefined)?.callee;
  const slot = callee === undefined ? undefined : calleeOf(callee, place)?.slots.find((one) => one.name === owner);
  const known = typeof slot?.takes === 'object' ? slot.takes : hyperparameters(place).find(([one]) => one === owner)?.[1];
  if (known?.labels?.includes(name) !== true) return undefined;
  return { title: name, is: `value of ${owner}`, doc: known.doc };
}

/** A hyperparameter, or a parameter of the search at hand. */
function parameterPage(name: string, place: Place): Page | undefined {
  const { cursor } = place;
  const listed = cursor.bound.includes(name);
  const inList = cursor.section === 'search' && cursor.frames.length === 0 && cursor.binding?.valued !== true;
  const descriptor = listed || inList ? hyperparameters(place).find(([known]) => known === name)?.[1] : undefined;
  const domain = cursor.domains.get(name);
  const form = domain === undefined ? {} : { form: `${name} ${domain}` };
  if (descriptor !== undefined) return { ...form, title: name, is: 'hyperparameter', doc: argumentDoc(descriptor) };
  return listed ? { ...form, title: name, is: 'parameter', doc: 'of this search' } : undefined;
}

function memberPage(name: string, { cursor, scope, catalog }: Place): Page | undefined {
  const [first] = cursor.path;
  if (first === undefined) return undefined;
  const of = cursor.path.join('.');
  if (cursor.path.at(-1) === 'params') return { title: name, is: 'parameter', doc: `of the best trial of ${first}` };
  const model = hyperparameters({ cursor: { ...cursor, mentioned: new Set([first]) }, scope, catalog });
  const descriptor = model.find(([known]) => known === name)?.[1];
  const isStudy = Object.hasOwn(scope.studies, first) || cursor.searches.has(first) || first === LAST;
  if (!isStudy && descriptor !== undefined)
    return { title: name, is: `hyperparameter of ${first}`, doc: argumentDoc(descriptor) };
  return Object.hasOwn(memberDocs, name) ? { title: name, is: `member of ${of}`, doc: memberDocs[name]! } : undefined;
}

/** What `let` of this or an earlier cell named. */
function bound(name: string, { cursor, scope }: Place): Page | undefined {
  const value = Object.hasOwn(scope.values, name) ? scope.values[name] : undefined;
  if (value?.k === 'function') return { title: `${name}(${value.params.join(', ')})`, is: 'function', doc: value.source };
  if (value?.k === 'space') return { title: name, is: 'space', doc: value.source };
  if (value?.k === 'formula') return { title: name, is: 'value', doc: formulaText(value.formula) };
  const study = name === LAST ? scope.it : name;
  if (study !== undefined && Object.hasOwn(scope.studies, study))
    return { title: name, is: 'study', doc: studyDoc(scope, study) };
  const searched = cursor.searches.get(name);
  if (searched !== undefined) return { title: name, is: 'study', doc: `study over ${searched.join(', ')}` };
  const local = cursor.definitions.get(name);
  return local === undefined
    ? undefined
    : { title: name, is: cursor.lets.get(name) === 'function' ? 'function' : 'value', doc: local };
}

/** A unit, a score, or a function. */
function called(name: string, place: Place): Page | undefined {
  const callee = calleeOf(name, place);
  const unit = unitOf(name, place);
  if (callee === undefined || callee.is === 'domain') return undefined;
  const score = callee.slots[0]?.takes === 'model';
  const own = Object.hasOwn(BUILTINS, name) ? BUILTINS[name] : undefined;
  const shown = callee.unit ?? unit;
  const example = score
    ? `search hidden in int[1, 100] ${scoreAim(callee.unit)} ${name}(mlp)`
    : shown === undefined
      ? own?.example
      : exampleOf(shown);
  return {
    ...paperOf(shown),
    ...(example === undefined ? {} : { example }),
    title: score ? `${name}(model${callee.slots.some(({ takes }) => takes === 'data') ? ', data' : ''})` : name,
    is: callee.is,
    doc: callee.doc,
    slots: callee.slots.filter(({ takes, doc }) => (typeof takes === 'object' || own !== undefined) && doc !== ''),
  };
}

const scoreAim = (unit: ReturnType<typeof unitOf>): string => (unit?.kind === 'metric' ? unit.direction : 'maximize');

function paperOf(unit: ReturnType<typeof unitOf>): { paper?: string; planned?: string } {
  return {
    ...(unit?.paper === undefined ? {} : { paper: unit.paper }),
    ...(unit?.planned === undefined ? {} : { planned: unit.planned }),
  };
}

function wordPage(name: string): Page | undefined {
  if (Object.hasOwn(words, name)) {
    return { title: name, is: 'word of the language', doc: words[name as Word].doc, ...wordPages[name as Word] };
  }
  if (Object.hasOwn(CONSTANTS, name)) return { title: name, is: 'constant', doc: valueText(CONSTANTS[name]!) };
  const domain = domainItems().find(({ text }) => text === name);
  return domain === undefined ? undefined : { title: name, is: 'domain', doc: domain.doc, ...domainPages[name] };
}
