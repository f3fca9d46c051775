import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { pygmentsTokens } from '../../../../dsl/editor/generators/pygments.ts';
import { highlight } from '../../../../dsl/editor/highlight.ts';
import { describeWithPython, runPython } from '../../../support/python.ts';
import { cases } from './cases.ts';

const script = fileURLToPath(new URL('split.py', import.meta.url));
const lexer = fileURLToPath(new URL('../../../../kernel/jupyter/argmax_kernel/lexer.py', import.meta.url));

describeWithPython(['pygments'], 'the Pygments lexer', (python) => {
  /** The token type at each code unit of each text; Python counts code points. */
  function types(sources: readonly string[]): readonly (readonly string[])[] {
    const found = JSON.parse(runPython(python, script, [lexer], JSON.stringify(sources))) as [number, number, string][][];
    return found.map((tokens, index) => {
      const points = [...sources[index]!];
      return tokens.flatMap(([start, end, type]) => {
        const units = points.slice(start, end).join('').length;
        return new Array<string>(units).fill(type.replace('Token.', ''));
      });
    });
  }

  it('colours every example as the lexer reads it', () => {
    const all = types(cases.map(({ source }) => source));
    cases.forEach(({ name, source }, index) => {
      const at = all[index]!;
      expect(at).toHaveLength(source.length);
      for (const { start, end, class: kind } of highlight(source)) {
        const expected = pygmentsTokens[kind].replace('Number', 'Literal.Number').replace('String', 'Literal.String');
        expect([name, source.slice(start, end), ...new Set(at.slice(start, end))]).toEqual([
          name,
          source.slice(start, end),
          expected,
        ]);
      }
      expect(at).not.toContain('Error');
    });
  });

  it('marks signs and comments of other languages, and hands cells on', () => {
    const [foreign, cell] = types(['x && y // z', '%%py\ndef f(): pass']);
    expect(foreign!.map((type) => (type === 'Error' ? '#' : '.')).join('')).toBe('..##...####');
    expect([cell![0], cell![5]]).toEqual(['Comment.Preproc', 'Keyword']);
  });
});
