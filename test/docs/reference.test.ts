import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { examples } from '../../docs/diagnostics/examples.ts';
import { shown } from '../../docs/generate/diagnostics.ts';
import { languageBlocks, laterCodes } from '../../docs/generate/language.ts';
import { pages } from '../../docs/generate/pages.ts';
import { exampleOf } from '../../docs/generate/unit-examples.ts';
import { chapters } from '../../docs/generate/units.ts';
import type { UnitDescriptor } from '../../dsl/catalog.ts';
import { CONSTANTS, FUNCTIONS } from '../../dsl/check/functions.ts';
import { COUNTERS } from '../../dsl/check/names.ts';
import { OPTIONS, SETTINGS } from '../../dsl/check/options.ts';
import { type Code, isCode } from '../../dsl/diagnostics/diagnose.ts';
import { english } from '../../dsl/diagnostics/messages.en.ts';
import { compile, EMPTY_SCOPE } from '../../dsl/index.ts';
import { statementWords, units, words } from '../../dsl/tokens.ts';
import { catalog } from '../../runtime/catalog.gen.ts';

const made = pages();
const all: readonly UnitDescriptor[] = Object.values(catalog).flatMap((kind) => Object.values(kind) as UnitDescriptor[]);

/** Codes of errors and warnings in a program. */
function codesOf(source: string): readonly string[] {
  return compile(source, EMPTY_SCOPE, catalog)
    .diagnostics.filter(({ severity }) => severity !== 'info')
    .map(({ code }) => code);
}

describe('the reference', () => {
  it.each(Object.keys(made))('%s is what `npm run docs` makes', (path) => {
    expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(made[path]);
  });

  it('has every word, option, setting, counter, function and unit of measure', () => {
    const names = [words, OPTIONS, SETTINGS, FUNCTIONS, CONSTANTS, units].flatMap((table) => Object.keys(table));
    const page = made['docs/language.md']!;
    expect([...names, ...COUNTERS].filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  });

  it.each(statementWords)('has a section and a program for `%s`', (word) => {
    expect(made['docs/language.md']).toContain(`\n### ${word}\n`);
    expect(languageBlocks().some(({ source }) => new RegExp(`^${word} |= ${word} `, 'm').test(source))).toBe(true);
  });

  it('has every unit with every argument', () => {
    const lacking = all.flatMap((unit) => {
      const page = made[`docs/units/${chapters[unit.kind].file}.md`]!;
      const section = page.split(`\n## ${unit.name}\n`)[1]?.split('\n## ')[0];
      if (section === undefined) return [unit.name];
      return Object.keys(unit.args).flatMap((arg) => (section.includes(`| \`${arg}\` |`) ? [] : [`${unit.name}(${arg})`]));
    });
    expect(lacking).toEqual([]);
  });

  it('marks the units that are planned, and no others', () => {
    const marked = Object.values(made).flatMap((page) =>
      [...page.matchAll(/\n## (\S+)\n\n[^\n]+\n\n> Planned/g)].map(([, name]) => name),
    );
    expect(marked.sort()).toEqual(all.flatMap(({ name, planned }) => (planned === undefined ? [] : [name])).sort());
  });

  it.each(Object.keys(english) as Code[])('shows what %s says of a program', (code) => {
    // An example is missing in docs/diagnostics/, or its program no longer gets this code.
    expect([code, shown(code)?.diagnostic.code]).toEqual([code, code]);
  });

  it('has no example of a code that is gone', () => {
    expect(Object.keys(examples).filter((code) => !isCode(code))).toEqual([]);
  });

  it('draws every rule of the grammar', () => {
    const page = made['docs/language.md']!;
    const diagrams = Object.keys(made).filter((path) => path.endsWith('.svg'));
    expect(diagrams.length).toBeGreaterThan(20);
    for (const path of diagrams) expect(page).toContain(`](${path.replace('docs/', '')})`);
  });
});

describe('the programs of the reference', () => {
  it.each(languageBlocks().map(({ source, wrong }) => [wrong ?? 'right', source] as const))('%s: %s', (expected, source) => {
    const codes = codesOf(source);
    if (expected === 'right') expect(codes.filter((code) => !laterCodes.has(code))).toEqual([]);
    else expect(codes).toContain(expected);
  });

  it.each(all.map((unit) => [`${unit.kind} ${unit.name}`, unit] as const))('the example of the %s is right', (_, unit) => {
    const source = exampleOf(unit);
    // A format is chosen by the extension of the file.
    const used =
      unit.kind === 'format'
        ? `results${unit.extensions[0]?.replace('.', '\\.')}"`
        : `(?:cv_|holdout_)?${unit.name}(?![\\p{L}\\d])`;
    expect(source).toMatch(new RegExp(`(?<!\\p{L})${used}`, 'u'));
    // What is planned may not be known by its name yet.
    const allowed = unit.planned === undefined ? laterCodes : new Set([...laterCodes, 'A0301']);
    expect(codesOf(source).filter((code) => !allowed.has(code))).toEqual([]);
  });
});
