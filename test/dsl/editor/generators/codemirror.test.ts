import { StreamLanguage } from '@codemirror/language';
import { describe, expect, it } from '@jest/globals';
import { highlightTree, tagHighlighter, tags } from '@lezer/highlight';
import { argmax } from '../../../../dsl/editor/codemirror.gen.ts';
import { codeMirrorTags } from '../../../../dsl/editor/generators/codemirror.ts';
import { highlight } from '../../../../dsl/editor/highlight.ts';
import { cases } from './cases.ts';

const language = StreamLanguage.define(argmax);
const names = [...new Set(Object.values(codeMirrorTags))];
const highlighter = tagHighlighter(names.map((name) => ({ tag: tagOf(name), class: name })));

function tagOf(name: string) {
  const [base, modifier] = name.split('.') as [keyof typeof tags, keyof typeof tags | undefined];
  const tag = tags[base] as typeof tags.name;
  return modifier === undefined ? tag : (tags[modifier] as (tag: typeof tags.name) => typeof tags.name)(tag);
}

/** The class at each character that is no space; CodeMirror splits text at lines, and joins equal neighbours. */
function classes(source: string): readonly (string | undefined)[] {
  const at: (string | undefined)[] = new Array(source.length).fill(undefined);
  highlightTree(language.parser.parse(source), highlighter, (from, to, name) => at.fill(name, from, to));
  return at;
}

describe('the CodeMirror mode', () => {
  it.each(cases)('colours $name as the lexer reads it', ({ source }) => {
    const at = classes(source);
    for (const { start, end, class: name } of highlight(source)) {
      for (let i = start; i < end; i++) {
        if (/\s/.test(source[i]!)) continue;
        expect([i, source.slice(start, end), at[i]]).toEqual([i, source.slice(start, end), codeMirrorTags[name]]);
      }
    }
    expect(at).not.toContain('invalid');
  });

  it('marks signs and comments of other languages', () => {
    expect(classes('x && y // z').map((name) => name === 'invalid')).toEqual([...'..##...####'].map((mark) => mark === '#'));
  });

  it('leaves a cell of another language alone', () => {
    expect(new Set(classes('%%py\nlet = "a"'))).toEqual(new Set(['meta', undefined]));
  });

  it('colours an open string to the end of its line only', () => {
    const at = classes('let a = "b\nlet c = 1');
    expect([at[9], at[11]]).toEqual(['string', 'keyword']);
  });
});
