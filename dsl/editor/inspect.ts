import type { ArgDescriptor, Catalog, UnitDescriptor } from '../catalog.ts';
import { CONSTANTS, FUNCTIONS } from '../check/functions.ts';
import { COUNTERS, LAST } from '../check/names.ts';
import { OPTIONS, SETTINGS } from '../check/options.ts';
import { PROTOCOLS, scoreName } from '../check/protocols.ts';
import { wants } from '../check/values.ts';
import type { Scope } from '../scope.ts';
import { formulaText } from '../text/formula.ts';
import { valueText } from '../text/value.ts';
import { type Word, words } from '../tokens.ts';
import { argumentsOf } from './brackets.ts';
import { type Cursor, cursorAt } from './cursor.ts';
import { hyperparameters } from './hyperparameters.ts';
import { argumentDoc, counterDocs, domainItems, studyDoc } from './items.ts';

export interface Inspection {
  readonly found: boolean;
  readonly text: string;
  readonly markdown: string;
}

/** What is said of a word: a heading, a line, and what follows as rows of a table. */
interface Page {
  readonly title: string;
  readonly is: string;
  readonly doc: string;
  readonly args?: Readonly<Record<string, ArgDescriptor>>;
  readonly paper?: string;
}

const NOTHING: Inspection = { found: false, text: '', markdown: '' };

/** Documentation of the word under the cursor (UTF-16 code units), or right before it. */
export function inspect(source: string, cursor: number, scope: Scope, catalog: Catalog): Inspection {
  const at = Math.max(0, Math.min(cursor, source.length));
  const rest = /^[\p{L}\p{M}\p{N}_]*/u.exec(source.slice(at))?.[0] ?? '';
  const end = at + rest.length;
  const place = cursorAt(source, end);
  if (place.prefix === '') return NOTHING;
  const named = /^\s*=(?!=)/.test(source.slice(end));
  const page = pageFor(place.prefix, named, place, scope, catalog);
  return page === undefined ? NOTHING : { found: true, text: asText(page), markdown: asMarkdown(page) };
}

function pageFor(name: string, named: boolean, cursor: Cursor, scope: Scope, catalog: Catalog): Page | undefined {
  const frame = cursor.frames.at(-1);
  if (named && frame?.callee !== undefined) {
    const descriptor = argumentsOf(frame.callee, { cursor, scope, catalog })?.[name];
    if (descriptor !== undefined) return { title: name, is: `argument of ${frame.callee}`, doc: argumentDoc(descriptor) };
  }
  if (named && frame === undefined && (cursor.section === 'with' || cursor.section === 'set')) {
    const table = cursor.section === 'with' ? OPTIONS : SETTINGS;
    const descriptor = Object.hasOwn(table, name) ? table[name] : undefined;
    if (descriptor !== undefined)
      return { title: name, is: cursor.section === 'with' ? 'option' : 'setting', doc: argumentDoc(descriptor) };
  }
  if (cursor.section === 'until') {
    const counter = COUNTERS.find((known) => known === name);
    if (counter !== undefined) return { title: name, is: 'counter of a study', doc: counterDocs[counter] };
  }
  if (cursor.section === 'search' && frame === undefined) {
    const descriptor = hyperparameters({ cursor, scope, catalog }).find(([known]) => known === name)?.[1];
    if (descriptor !== undefined) return { title: name, is: 'hyperparameter', doc: argumentDoc(descriptor) };
  }
  return bound(name, scope) ?? unit(name, cursor, catalog) ?? word(name);
}

function bound(name: string, scope: Scope): Page | undefined {
  const value = Object.hasOwn(scope.values, name) ? scope.values[name] : undefined;
  if (value?.k === 'function') {
    return { title: `${name}(${value.params.join(', ')})`, is: 'function', doc: value.source };
  }
  if (value?.k === 'formula') return { title: name, is: 'value', doc: formulaText(value.formula) };
  const study = name === LAST ? scope.it : name;
  if (study === undefined || !Object.hasOwn(scope.studies, study)) return undefined;
  return { title: name, is: 'study', doc: studyDoc(scope, study) };
}

function unit(name: string, cursor: Cursor, catalog: Catalog): Page | undefined {
  const score = scoreName(name);
  const metric = score === undefined ? undefined : catalog.metric[score.metric];
  if (score !== undefined && metric !== undefined) {
    const { doc, args } = PROTOCOLS[score.protocol];
    const good = metric.direction === 'maximize' ? 'larger is better' : 'smaller is better';
    const all = { ...args, ...metric.args };
    return {
      ...paperOf(metric),
      title: `${name}(model, data)`,
      is: `score: ${metric.name} ${doc}`,
      doc: `${metric.doc}; ${good}`,
      args: all,
    };
  }
  const kinds = ['sampler', 'model', 'data', 'metric', 'view', 'pruner', 'engine', 'store'] as const;
  const here: readonly (typeof kinds)[number][] = cursor.section === 'show' ? ['view', ...kinds] : kinds;
  for (const kind of here) {
    const units: Readonly<Record<string, UnitDescriptor>> = catalog[kind];
    const found = Object.hasOwn(units, name) ? units[name] : undefined;
    if (found !== undefined) return { ...paperOf(found), title: name, is: kind, doc: found.doc, args: found.args };
  }
  return undefined;
}

const paperOf = ({ paper }: UnitDescriptor): { paper?: string } => (paper === undefined ? {} : { paper });

function word(name: string): Page | undefined {
  if (Object.hasOwn(words, name)) return { title: name, is: 'word of the language', doc: words[name as Word].doc };
  if (Object.hasOwn(FUNCTIONS, name)) return { title: name, is: 'function', doc: FUNCTIONS[name]!.doc };
  if (Object.hasOwn(CONSTANTS, name)) return { title: name, is: 'constant', doc: valueText(CONSTANTS[name]!) };
  const domain = domainItems().find(({ text }) => text === name);
  return domain === undefined ? undefined : { title: name, is: 'domain', doc: domain.doc };
}

function asText({ title, is, doc, args = {}, paper }: Page): string {
  const rows = Object.entries(args).map(([name, descriptor]) => `  ${name.padEnd(12)}${argumentDoc(descriptor)}`);
  return [`${title} (${is})`, doc, ...(rows.length === 0 ? [] : ['', ...rows]), ...(paper === undefined ? [] : ['', paper])].join(
    '\n',
  );
}

function asMarkdown({ title, is, doc, args = {}, paper }: Page): string {
  const rows = Object.entries(args).map(([name, descriptor]) => {
    const { default: value, doc: meaning } = descriptor;
    return `| \`${name}\` | ${wants(descriptor)} | ${value === undefined ? '' : `\`${valueText(value)}\``} | ${meaning} |`;
  });
  const table = rows.length === 0 ? [] : ['| argument | takes | default | |', '| --- | --- | --- | --- |', ...rows];
  return [`**${title}** — ${is}`, '', doc, '', ...table, ...(paper === undefined ? [] : ['', `*${paper}*`])].join('\n').trim();
}
