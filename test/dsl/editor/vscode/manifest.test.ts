import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const path = (name: string) => fileURLToPath(new URL(`../../../../dsl/editor/vscode/${name}`, import.meta.url));
const read = (name: string) => JSON.parse(readFileSync(path(name), 'utf8'));
const { contributes } = read('package.json') as {
  readonly contributes: {
    readonly languages: readonly { id: string; extensions: readonly string[]; configuration: string }[];
    readonly grammars: readonly {
      language: string;
      scopeName: string;
      path: string;
      embeddedLanguages: Record<string, string>;
    }[];
  };
};

describe('the folder for VS Code', () => {
  it('names files that are there, and one language for both', () => {
    const [language] = contributes.languages;
    const [grammar] = contributes.grammars;
    expect(language!.extensions).toEqual(['.argmax']);
    expect(grammar!.language).toBe(language!.id);
    expect([language!.configuration, grammar!.path].filter((name) => !existsSync(path(name)))).toEqual([]);
  });

  it('names the scope of the grammar, and embedded languages that the grammar has', () => {
    const [grammar] = contributes.grammars;
    const { scopeName } = read(grammar!.path) as { scopeName: string };
    const text = readFileSync(path(grammar!.path), 'utf8');
    expect(grammar!.scopeName).toBe(scopeName);
    const embedded = Object.keys(grammar!.embeddedLanguages);
    expect(embedded.length).toBeGreaterThan(0);
    expect(embedded.filter((scope) => !text.includes(`"${scope}"`))).toEqual([]);
  });

  it('starts comments as the grammar does', () => {
    expect(read('language-configuration.json').comments.lineComment).toBe('#');
    expect(readFileSync(path('syntaxes/argmax.tmLanguage.json'), 'utf8')).toMatch(/"comment\.line\.number-sign/);
  });
});
