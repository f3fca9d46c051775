import { readFileSync } from 'node:fs';
import { CONSTANTS, FUNCTIONS } from '../../dsl/check/functions.ts';
import { COUNTERS } from '../../dsl/check/names.ts';
import { OPTIONS, SETTINGS } from '../../dsl/check/options.ts';
import { renderText } from '../../dsl/diagnostics/render.ts';
import { counterDocs } from '../../dsl/editor/items.ts';
import { compile, EMPTY_SCOPE } from '../../dsl/index.ts';
import { precedence } from '../../dsl/parser/precedence.ts';
import { valueText } from '../../dsl/text/value.ts';
import { contextualWords, patterns, reservedWords, units, type Word, words } from '../../dsl/tokens.ts';
import { catalog } from '../../runtime/catalog.gen.ts';
import { argumentTable } from './arguments.ts';
import { code, fence, mark, table } from './markdown.ts';
import { rules } from './railroad.ts';

/** Codes that say of a right program: not in this version. */
export const laterCodes: ReadonlySet<string> = new Set(['A0490', 'A0408']);

const prose = new URL('../text/language.md', import.meta.url);

/** A program of the language page. */
export interface Block {
  readonly source: string;
  /** The code it is there to show; undefined for a right program. */
  readonly wrong?: string;
}

/** What `{{…}}` in the prose stands for. */
const inserts: Readonly<Record<string, () => string>> = {
  reserved: () => wordTable(reservedWords),
  contextual: () => wordTable(contextualWords),
  precedence: () =>
    table(
      ['binds', 'operators', 'a second one of the level'],
      precedence.map(({ operators, second }, index) => [
        index === 0 ? 'weakest' : index === precedence.length - 1 ? 'strongest' : '',
        operators.map(code).join(' '),
        second,
      ]),
    ),
  functions: () =>
    table(
      ['function', 'arguments', ''],
      [
        ...Object.entries(FUNCTIONS).map(([name, { doc, least, most }]) => [
          code(name),
          least === most ? String(least) : `${least} or more`,
          doc,
        ]),
        ...Object.entries(CONSTANTS).map(([name, value]) => [code(name), '', valueText(value)]),
      ],
    ),
  counters: () =>
    table(
      ['counter', ''],
      COUNTERS.map((name) => [code(name), counterDocs[name]]),
    ),
  options: () => argumentTable(OPTIONS, 'option'),
  settings: () => argumentTable(SETTINGS, 'setting'),
  measures: () =>
    table(
      ['unit', 'is'],
      Object.entries(units).map(([unit, { measure, factor }]) => [code(unit), `${valueText(factor)} ${measure}`]),
    ),
  lexis: () =>
    table(
      ['token', 'pattern'],
      Object.entries(patterns)
        .filter(([name]) => !/open|foreign/i.test(name))
        .map(([name, pattern]) => [name, code(pattern)]),
    ),
  grammar: () =>
    Object.keys(rules())
      .map((name) => `**${name}**\n\n![syntax of ${name}](grammar/${name}.svg)`)
      .join('\n\n'),
};

function wordTable(list: readonly Word[]): string {
  return table(
    ['word', 'class', ''],
    list.map((word) => [code(word), words[word].class, words[word].doc]),
  );
}

/** The prose, with each program checked: what is wrong with a wrong one stands below it, and what is not there yet is said. */
export function languagePage(): string {
  const text = readFileSync(prose, 'utf8').replaceAll(/^\{\{(\w+)\}\}$/gm, (_, name: string) => {
    const insert = inserts[name];
    if (insert === undefined) throw new Error(`docs/text/language.md asks for {{${name}}}, which nothing makes`);
    return insert();
  });
  return `${mark}\n\n${text.replaceAll(/^```argmax(?: (A\d{4}))?\n([\s\S]*?)^```$/gm, (_, wrong: string | undefined, source: string) => block({ source, ...(wrong === undefined ? {} : { wrong }) }))}`;
}

/** The programs of the page, in order. */
export function languageBlocks(): readonly Block[] {
  return [...readFileSync(prose, 'utf8').matchAll(/^```argmax(?: (A\d{4}))?\n([\s\S]*?)^```$/gm)].map(([, wrong, source]) => ({
    source: source!,
    ...(wrong === undefined ? {} : { wrong }),
  }));
}

function block({ source, wrong }: Block): string {
  const { diagnostics } = compile(source, EMPTY_SCOPE, catalog);
  if (wrong !== undefined) {
    const found = diagnostics.find((diagnostic) => diagnostic.code === wrong);
    return `${fence('argmax', source)}\n\n${fence('text', found === undefined ? '' : renderText(found, source, 'In [1]'))}`;
  }
  const later = diagnostics.filter((diagnostic) => laterCodes.has(diagnostic.code)).map(({ message }) => message);
  return `${fence('argmax', source)}${later.length === 0 ? '' : `\n\n> In this version: ${[...new Set(later)].join('; ')}.`}`;
}
