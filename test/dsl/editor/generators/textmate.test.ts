import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { textMateGrammar, textMateScopes } from '../../../../dsl/editor/generators/textmate.ts';
import { highlight } from '../../../../dsl/editor/highlight.ts';
import { cases } from './cases.ts';

const require = createRequire(import.meta.url);
const oniguruma = require('vscode-oniguruma') as typeof import('vscode-oniguruma');
const textmate = require('vscode-textmate') as typeof import('vscode-textmate');

const grammar = await load();

async function load() {
  await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) =>
      textmate.parseRawGrammar(scope === 'source.argmax' ? textMateGrammar() : words(scope), 'grammar.json'),
  });
  return (await registry.loadGrammar('source.argmax'))!;
}

/** A grammar that stands for another language's. */
function words(scopeName: string): string {
  return JSON.stringify({ scopeName, patterns: [{ match: '\\S+', name: `word.${scopeName}` }] });
}

/** The outermost scope below the grammar's own at each character. */
function scopes(source: string): readonly (string | undefined)[] {
  const at: (string | undefined)[] = new Array(source.length).fill(undefined);
  let state = textmate.INITIAL;
  let start = 0;
  for (const line of source.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    for (const token of tokens) at.fill(token.scopes[1], start + token.startIndex, start + Math.min(token.endIndex, line.length));
    state = ruleStack;
    start += line.length + 1;
  }
  return at;
}

describe('the TextMate grammar', () => {
  it.each(cases)('colours $name as the lexer reads it', ({ source }) => {
    const at = scopes(source);
    for (const { start, end, class: name } of highlight(source)) {
      for (let i = start; i < end; i++) {
        if (/\s/.test(source[i]!)) continue;
        expect([i, source.slice(start, end), at[i]?.replace('.triple', '')]).toEqual([
          i,
          source.slice(start, end),
          textMateScopes[name],
        ]);
      }
    }
    expect(at).not.toContain(textMateScopes.foreign);
  });

  it('marks signs and comments of other languages', () => {
    const at = scopes('x && y // z');
    expect(at.map((scope) => (scope === textMateScopes.foreign ? '#' : '.')).join('')).toBe('..##...####');
  });

  it('hands a cell of another language on', () => {
    expect(scopes('%%py\nlet = 1')[5]).toBe('meta.embedded.block.py.argmax');
  });
});
